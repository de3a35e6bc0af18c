//! Read-only connections: as many as read at the same time, up to a limit.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::LogError;

/// How many read at the same time; further ones wait.
const MOST: usize = 8;

/// How long a reader waits for a file that another process is just recovering.
const PATIENCE: Duration = Duration::from_secs(5);

/// The statements of [`super::read`], with room.
const STATEMENTS: usize = 32;

/// The read-only connections of one store. They never write and so never checkpoint.
pub(super) struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            idle: Arc::default(),
            permits: Arc::new(Semaphore::new(MOST)),
        }
    }

    /// Reads on a thread where waiting for a disk holds up nobody else.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, LogError> {
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(LogError::storage)?;
        let (path, idle) = (self.path.clone(), Arc::clone(&self.idle));
        let reading = spawn_blocking(move || {
            let _permit = permit;
            let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = waiting.map_or_else(|| connect(&path), Ok)?;
            let answer = question(&connection)?;
            idle.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(connection);
            Ok::<T, rusqlite::Error>(answer)
        });
        reading
            .await
            .map_err(LogError::storage)?
            .map_err(LogError::storage)
    }

    /// Closes those that wait.
    pub(super) fn close(&self) {
        self.permits.close();
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

fn connect(path: &PathBuf) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
