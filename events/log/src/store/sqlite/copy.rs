//! A log copied into a file.

use std::fs::File;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use tokio::task::spawn_blocking;

use super::{open, read, schema};
use crate::{
    CopyError, Document, LogError, OpenError, Recorded,
    folder::Folder,
    store::{Answer, Doors, KeptKey, Target},
};

/// The file that is written, with nobody else writing.
struct Copying {
    /// `None` only while a page is written.
    connection: Option<Connection>,
    /// Locked as long as it is open.
    _lock: File,
}

/// Begins to copy into an empty folder.
pub(crate) async fn copy_into(folder: &Folder) -> Result<Box<dyn Target>, CopyError> {
    let folder = folder.clone();
    let begun = spawn_blocking(move || begin(&folder));
    begun.await.map_err(LogError::storage)?
}

fn begin(folder: &Folder) -> Result<Box<dyn Target>, CopyError> {
    let of_database = |error: rusqlite::Error| OpenError::Database {
        path: folder.database(),
        reason: error.to_string(),
    };
    let lock = folder.writers_lock()?;
    lock.lock().map_err(LogError::storage)?;
    folder.claim_database()?;
    let mut connection = open::connect(folder).map_err(of_database)?;
    schema::prepare(&mut connection).map_err(of_database)?;
    connection
        .execute_batch("BEGIN IMMEDIATE")
        .map_err(of_database)?;
    let head = read::head(&connection).map_err(of_database)?;
    let doors = read::doors(&connection);
    if head.event_id.is_some() || doors.is_ok_and(|doors| !doors.accounts.is_empty()) {
        return Err(CopyError::NotEmpty);
    }
    Ok(Box::new(Copying {
        connection: Some(connection),
        _lock: lock,
    }))
}

impl Copying {
    fn write(
        &mut self,
        write: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static,
    ) -> Answer<'_, ()> {
        Box::pin(async move {
            let connection = self
                .connection
                .take()
                .ok_or_else(|| LogError::storage("the copy was broken off"))?;
            let written = spawn_blocking(move || write(&connection).map(|()| connection)).await;
            let connection = written
                .map_err(LogError::storage)?
                .map_err(LogError::storage)?;
            self.connection = Some(connection);
            Ok(())
        })
    }
}

impl Target for Copying {
    fn events(&mut self, page: Vec<Recorded>) -> Answer<'_, ()> {
        self.write(move |connection| {
            let mut insert = connection.prepare_cached(
                "INSERT INTO events (position, event_id, recorded_at, aggregate_type, aggregate_id,
                                     sequence, event_type, event_version, payload)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?;
            for event in page {
                insert.execute(params![
                    event.position.get(),
                    event.event_id.as_bytes(),
                    event.recorded_at.as_microsecond(),
                    event.aggregate_type.as_str(),
                    event.aggregate_id,
                    event.sequence,
                    event.event_type.as_str(),
                    event.event_version.as_str(),
                    event.payload,
                ])?;
            }
            Ok(())
        })
    }

    fn keys(&mut self, keys: Vec<KeptKey>) -> Answer<'_, ()> {
        self.write(move |connection| {
            let sql = "INSERT INTO submission_keys (position, wrapped) VALUES (?1, ?2)";
            let mut insert = connection.prepare_cached(sql)?;
            for key in keys {
                insert.execute(params![key.position.get(), key.wrapped])?;
            }
            Ok(())
        })
    }

    fn document(&mut self, document: Document) -> Answer<'_, ()> {
        self.write(move |connection| {
            let sql = "INSERT INTO documents (sha256, media_type, bytes) VALUES (?1, ?2, ?3)";
            let values = params![document.sha256, document.media_type, document.bytes];
            connection.execute(sql, values).map(drop)
        })
    }

    fn doors(&mut self, doors: Doors) -> Answer<'_, ()> {
        self.write(move |connection| write_doors(connection, &doors))
    }

    fn commit(mut self: Box<Self>) -> Answer<'static, ()> {
        Box::pin(async move {
            self.write(|connection| connection.execute_batch("COMMIT"))
                .await
        })
    }
}

fn write_doors(connection: &Connection, doors: &Doors) -> rusqlite::Result<()> {
    for account in &doors.accounts {
        let sql = "INSERT INTO accounts (account_id, email, password_hash) VALUES (?1, ?2, ?3)";
        let id = account.id.0.as_bytes();
        connection.execute(sql, params![id, account.email, account.password_hash])?;
    }
    for (token, link) in &doors.links {
        let sql = "INSERT INTO sign_in_links (token_hash, account_id, expires_at, used_at)
                   VALUES (?1, ?2, ?3, ?4)";
        let (account, expires_at) = (link.account.0.as_bytes(), microseconds(link.expires_at));
        // That it was used counts, not when.
        let used_at = link.used.then_some(expires_at);
        connection.execute(sql, params![token, account, expires_at, used_at])?;
    }
    for (token, session) in &doors.sessions {
        let sql =
            "INSERT INTO sessions (token_hash, account_id, started_at, last_seen_at, expires_at)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let values = params![
            token,
            session.account.0.as_bytes(),
            microseconds(session.started_at),
            microseconds(session.last_seen_at),
            microseconds(session.expires_at),
        ];
        connection.execute(sql, values)?;
    }
    Ok(())
}

fn microseconds(time: Timestamp) -> i64 {
    time.as_microsecond()
}
