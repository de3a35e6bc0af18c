//! The rows that stand beside the events.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{PgConnection, Postgres, error::ErrorKind, postgres::PgArguments, query::Query};
use yousaid_model::{AccountId, FeedbackId};

use crate::{AppendError, Document, job::Row, sealing, store::LINKS_KEPT};

/// Why an entry is not written.
#[derive(Debug)]
pub(super) enum Refused {
    /// For a reason of its own; the others of the batch are not concerned.
    Alone(AppendError),
    /// The database fails, so the whole batch does.
    WithAll(sqlx::Error),
}

/// Writes the rows of one entry.
pub(super) async fn write(connection: &mut PgConnection, rows: &[Row]) -> Result<(), Refused> {
    forget_keys(connection, rows).await?;
    for row in rows {
        match row {
            Row::ForgetKey(_) => {}
            Row::Document(document) => write_document(connection, document).await?,
            Row::AddAccount { id, email } => add_account(connection, *id, email).await?,
            Row::PasswordHash { id, hash } => {
                let update =
                    sqlx::query("UPDATE accounts SET password_hash = $2 WHERE account_id = $1");
                if run(connection, update.bind(id.0).bind(hash)).await? == 0 {
                    return Err(unwritable(&format!("there is no account {id}")));
                }
            }
            _ => write_door(connection, row).await?,
        }
    }
    Ok(())
}

/// All keys of an entry at once: the table is written anew for it.
async fn forget_keys(connection: &mut PgConnection, rows: &[Row]) -> Result<(), Refused> {
    let forgotten = rows.iter().filter_map(|row| match row {
        Row::ForgetKey(id) => Some(*id),
        _ => None,
    });
    let forgotten: Vec<String> = forgotten.map(|id: FeedbackId| id.to_string()).collect();
    if forgotten.is_empty() {
        return Ok(());
    }
    let kept = sqlx::query_scalar(
        "SELECT position FROM submission_keys JOIN events USING (position)
         WHERE aggregate_type = ANY ($1) AND aggregate_id = ANY ($2) AND sequence = 1",
    );
    let kept = kept.bind(sealing::AGGREGATES.as_slice()).bind(forgotten);
    let positions: Vec<i64> = kept
        .fetch_all(&mut *connection)
        .await
        .map_err(Refused::WithAll)?;
    if positions.is_empty() {
        return Ok(());
    }
    let forget = sqlx::query("SELECT forget_keys($1)").bind(positions);
    run(connection, forget).await.map(drop)
}

/// Sign-in links and sessions.
async fn write_door(connection: &mut PgConnection, row: &Row) -> Result<(), Refused> {
    match row {
        Row::SignInLink {
            token,
            account,
            expires_at,
            now,
        } => {
            let long_ago = now.checked_sub(LINKS_KEPT).unwrap_or(Timestamp::MIN);
            let old =
                sqlx::query("DELETE FROM sign_in_links WHERE account_id = $1 AND expires_at < $2");
            run(connection, old.bind(account.0).bind(long_ago.to_sqlx())).await?;
            let link = sqlx::query(
                "INSERT INTO sign_in_links (token_hash, account_id, expires_at) VALUES ($1, $2, $3)",
            );
            let link = link
                .bind(token.as_slice())
                .bind(account.0)
                .bind(expires_at.to_sqlx());
            run(connection, link).await.map(drop)
        }
        Row::UseSignInLink { token, now } => {
            let used = sqlx::query(
                "UPDATE sign_in_links SET used_at = $2
                 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
            );
            match run(connection, used.bind(token.as_slice()).bind(now.to_sqlx())).await? {
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
            let old =
                sqlx::query("DELETE FROM sessions WHERE account_id = $1 AND expires_at <= $2");
            run(connection, old.bind(account.0).bind(now.to_sqlx())).await?;
            let session = sqlx::query(
                "INSERT INTO sessions (token_hash, account_id, started_at, last_seen_at, expires_at)
                 VALUES ($1, $2, $3, $3, $4)",
            );
            let session = session.bind(token.as_slice()).bind(account.0);
            run(
                connection,
                session.bind(now.to_sqlx()).bind(expires_at.to_sqlx()),
            )
            .await
            .map(drop)
        }
        Row::SeeSession {
            token,
            now,
            expires_at,
        } => {
            let seen = sqlx::query(
                "UPDATE sessions SET last_seen_at = $2, expires_at = $3 WHERE token_hash = $1",
            );
            let seen = seen.bind(token.as_slice());
            run(
                connection,
                seen.bind(now.to_sqlx()).bind(expires_at.to_sqlx()),
            )
            .await
            .map(drop)
        }
        Row::EndSession(token) => {
            let end = sqlx::query("DELETE FROM sessions WHERE token_hash = $1");
            run(connection, end.bind(token.as_slice())).await.map(drop)
        }
        Row::EndSessions(account) => {
            let end = sqlx::query("DELETE FROM sessions WHERE account_id = $1");
            run(connection, end.bind(account.0)).await.map(drop)
        }
        Row::EndSignInLinks(account) => {
            let end =
                sqlx::query("DELETE FROM sign_in_links WHERE account_id = $1 AND used_at IS NULL");
            run(connection, end.bind(account.0)).await.map(drop)
        }
        _ => Ok(()),
    }
}

async fn write_document(connection: &mut PgConnection, document: &Document) -> Result<(), Refused> {
    if !document.is_intact() {
        let sha256 = &document.sha256;
        return Err(unwritable(&format!(
            "document {sha256} is not named after its bytes"
        )));
    }
    let keep = sqlx::query(
        "INSERT INTO documents (sha256, media_type, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    );
    let keep = keep
        .bind(&document.sha256)
        .bind(&document.media_type)
        .bind(&document.bytes);
    run(connection, keep).await.map(drop)
}

async fn add_account(
    connection: &mut PgConnection,
    id: AccountId,
    email: &str,
) -> Result<(), Refused> {
    let taken = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts WHERE email = $1)");
    let taken: bool = taken
        .bind(email)
        .fetch_one(&mut *connection)
        .await
        .map_err(Refused::WithAll)?;
    if taken {
        return Err(Refused::Alone(AppendError::EmailTaken));
    }
    let add = sqlx::query(
        "INSERT INTO accounts (account_id, email) VALUES ($1, $2) ON CONFLICT (account_id) DO NOTHING",
    );
    match run(connection, add.bind(id.0).bind(email)).await? {
        0 => Err(conflict("account", &id)),
        _ => Ok(()),
    }
}

/// Runs a statement; a rule of the tables that stands against it refuses this entry alone.
async fn run(
    connection: &mut PgConnection,
    statement: Query<'_, Postgres, PgArguments>,
) -> Result<u64, Refused> {
    match statement.execute(connection).await {
        Ok(done) => Ok(done.rows_affected()),
        Err(sqlx::Error::Database(reason)) if reason.kind() != ErrorKind::Other => {
            Err(unwritable(reason.message()))
        }
        Err(error) => Err(Refused::WithAll(error)),
    }
}

fn conflict(what: &str, id: &dyn ToString) -> Refused {
    Refused::Alone(AppendError::Conflict {
        aggregate: what.to_owned(),
        id: id.to_string(),
    })
}

fn unwritable(reason: &str) -> Refused {
    Refused::Alone(AppendError::Unwritable(reason.to_owned()))
}
