//! What is read. Each question is short, so that none holds a snapshot for long.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use yousaid_model::{AccountId, FeedbackId};

use super::columns::{feedback_id, time, uuid};
use crate::{
    Account, Document, Head, Position, Recorded,
    job::TokenHash,
    keys::{FORGOTTEN, WrappedKey},
    name::Names,
    sealing,
    store::{AccountKey, Doors, KeptKey, Past, Session, SignInLink},
};

pub(super) fn history(
    connection: &Connection,
    aggregate: &str,
    id: &str,
) -> rusqlite::Result<Vec<Past>> {
    let mut statement = connection.prepare_cached(
        "SELECT sequence, event_type, event_version, payload FROM events
         WHERE aggregate_type = ?1 AND aggregate_id = ?2 ORDER BY sequence",
    )?;
    let rows = statement.query_map([aggregate, id], |row| {
        Ok(Past {
            sequence: row.get(0)?,
            event_type: row.get(1)?,
            event_version: row.get(2)?,
            payload: row.get(3)?,
        })
    })?;
    rows.collect()
}

pub(super) fn page(
    connection: &Connection,
    after: Position,
    limit: usize,
) -> rusqlite::Result<Vec<Recorded>> {
    let mut statement = connection.prepare_cached(
        "SELECT position, event_id, aggregate_type, aggregate_id, sequence, event_type,
                event_version, payload, recorded_at
         FROM events WHERE position > ?1 ORDER BY position LIMIT ?2",
    )?;
    let mut rows = statement.query(params![number(after), limit])?;
    let (mut page, mut names) = (Vec::new(), Names::default());
    while let Some(row) = rows.next()? {
        page.push(recorded(row, &mut names)?);
    }
    Ok(page)
}

fn recorded(row: &Row<'_>, names: &mut Names) -> rusqlite::Result<Recorded> {
    let mut name = |column| Ok::<_, rusqlite::Error>(names.get(row.get_ref(column)?.as_str()?));
    Ok(Recorded {
        position: Position::new(row.get(0)?),
        event_id: uuid(row, 1)?,
        aggregate_type: name(2)?,
        aggregate_id: row.get(3)?,
        sequence: row.get(4)?,
        event_type: name(5)?,
        event_version: name(6)?,
        payload: row.get(7)?,
        recorded_at: time(row, 8)?,
    })
}

pub(super) fn head(connection: &Connection) -> rusqlite::Result<Head> {
    let last = connection
        .prepare_cached("SELECT position, event_id FROM events ORDER BY position DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, uuid(row, 1)?)))
        .optional()?;
    Ok(
        last.map_or_else(Head::default, |(position, event_id)| Head {
            position: Position::new(position),
            event_id: Some(event_id),
        }),
    )
}

pub(super) fn event_at(
    connection: &Connection,
    position: Position,
) -> rusqlite::Result<Option<Uuid>> {
    connection
        .prepare_cached("SELECT event_id FROM events WHERE position = ?1")?
        .query_row([number(position)], |row| uuid(row, 0))
        .optional()
}

/// The position of a submission's first event, under which its key stands.
pub(super) fn first_position(
    connection: &Connection,
    id: FeedbackId,
) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT position FROM events
             WHERE aggregate_type IN (?1, ?2) AND aggregate_id = ?3 AND sequence = 1",
        )?
        .query_row(
            params![
                sealing::AGGREGATES[0],
                sealing::AGGREGATES[1],
                id.to_string()
            ],
            |row| row.get(0),
        )
        .optional()
}

pub(super) fn keys(
    connection: &Connection,
    submissions: &[(FeedbackId, Option<Position>)],
) -> rusqlite::Result<Vec<(FeedbackId, WrappedKey)>> {
    // One snapshot for all of them: to begin one costs more than to find a key.
    let snapshot = connection.unchecked_transaction()?;
    let mut statement =
        snapshot.prepare_cached("SELECT wrapped FROM submission_keys WHERE position = ?1")?;
    let mut keys = Vec::with_capacity(submissions.len());
    for (id, begins) in submissions {
        let position = match begins {
            Some(position) => Some(number(*position)),
            None => first_position(connection, *id)?,
        };
        let wrapped = statement
            .query_row([position], |row| row.get(0))
            .optional()?;
        keys.extend(
            wrapped
                .filter(|wrapped| *wrapped != FORGOTTEN)
                .map(|wrapped| (*id, wrapped)),
        );
    }
    Ok(keys)
}

pub(super) fn keys_after(
    connection: &Connection,
    after: Position,
    limit: usize,
) -> rusqlite::Result<Vec<KeptKey>> {
    let mut statement = connection.prepare_cached(
        "SELECT position, aggregate_id, wrapped FROM submission_keys JOIN events USING (position)
         WHERE position > ?1 AND wrapped <> ?2 ORDER BY position LIMIT ?3",
    )?;
    let rows = statement.query_map(params![number(after), FORGOTTEN, limit], |row| {
        Ok(KeptKey {
            position: Position::new(row.get(0)?),
            feedback: feedback_id(row, 1)?,
            wrapped: row.get(2)?,
        })
    })?;
    rows.collect()
}

pub(super) fn document(
    connection: &Connection,
    sha256: &str,
) -> rusqlite::Result<Option<Document>> {
    connection
        .prepare_cached("SELECT sha256, media_type, bytes FROM documents WHERE sha256 = ?1")?
        .query_row([sha256], |row| {
            Ok(Document {
                sha256: row.get(0)?,
                media_type: row.get(1)?,
                bytes: row.get(2)?,
            })
        })
        .optional()
}

pub(super) fn documents_after(
    connection: &Connection,
    after: &str,
    limit: usize,
) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached("SELECT sha256 FROM documents WHERE sha256 > ?1 ORDER BY sha256 LIMIT ?2")?
        .query_map(params![after, limit], |row| row.get(0))?
        .collect()
}

const ACCOUNTS: &str = "SELECT account_id, email, password_hash FROM accounts";

fn account_of(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: AccountId(uuid(row, 0)?),
        email: row.get(1)?,
        password_hash: row.get(2)?,
    })
}

pub(super) fn account(
    connection: &Connection,
    key: &AccountKey,
) -> rusqlite::Result<Option<Account>> {
    let found = match key {
        AccountKey::Id(id) => connection
            .prepare_cached(&format!("{ACCOUNTS} WHERE account_id = ?1"))?
            .query_row([id.0.as_bytes()], account_of),
        AccountKey::Email(email) => connection
            .prepare_cached(&format!("{ACCOUNTS} WHERE email = ?1"))?
            .query_row([email], account_of),
    };
    found.optional()
}

const LINKS: &str =
    "SELECT token_hash, account_id, expires_at, used_at IS NOT NULL FROM sign_in_links";

fn link_of(row: &Row<'_>) -> rusqlite::Result<(TokenHash, SignInLink)> {
    let link = SignInLink {
        account: AccountId(uuid(row, 1)?),
        expires_at: time(row, 2)?,
        used: row.get(3)?,
    };
    Ok((row.get(0)?, link))
}

pub(super) fn sign_in_link(
    connection: &Connection,
    token: &TokenHash,
) -> rusqlite::Result<Option<SignInLink>> {
    connection
        .prepare_cached(&format!("{LINKS} WHERE token_hash = ?1"))?
        .query_row([token], |row| link_of(row).map(|(_, link)| link))
        .optional()
}

const SESSIONS: &str =
    "SELECT token_hash, account_id, started_at, last_seen_at, expires_at FROM sessions";

fn session_of(row: &Row<'_>) -> rusqlite::Result<(TokenHash, Session)> {
    let session = Session {
        account: AccountId(uuid(row, 1)?),
        started_at: time(row, 2)?,
        last_seen_at: time(row, 3)?,
        expires_at: time(row, 4)?,
    };
    Ok((row.get(0)?, session))
}

pub(super) fn session(
    connection: &Connection,
    token: &TokenHash,
) -> rusqlite::Result<Option<Session>> {
    connection
        .prepare_cached(&format!("{SESSIONS} WHERE token_hash = ?1"))?
        .query_row([token], |row| session_of(row).map(|(_, session)| session))
        .optional()
}

/// All accounts, sign-in links and sessions.
pub(super) fn doors(connection: &Connection) -> rusqlite::Result<Doors> {
    let snapshot = connection.unchecked_transaction()?;
    Ok(Doors {
        accounts: all(&snapshot, ACCOUNTS, account_of)?,
        links: all(&snapshot, LINKS, link_of)?,
        sessions: all(&snapshot, SESSIONS, session_of)?,
    })
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    row: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map([], row)?
        .collect()
}

/// A position as `SQLite` counts; beyond its numbers there are no events.
fn number(position: Position) -> i64 {
    i64::try_from(position.get()).unwrap_or(i64::MAX)
}
