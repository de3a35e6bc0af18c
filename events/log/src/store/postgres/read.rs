//! What is read. Each question is short, so that none holds a snapshot for long.

use std::collections::HashMap;

use futures_util::TryStreamExt;
use jiff_sqlx::Timestamp;
use sqlx::{PgConnection, PgPool, Row, postgres::PgRow};
use uuid::Uuid;
use yousaid_model::{AccountId, FeedbackId};

use crate::{
    Account, Document, Head, Position, Recorded,
    job::TokenHash,
    keys::{FORGOTTEN, WrappedKey},
    name::Names,
    sealing,
    store::{AccountKey, Doors, KeptKey, Session, SignInLink},
};

pub(super) async fn page(
    pool: &PgPool,
    after: Position,
    limit: usize,
) -> sqlx::Result<Vec<Recorded>> {
    // Row by row: a whole page of rows as they came would be out of the processor's cache before it is read.
    let mut rows = sqlx::query(
        "SELECT position, event_id, aggregate_type, aggregate_id, sequence, event_type,
                event_version, payload::text, recorded_at
         FROM events WHERE position > $1 ORDER BY position LIMIT $2",
    )
    .bind(number(after))
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch(pool);
    let (mut page, mut names) = (Vec::new(), Names::default());
    while let Some(row) = rows.try_next().await? {
        page.push(recorded(&row, &mut names)?);
    }
    Ok(page)
}

fn recorded(row: &PgRow, names: &mut Names) -> sqlx::Result<Recorded> {
    Ok(Recorded {
        position: position(row, 0)?,
        event_id: row.try_get(1)?,
        aggregate_type: names.get(row.try_get(2)?),
        aggregate_id: row.try_get(3)?,
        sequence: unsigned(row, 4)?,
        event_type: names.get(row.try_get(5)?),
        event_version: names.get(row.try_get(6)?),
        payload: row.try_get(7)?,
        recorded_at: time(row, 8)?,
    })
}

pub(super) async fn head(connection: &mut PgConnection) -> sqlx::Result<Head> {
    let last = "SELECT position, event_id FROM events ORDER BY position DESC LIMIT 1";
    let Some(row) = sqlx::query(last).fetch_optional(connection).await? else {
        return Ok(Head::default());
    };
    Ok(Head {
        position: position(&row, 0)?,
        event_id: row.try_get(1)?,
    })
}

pub(super) async fn event_at(pool: &PgPool, at: Position) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar("SELECT event_id FROM events WHERE position = $1")
        .bind(number(at))
        .fetch_optional(pool)
        .await
}

pub(super) async fn keys(
    pool: &PgPool,
    submissions: &[(FeedbackId, Option<Position>)],
) -> sqlx::Result<Vec<(FeedbackId, WrappedKey)>> {
    let begins = beginnings(pool, submissions).await?;
    let positions: Vec<i64> = begins.keys().copied().collect();
    let rows = sqlx::query(
        "SELECT position, wrapped FROM submission_keys WHERE position = ANY ($1) AND wrapped <> $2",
    )
    .bind(positions)
    .bind(FORGOTTEN.as_slice())
    .fetch_all(pool)
    .await?;
    let key = |row: &PgRow| {
        let id = begins.get(&row.try_get(0)?);
        let id = id.ok_or_else(|| foreign(0, "a position that was not asked for"))?;
        Ok((*id, wrapped(row, 1)?))
    };
    rows.iter().map(key).collect()
}

/// Where submissions begin. A question of its own: in one with that for the keys, the database may decide to look
/// at every key there is.
async fn beginnings(
    pool: &PgPool,
    submissions: &[(FeedbackId, Option<Position>)],
) -> sqlx::Result<HashMap<i64, FeedbackId>> {
    let known = submissions
        .iter()
        .filter_map(|(id, begins)| Some((number((*begins)?), *id)));
    let mut found: HashMap<i64, FeedbackId> = known.collect();
    let unknown = submissions.iter().filter(|(_, begins)| begins.is_none());
    let unknown: Vec<String> = unknown.map(|(id, _)| id.to_string()).collect();
    if !unknown.is_empty() {
        let rows = sqlx::query(
            "SELECT position, aggregate_id FROM events
             WHERE aggregate_type = ANY ($1) AND aggregate_id = ANY ($2) AND sequence = 1",
        )
        .bind(sealing::AGGREGATES.as_slice())
        .bind(unknown)
        .fetch_all(pool)
        .await?;
        for row in &rows {
            found.insert(row.try_get(0)?, feedback_id(row, 1)?);
        }
    }
    Ok(found)
}

pub(super) async fn keys_after(
    pool: &PgPool,
    after: Position,
    limit: usize,
) -> sqlx::Result<Vec<KeptKey>> {
    let rows = sqlx::query(
        "SELECT position, aggregate_id, wrapped FROM submission_keys JOIN events USING (position)
         WHERE position > $1 AND wrapped <> $2 ORDER BY position LIMIT $3",
    )
    .bind(number(after))
    .bind(FORGOTTEN.as_slice())
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch_all(pool)
    .await?;
    let key = |row: &PgRow| {
        Ok(KeptKey {
            position: position(row, 0)?,
            feedback: feedback_id(row, 1)?,
            wrapped: wrapped(row, 2)?,
        })
    };
    rows.iter().map(key).collect()
}

pub(super) async fn document(pool: &PgPool, sha256: &str) -> sqlx::Result<Option<Document>> {
    let found: Option<(String, String, Vec<u8>)> =
        sqlx::query_as("SELECT sha256, media_type, bytes FROM documents WHERE sha256 = $1")
            .bind(sha256)
            .fetch_optional(pool)
            .await?;
    Ok(found.map(|(sha256, media_type, bytes)| Document {
        sha256,
        media_type,
        bytes,
    }))
}

pub(super) async fn documents_after(
    pool: &PgPool,
    after: &str,
    limit: usize,
) -> sqlx::Result<Vec<String>> {
    // In the order of bytes, whatever the database's language is.
    sqlx::query_scalar(
        r#"SELECT sha256 FROM documents WHERE sha256 COLLATE "C" > $1
           ORDER BY sha256 COLLATE "C" LIMIT $2"#,
    )
    .bind(after)
    .bind(i64::try_from(limit).unwrap_or(i64::MAX))
    .fetch_all(pool)
    .await
}

fn account_of(row: &PgRow) -> sqlx::Result<Account> {
    Ok(Account {
        id: AccountId(row.try_get(0)?),
        email: row.try_get(1)?,
        password_hash: row.try_get(2)?,
    })
}

pub(super) async fn account(pool: &PgPool, key: AccountKey) -> sqlx::Result<Option<Account>> {
    let (by_id, by_email) = match key {
        AccountKey::Id(id) => (Some(id.0), None),
        AccountKey::Email(email) => (None, Some(email)),
    };
    let found = sqlx::query(
        "SELECT account_id, email, password_hash FROM accounts WHERE account_id = $1 OR email = $2",
    )
    .bind(by_id)
    .bind(by_email)
    .fetch_optional(pool)
    .await?;
    found.as_ref().map(account_of).transpose()
}

fn link_of(row: &PgRow) -> sqlx::Result<(TokenHash, SignInLink)> {
    let link = SignInLink {
        account: AccountId(row.try_get(1)?),
        expires_at: time(row, 2)?,
        used: row.try_get(3)?,
    };
    Ok((token(row, 0)?, link))
}

pub(super) async fn sign_in_link(
    pool: &PgPool,
    token: TokenHash,
) -> sqlx::Result<Option<SignInLink>> {
    let found = sqlx::query(
        "SELECT token_hash, account_id, expires_at, used_at IS NOT NULL FROM sign_in_links
         WHERE token_hash = $1",
    )
    .bind(token.as_slice())
    .fetch_optional(pool)
    .await?;
    found
        .map(|row| link_of(&row).map(|(_, link)| link))
        .transpose()
}

fn session_of(row: &PgRow) -> sqlx::Result<(TokenHash, Session)> {
    let session = Session {
        account: AccountId(row.try_get(1)?),
        started_at: time(row, 2)?,
        last_seen_at: time(row, 3)?,
        expires_at: time(row, 4)?,
    };
    Ok((token(row, 0)?, session))
}

pub(super) async fn session(pool: &PgPool, token: TokenHash) -> sqlx::Result<Option<Session>> {
    let found = sqlx::query(
        "SELECT token_hash, account_id, started_at, last_seen_at, expires_at FROM sessions
         WHERE token_hash = $1",
    )
    .bind(token.as_slice())
    .fetch_optional(pool)
    .await?;
    found
        .map(|row| session_of(&row).map(|(_, session)| session))
        .transpose()
}

/// All accounts, sign-in links and sessions.
pub(super) async fn doors(pool: &PgPool) -> sqlx::Result<Doors> {
    let accounts = "SELECT account_id, email, password_hash FROM accounts";
    let links = "SELECT token_hash, account_id, expires_at, used_at IS NOT NULL FROM sign_in_links";
    let sessions =
        "SELECT token_hash, account_id, started_at, last_seen_at, expires_at FROM sessions";
    Ok(Doors {
        accounts: all(pool, accounts, account_of).await?,
        links: all(pool, links, link_of).await?,
        sessions: all(pool, sessions, session_of).await?,
    })
}

async fn all<T>(
    pool: &PgPool,
    sql: &'static str,
    row: fn(&PgRow) -> sqlx::Result<T>,
) -> sqlx::Result<Vec<T>> {
    let rows = sqlx::query(sql).fetch_all(pool).await?;
    rows.iter().map(row).collect()
}

/// A position as PostgreSQL counts; beyond its numbers there are no events.
pub(super) fn number(position: Position) -> i64 {
    i64::try_from(position.get()).unwrap_or(i64::MAX)
}

/// A position from its column.
pub(super) fn position(row: &PgRow, column: usize) -> sqlx::Result<Position> {
    unsigned(row, column).map(Position::new)
}

/// A number that is never negative.
pub(super) fn unsigned(row: &PgRow, column: usize) -> sqlx::Result<u64> {
    let number: i64 = row.try_get(column)?;
    u64::try_from(number).map_err(|_| foreign(column, "a number below zero"))
}

fn feedback_id(row: &PgRow, column: usize) -> sqlx::Result<FeedbackId> {
    let text: &str = row.try_get(column)?;
    text.parse()
        .map_err(|_| foreign(column, "not the id of feedback"))
}

fn time(row: &PgRow, column: usize) -> sqlx::Result<jiff::Timestamp> {
    row.try_get::<Timestamp, _>(column).map(Timestamp::to_jiff)
}

fn token(row: &PgRow, column: usize) -> sqlx::Result<TokenHash> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes
        .try_into()
        .map_err(|_| foreign(column, "a token of another length"))
}

fn wrapped(row: &PgRow, column: usize) -> sqlx::Result<WrappedKey> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes
        .try_into()
        .map_err(|_| foreign(column, "a key of another length"))
}

fn foreign(column: usize, what: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: column.to_string(),
        source: what.into(),
    }
}
