//! The one thread that writes.
//!
//! Jobs that wait together are committed together: the disk is asked once for all of them. Another
//! process may write to the same log, so every transaction, every checkpoint and the close happen
//! with the lock file held: two connections that write or checkpoint at the same instant can lose
//! part of the write-ahead log in the `SQLite` that is built in (3.46; mended in 3.51.3).

use std::{
    fs::File,
    io,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

use jiff::Timestamp;
use rusqlite::Connection;
use tokio::sync::watch;

use super::{
    batch::{self, Committed},
    open::{self, PATIENCE},
    read,
};
use crate::{
    Position, Unavailable,
    folder::Folder,
    job::Entry,
    store::waiting::{Waiting, together},
};

/// How long the writer is idle before it looks whether another process has written.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How often, and for how long each time, readers are waited for until a forgotten key is out of the
/// write-ahead log. After that it is tried again with the next batch or look.
const ERASE_TRIES: u32 = 5;
const ERASE_PATIENCE: Duration = Duration::from_millis(100);

/// The lock file held; let go when dropped.
pub(super) struct Alone<'a>(&'a File);

impl<'a> Alone<'a> {
    /// Waits until nobody else writes.
    pub(super) fn with(lock: &'a File) -> io::Result<Self> {
        lock.lock()?;
        Ok(Self(lock))
    }
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            tracing::error!(%error, "the lock of the log could not be let go");
        }
    }
}

/// The writer thread's own.
pub(super) struct Writer {
    folder: Folder,
    /// `None` after a failure that left it unusable; the next batch takes a new one.
    connection: Option<Connection>,
    lock: File,
    waiting: Receiver<Waiting>,
    announce: watch::Sender<Position>,
    /// Whether a forgotten key may still be in the write-ahead log.
    to_erase: bool,
    /// Whether something was written since the write-ahead log was last copied into the file.
    to_copy: bool,
}

impl Writer {
    pub(super) fn new(
        folder: Folder,
        connection: Connection,
        lock: File,
        waiting: Receiver<Waiting>,
        announce: watch::Sender<Position>,
    ) -> Self {
        // A process that died between forgetting and erasing leaves the erasing to the next.
        Self {
            folder,
            connection: Some(connection),
            lock,
            waiting,
            announce,
            to_erase: true,
            to_copy: false,
        }
    }

    /// Writes until nobody can send any more, then closes the file.
    pub(super) fn run(mut self) {
        loop {
            match self.waiting.recv_timeout(LOOK_EVERY) {
                Ok(first) => self.write_with(first),
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // Closing copies the write-ahead log into the file, so it needs the lock as well.
        let _alone = Alone::with(&self.lock);
        self.connection = None;
    }

    /// Writes this job together with those that wait behind it.
    fn write_with(&mut self, first: Waiting) {
        let (entries, answers) = together(first, || self.waiting.try_recv().ok());
        match self.commit(&entries) {
            Ok(committed) => {
                self.tell(committed.head);
                for (answer, outcome) in answers.into_iter().zip(committed.answers) {
                    // Whoever asked may have gone in the meantime.
                    let _ = answer.send(outcome);
                }
            }
            Err(reason) => {
                tracing::error!(%reason, jobs = entries.len(), "a batch could not be written");
                for answer in answers {
                    let _ = answer.send(Err(Unavailable::Storage(reason.clone()).into()));
                }
            }
        }
    }

    fn commit(&mut self, entries: &[Entry]) -> Result<Committed, String> {
        let _alone = Alone::with(&self.lock).map_err(|error| error.to_string())?;
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => open::connect(&self.folder).map_err(|error| error.to_string())?,
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "when the log recorded it is nobody's to say but the log's"
        )]
        let recorded_at = Timestamp::now();
        let committed = batch::commit(&connection, entries, recorded_at);
        self.to_copy = true;
        let forgot = committed.as_ref().is_ok_and(|committed| committed.forgot);
        if forgot || self.to_erase {
            // Whoever forgets waits for it; those who come later do not wait for what is left over.
            self.to_erase = !erase(&connection, if forgot { ERASE_TRIES } else { 1 });
        }
        if connection.is_autocommit() {
            self.connection = Some(connection);
        }
        committed.map_err(|error| error.to_string())
    }

    /// A pause: has another process written, and is there something to erase or to copy?
    fn look(&mut self) {
        let Some(connection) = &self.connection else {
            return;
        };
        match read::head(connection) {
            Ok(head) => self.tell(head.position),
            Err(error) => tracing::error!(%error, "the log cannot be read"),
        }
        if self.to_erase
            && let Ok(_alone) = Alone::with(&self.lock)
        {
            self.to_erase = !erase(connection, ERASE_TRIES);
        }
        if self.to_copy
            && let Ok(_alone) = Alone::with(&self.lock)
        {
            // While nobody waits. What readers still need of it is copied another time.
            let copied = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            if let Err(error) = copied {
                tracing::warn!(%error, "the write-ahead log could not be copied into the file");
            }
            self.to_copy = false;
        }
    }

    fn tell(&self, head: Position) {
        self.announce.send_if_modified(|known| {
            let grown = head > *known;
            *known = head.max(*known);
            grown
        });
    }
}

/// Copies the write-ahead log into the file and cuts it to nothing, so that no older copy of a page is
/// left. Whether it succeeded: a reader may be in the way.
fn erase(connection: &Connection, tries: u32) -> bool {
    let truncate = || {
        connection.busy_timeout(ERASE_PATIENCE)?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
            row.get::<_, i64>(0)
        })
    };
    let mut outcomes = (0..tries).map(|_| truncate());
    let erased = outcomes.any(|outcome| matches!(outcome, Ok(0)));
    if let Err(error) = connection.busy_timeout(PATIENCE) {
        tracing::error!(%error, "the log's patience could not be set back");
    }
    if !erased {
        tracing::warn!("a forgotten key waits to be erased from the write-ahead log");
    }
    erased
}

#[cfg(test)]
mod tests;
