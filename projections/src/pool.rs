//! A few connections that only read, so that a page never waits for the runner.

use std::{path::Path, sync::Mutex};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use crate::file;

/// How many pages read at the same time.
const CONNECTIONS: usize = 4;

pub(crate) struct Pool {
    idle: Mutex<Vec<Connection>>,
    places: Semaphore,
}

impl Pool {
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Self> {
        let idle = (0..CONNECTIONS)
            .map(|_| file::open_to_read(path))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            idle: Mutex::new(idle),
            places: Semaphore::new(CONNECTIONS),
        })
    }

    /// A place to read from, waited for.
    pub(crate) async fn place(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.places.acquire().await.ok()
    }

    pub(crate) fn take(&self) -> Option<Connection> {
        self.idle
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .pop()
    }

    pub(crate) fn give_back(&self, connection: Connection) {
        self.idle
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .push(connection);
    }
}
