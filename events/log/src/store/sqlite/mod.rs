//! The log in one `SQLite` file: one writer thread with group commit, and read-only connections.

mod batch;
mod columns;
mod copy;
mod open;
mod read;
mod readers;
mod rows;
mod schema;
mod writer;

use std::{
    sync::mpsc::{SyncSender, TrySendError},
    thread::JoinHandle,
};

use tokio::sync::{oneshot, watch};
use uuid::Uuid;
use yousaid_model::FeedbackId;

pub(crate) use self::copy::copy_into;
use self::readers::Readers;
use super::{
    AccountKey, Answer, Doors, KeptKey, Past, Session, SignInLink, Store, waiting::Waiting,
};
use crate::{
    Account, AppendError, Document, Head, LogError, Position, Recorded, Unavailable,
    job::{Entry, TokenHash},
    keys::WrappedKey,
};

/// The `SQLite` store.
pub(crate) struct SqliteStore {
    /// `None` only while it is closing.
    queue: Option<SyncSender<Waiting>>,
    writer: Option<JoinHandle<()>>,
    watch: watch::Receiver<Position>,
    readers: Readers,
}

impl SqliteStore {
    /// All events of one aggregate, by sequence.
    pub(crate) async fn history(
        &self,
        aggregate: &'static str,
        id: &str,
    ) -> Result<Vec<Past>, LogError> {
        let id = id.to_owned();
        self.readers
            .read(move |connection| read::history(connection, aggregate, &id))
            .await
    }

    fn send(
        &self,
        entry: Entry,
    ) -> Result<oneshot::Receiver<Result<Position, AppendError>>, Unavailable> {
        let (answer, answered) = oneshot::channel();
        let queue = self.queue.as_ref().ok_or(Unavailable::Closed)?;
        match queue.try_send(Waiting { entry, answer }) {
            Ok(()) => Ok(answered),
            Err(TrySendError::Full(_)) => Err(Unavailable::QueueFull),
            Err(TrySendError::Disconnected(_)) => Err(Unavailable::Closed),
        }
    }
}

impl Drop for SqliteStore {
    /// Lets the writer finish what waits and close the file, so that whoever opens the log next finds
    /// it at rest.
    fn drop(&mut self) {
        self.readers.close();
        self.queue = None;
        if let Some(writer) = self.writer.take()
            && writer.join().is_err()
        {
            tracing::error!("the writer of the log had stopped");
        }
    }
}

impl Store for SqliteStore {
    fn append(&self, entry: Entry) -> Answer<'_, Position, AppendError> {
        Box::pin(async move { self.send(entry)?.await.map_err(|_| Unavailable::Closed)? })
    }

    fn read_after(&self, after: Position, limit: usize) -> Answer<'_, Vec<Recorded>> {
        Box::pin(
            self.readers
                .read(move |connection| read::page(connection, after, limit)),
        )
    }

    fn head(&self) -> Answer<'_, Head> {
        Box::pin(self.readers.read(read::head))
    }

    fn event_at(&self, position: Position) -> Answer<'_, Option<Uuid>> {
        Box::pin(
            self.readers
                .read(move |connection| read::event_at(connection, position)),
        )
    }

    fn watch(&self) -> watch::Receiver<Position> {
        self.watch.clone()
    }

    fn appended(&self) -> watch::Receiver<Position> {
        // Other processes on the same file are commands, which pass nothing on themselves.
        self.watch.clone()
    }

    fn look_now(&self) {
        // Nodes on other machines cannot have appended to this file.
    }

    fn keys(
        &self,
        submissions: &[(FeedbackId, Option<Position>)],
    ) -> Answer<'_, Vec<(FeedbackId, WrappedKey)>> {
        let submissions = submissions.to_vec();
        Box::pin(
            self.readers
                .read(move |connection| read::keys(connection, &submissions)),
        )
    }

    fn keys_after(&self, after: Position, limit: usize) -> Answer<'_, Vec<KeptKey>> {
        Box::pin(
            self.readers
                .read(move |connection| read::keys_after(connection, after, limit)),
        )
    }

    fn document(&self, sha256: &str) -> Answer<'_, Option<Document>> {
        let sha256 = sha256.to_owned();
        Box::pin(
            self.readers
                .read(move |connection| read::document(connection, &sha256)),
        )
    }

    fn documents_after(&self, after: &str, limit: usize) -> Answer<'_, Vec<String>> {
        let after = after.to_owned();
        Box::pin(
            self.readers
                .read(move |connection| read::documents_after(connection, &after, limit)),
        )
    }

    fn account(&self, key: AccountKey) -> Answer<'_, Option<Account>> {
        Box::pin(
            self.readers
                .read(move |connection| read::account(connection, &key)),
        )
    }

    fn sign_in_link(&self, token: TokenHash) -> Answer<'_, Option<SignInLink>> {
        Box::pin(
            self.readers
                .read(move |connection| read::sign_in_link(connection, &token)),
        )
    }

    fn session(&self, token: TokenHash) -> Answer<'_, Option<Session>> {
        Box::pin(
            self.readers
                .read(move |connection| read::session(connection, &token)),
        )
    }

    fn doors(&self) -> Answer<'_, Doors> {
        Box::pin(self.readers.read(read::doors))
    }
}
