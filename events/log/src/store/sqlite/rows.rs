//! The rows that stand beside the events.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use yousaid_model::AccountId;

use super::{
    batch::{Refused, execute},
    read,
};
use crate::{
    AppendError, Document, Position,
    job::Row,
    keys::{FORGOTTEN, WrappedKey},
    store::LINKS_KEPT,
};

/// Keeps the key of the submission that began at a position. Each stands behind all others, so that none
/// is ever moved.
pub(super) fn write_key(
    connection: &Connection,
    position: Position,
    wrapped: &WrappedKey,
) -> Result<(), Refused> {
    let sql = "INSERT INTO submission_keys (position, wrapped) VALUES (?1, ?2)";
    run(connection, sql, params![position.get(), wrapped], never).map(drop)
}

/// Writes one row.
pub(super) fn write(connection: &Connection, row: &Row) -> Result<(), Refused> {
    match row {
        Row::ForgetKey(id) => {
            let position = read::first_position(connection, *id)?;
            let sql = "UPDATE submission_keys SET wrapped = ?2 WHERE position = ?1";
            run(connection, sql, params![position, FORGOTTEN], never).map(drop)
        }
        Row::Document(document) => write_document(connection, document),
        Row::AddAccount { id, email } => add_account(connection, *id, email),
        Row::PasswordHash { id, hash } => {
            let sql = "UPDATE accounts SET password_hash = ?2 WHERE account_id = ?1";
            match run(connection, sql, params![id.0.as_bytes(), hash], never)? {
                0 => Err(unwritable(&format!("there is no account {id}"))),
                _ => Ok(()),
            }
        }
        _ => write_door(connection, row),
    }
}

/// Sign-in links and sessions.
fn write_door(connection: &Connection, row: &Row) -> Result<(), Refused> {
    match row {
        Row::SignInLink {
            token,
            account,
            expires_at,
            now,
        } => {
            let sql = "DELETE FROM sign_in_links WHERE account_id = ?1 AND expires_at < ?2";
            let long_ago = now.checked_sub(LINKS_KEPT).unwrap_or(Timestamp::MIN);
            run(
                connection,
                sql,
                params![account.0.as_bytes(), long_ago.as_microsecond()],
                never,
            )?;
            let sql = "INSERT INTO sign_in_links (token_hash, account_id, expires_at) VALUES (?1, ?2, ?3)";
            let values = params![token, account.0.as_bytes(), expires_at.as_microsecond()];
            run(connection, sql, values, never).map(drop)
        }
        Row::UseSignInLink { token, now } => {
            let sql = "UPDATE sign_in_links SET used_at = ?2
                       WHERE token_hash = ?1 AND used_at IS NULL AND expires_at > ?2";
            match run(connection, sql, params![token, now.as_microsecond()], never)? {
                0 => Err(conflict("sign-in link", &"")),
                _ => Ok(()),
            }
        }
        Row::StartSession {
            token,
            account,
            now,
            expires_at,
        } => {
            let (account, now) = (account.0.as_bytes(), now.as_microsecond());
            let sql = "DELETE FROM sessions WHERE account_id = ?1 AND expires_at <= ?2";
            run(connection, sql, params![account, now], never)?;
            let sql = "INSERT INTO sessions (token_hash, account_id, started_at, last_seen_at, expires_at)
                       VALUES (?1, ?2, ?3, ?3, ?4)";
            let values = params![token, account, now, expires_at.as_microsecond()];
            run(connection, sql, values, never).map(drop)
        }
        Row::SeeSession {
            token,
            now,
            expires_at,
        } => {
            let sql =
                "UPDATE sessions SET last_seen_at = ?2, expires_at = ?3 WHERE token_hash = ?1";
            let values = params![token, now.as_microsecond(), expires_at.as_microsecond()];
            run(connection, sql, values, never).map(drop)
        }
        Row::EndSession(token) => run(
            connection,
            "DELETE FROM sessions WHERE token_hash = ?1",
            params![token],
            never,
        )
        .map(drop),
        Row::EndSessions(account) => {
            let sql = "DELETE FROM sessions WHERE account_id = ?1";
            run(connection, sql, params![account.0.as_bytes()], never).map(drop)
        }
        Row::EndSignInLinks(account) => {
            let sql = "DELETE FROM sign_in_links WHERE account_id = ?1 AND used_at IS NULL";
            run(connection, sql, params![account.0.as_bytes()], never).map(drop)
        }
        _ => Ok(()),
    }
}

fn write_document(connection: &Connection, document: &Document) -> Result<(), Refused> {
    if !document.is_intact() {
        return Err(unwritable(&format!(
            "document {} is not named after its bytes",
            document.sha256
        )));
    }
    let sql = "INSERT INTO documents (sha256, media_type, bytes) VALUES (?1, ?2, ?3)
               ON CONFLICT DO NOTHING";
    let values = params![document.sha256, document.media_type, document.bytes];
    run(connection, sql, values, never).map(drop)
}

fn add_account(connection: &Connection, id: AccountId, email: &str) -> Result<(), Refused> {
    let taken: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM accounts WHERE email = ?1)")?
        .query_row([email], |row| row.get(0))?;
    if taken {
        return Err(Refused::Alone(AppendError::EmailTaken));
    }
    let sql = "INSERT INTO accounts (account_id, email) VALUES (?1, ?2)";
    run(connection, sql, params![id.0.as_bytes(), email], || {
        conflict("account", &id)
    })
    .map(drop)
}

fn run(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    taken: impl FnOnce() -> Refused,
) -> Result<usize, Refused> {
    execute(&mut connection.prepare_cached(sql)?, values, taken)
}

fn conflict(what: &str, id: &dyn ToString) -> Refused {
    Refused::Alone(AppendError::Conflict {
        aggregate: what.to_owned(),
        id: id.to_string(),
    })
}

/// Where a random token is taken already, which the length of tokens rules out.
fn never() -> Refused {
    unwritable("a row of this name exists")
}

fn unwritable(reason: &str) -> Refused {
    Refused::Alone(AppendError::Unwritable(reason.to_owned()))
}
