//! Opening the log of a database.

use std::{
    path::Path,
    sync::{Arc, atomic::AtomicBool},
};

use sqlx::{PgConnection, migrate::MigrateError, postgres::PgConnectOptions};
use tokio::sync::{Notify, mpsc, watch};

use super::{
    PostgresStore, connect,
    follow::Follower,
    migrate::{self, Migrated},
    read,
    writer::Writer,
};
use crate::{OpenError, folder::read_master_key, keys::MasterKey, store::waiting::QUEUE_LENGTH};

/// The oldest PostgreSQL that this is tested on.
const OLDEST_SERVER: i32 = 150_000;

impl PostgresStore {
    /// Opens the log of a database, bringing its tables up to date where the role may, with the master key
    /// of a file.
    pub(crate) async fn open(url: &str, master_key: &Path) -> Result<(Self, MasterKey), OpenError> {
        let options = connect::options(url).map_err(unreachable)?;
        let (mut connection, master) = prepared(&options, master_key).await?;
        let head = read::head(&mut connection).await.map_err(unreachable)?;
        let head = head.position;
        let pool = connect::pool(options.clone());
        let (queue, waiting) = mpsc::channel(QUEUE_LENGTH);
        let (announce_own, appended) = watch::channel(head);
        let look = Arc::new(Notify::new());
        let reachable = Arc::new(AtomicBool::new(true));
        let announce = Arc::new(watch::Sender::new(head));
        let writer = Writer::new(
            options.clone(),
            waiting,
            Arc::clone(&announce),
            announce_own,
        );
        writer.start().map_err(|reason| OpenError::Server {
            reason: reason.to_string(),
        })?;
        let follower = Follower {
            options: options.clone(),
            look: Arc::clone(&look),
            announce: Arc::clone(&announce),
            reachable: Arc::clone(&reachable),
        };
        let store = Self {
            reachable,
            queue,
            announce,
            appended,
            look,
            follower: tokio::spawn(follower.follow()),
            pool,
        };
        Ok((store, master))
    }
}

/// A connection to a database that is ready to be written to, and the master key of its log.
pub(super) async fn alone(
    url: &str,
    master_key: &Path,
) -> Result<(PgConnection, MasterKey), OpenError> {
    let options = connect::options(url).map_err(unreachable)?;
    prepared(&options, master_key).await
}

async fn prepared(
    options: &PgConnectOptions,
    master_key: &Path,
) -> Result<(PgConnection, MasterKey), OpenError> {
    let mut connection = connect::connect(options).await.map_err(unreachable)?;
    prepare(&mut connection).await?;
    let master = right_master_key(&mut connection, master_key).await?;
    Ok((connection, master))
}

/// Brings the tables of a database up to date.
pub(crate) async fn migrate(url: &str) -> Result<Migrated, OpenError> {
    let options = connect::options(url).map_err(unreachable)?;
    let mut connection = connect::connect(&options).await.map_err(unreachable)?;
    prepare(&mut connection).await
}

async fn prepare(connection: &mut PgConnection) -> Result<Migrated, OpenError> {
    let (version, encoding, fsync): (i32, String, String) = sqlx::query_as(
        "SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),
                current_setting('fsync')",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(unreachable)?;
    if version < OLDEST_SERVER {
        let found = format!("{}.{}", version / 10_000, version % 10_000);
        return Err(OpenError::ServerTooOld { found });
    }
    if encoding != "UTF8" {
        return Err(OpenError::NotUnicode { encoding });
    }
    if fsync == "off" {
        tracing::warn!(
            "the database does not wait for its disk (fsync = off); use it for tests only"
        );
    }
    migrate::migrate(connection)
        .await
        .map_err(|reason| not_migrated(&reason))
}

/// The key of the file, if it is the one that all nodes of this log use; the first one to come says which.
async fn right_master_key(
    connection: &mut PgConnection,
    path: &Path,
) -> Result<MasterKey, OpenError> {
    let path = path.to_owned();
    let Some(master) = read_master_key(&path)? else {
        return Err(OpenError::MasterKeyNotGiven { path });
    };
    let mark = master.mark();
    let begin = "INSERT INTO log_settings (master_key_mark) VALUES ($1) ON CONFLICT DO NOTHING";
    sqlx::query(begin)
        .bind(mark.as_slice())
        .execute(&mut *connection)
        .await
        .map_err(unreachable)?;
    let (kept,): (Vec<u8>,) = sqlx::query_as("SELECT master_key_mark FROM log_settings")
        .fetch_one(connection)
        .await
        .map_err(unreachable)?;
    if kept == mark {
        Ok(master)
    } else {
        Err(OpenError::MasterKeyForeign { path })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unreachable(reason: sqlx::Error) -> OpenError {
    OpenError::Server {
        reason: reason.to_string(),
    }
}

fn not_migrated(reason: &MigrateError) -> OpenError {
    const INSUFFICIENT_PRIVILEGE: &str = "42501";
    let of_database = match reason {
        MigrateError::Execute(reason) | MigrateError::ExecuteMigration(reason, _) => {
            reason.as_database_error()
        }
        _ => None,
    };
    let forbidden = of_database
        .and_then(sqlx::error::DatabaseError::code)
        .is_some_and(|code| code == INSUFFICIENT_PRIVILEGE);
    if forbidden {
        return OpenError::NotMigrated;
    }
    OpenError::Server {
        reason: reason.to_string(),
    }
}
