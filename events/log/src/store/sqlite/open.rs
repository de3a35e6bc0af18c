//! Opening the file, and making it.

use std::{sync::mpsc::sync_channel, thread, time::Duration};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::watch;

use super::{
    SqliteStore, read,
    readers::Readers,
    schema::{self, Schema},
    writer::{Alone, Writer},
};
use crate::{OpenError, Position, folder::Folder, keys::MasterKey, store::waiting::QUEUE_LENGTH};

/// How long a write waits for somebody who does not keep to the lock file, such as the `sqlite3` shell.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The statements of the writer, with room.
const STATEMENTS: usize = 64;

/// The writer's page cache in KiB. Identities are random, so every insert touches another page of the
/// index over aggregates; a larger cache is slower, for SQLite walks through it at most commits.
const CACHE_KIB: i64 = 8 * 1024;

/// After how many pages of 4 KiB the write-ahead log is copied into the file at the latest: 64 MB. Whoever
/// writes then waits for it, about a twentieth of a second; that happens under long load only, for a writer
/// that finds a pause copies before.
const CHECKPOINT_PAGES: u32 = 16_000;

impl SqliteStore {
    /// Opens or makes the log of a folder, with its master key.
    pub(crate) fn open(folder: &Folder) -> Result<(Self, MasterKey), OpenError> {
        let lock = folder.writers_lock()?;
        let writer;
        let master;
        {
            let _alone = Alone::with(&lock).map_err(|error| of_database(folder, &error))?;
            folder.claim_database()?;
            let mut connection = connect(folder).map_err(|error| of_database(folder, &error))?;
            match schema::prepare(&mut connection).map_err(|error| of_database(folder, &error))? {
                Schema::Ready => {}
                Schema::Newer(found) => {
                    return Err(OpenError::NewerSchema {
                        found,
                        known: schema::VERSION,
                    });
                }
            }
            master = master_key(folder, &connection)?;
            writer = connection;
        }
        let head = read::head(&writer)
            .map_err(|error| of_database(folder, &error))?
            .position;
        let (queue, waiting) = sync_channel(QUEUE_LENGTH);
        let (announce, watch) = watch::channel(head);
        let writer = Writer::new(folder.clone(), writer, lock, waiting, announce);
        let thread = thread::Builder::new().name("log-writer".to_owned());
        let writer = thread
            .spawn(move || writer.run())
            .map_err(|source| OpenError::Folder {
                path: folder.database(),
                source,
            })?;
        let readers = Readers::new(folder.database());
        Ok((
            Self {
                queue: Some(queue),
                writer: Some(writer),
                watch,
                readers,
            },
            master,
        ))
    }
}

/// The one connection that writes.
pub(super) fn connect(folder: &Folder) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(folder.database(), flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // What is acknowledged is on the disk, and what is deleted is overwritten.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok(connection)
}

/// The folder's master key, checked against a key that it wrapped; a new one only where nothing is
/// wrapped yet.
fn master_key(folder: &Folder, connection: &Connection) -> Result<MasterKey, OpenError> {
    let kept = read::keys_after(connection, Position::START, 1)
        .map_err(|error| of_database(folder, &error))?;
    match (folder.read_master_key()?, kept.first()) {
        (Some(master), Some(key)) if master.unwrap(key.feedback, &key.wrapped).is_none() => {
            Err(OpenError::MasterKeyForeign {
                path: folder.master_key(),
            })
        }
        (Some(master), _) => Ok(master),
        (None, Some(_)) => Err(OpenError::MasterKeyMissing {
            path: folder.master_key(),
        }),
        (None, None) => folder.make_master_key(),
    }
}

fn of_database(folder: &Folder, error: &dyn ToString) -> OpenError {
    OpenError::Database {
        path: folder.database(),
        reason: error.to_string(),
    }
}
