//! The log in PostgreSQL: postgres-es' table with a position, a writer with group commit, and a pool that
//! reads. Any number of processes may write to it, stock postgres-es among them.

mod batch;
mod connect;
mod copy;
mod follow;
mod migrate;
mod open;
mod read;
mod rows;
mod writer;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use postgres_es::PostgresEventRepository;
use sqlx::PgPool;
use tokio::{
    sync::{
        Notify,
        mpsc::{Sender, error::TrySendError},
        oneshot, watch,
    },
    task::JoinHandle,
};
use uuid::Uuid;
use yousaid_model::FeedbackId;

pub use self::migrate::Migrated;
pub(crate) use self::{copy::copy_into, open::migrate};
use super::{AccountKey, Answer, Doors, KeptKey, Session, SignInLink, Store, waiting::Waiting};
use crate::{
    Account, AppendError, Document, Head, LogError, Position, Recorded, Unavailable,
    job::{Entry, TokenHash},
    keys::WrappedKey,
};

/// How long an answer of the database is waited for; a page is read in milliseconds.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// The PostgreSQL store.
pub(crate) struct PostgresStore {
    queue: Sender<Waiting>,
    announce: Arc<watch::Sender<Position>>,
    appended: watch::Receiver<Position>,
    look: Arc<Notify>,
    reachable: Arc<AtomicBool>,
    follower: JoinHandle<()>,
    pool: PgPool,
}

impl PostgresStore {
    /// Asks the database, unless it is known to be away: pages that can do without are not held up.
    fn read<'a, T: Send + 'a>(
        &'a self,
        question: impl Future<Output = sqlx::Result<T>> + Send + 'a,
    ) -> Answer<'a, T> {
        if self.reachable.load(Ordering::Acquire) {
            return in_time(question);
        }
        Box::pin(async { Err(LogError::storage("PostgreSQL is away")) })
    }

    /// The repository of postgres-es on the same table.
    pub(crate) fn repository(&self) -> PostgresEventRepository {
        PostgresEventRepository::new(self.pool.clone())
    }
}

/// Waits for the database, and not for ever.
fn in_time<'a, T: Send + 'a>(
    question: impl Future<Output = sqlx::Result<T>> + Send + 'a,
) -> Answer<'a, T> {
    Box::pin(async move {
        let answer = tokio::time::timeout(PATIENCE, question).await;
        answer
            .unwrap_or_else(|_| Err(connect::silent()))
            .map_err(LogError::storage)
    })
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        self.follower.abort();
    }
}

impl Store for PostgresStore {
    fn append(&self, entry: Entry) -> Answer<'_, Position, AppendError> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            match self.queue.try_send(Waiting { entry, answer }) {
                Ok(()) => answered.await.map_err(|_| Unavailable::Closed)?,
                Err(TrySendError::Full(_)) => Err(Unavailable::QueueFull.into()),
                Err(TrySendError::Closed(_)) => Err(Unavailable::Closed.into()),
            }
        })
    }

    fn read_after(&self, after: Position, limit: usize) -> Answer<'_, Vec<Recorded>> {
        self.read(read::page(&self.pool, after, limit))
    }

    fn head(&self) -> Answer<'_, Head> {
        self.read(async {
            let mut connection = self.pool.acquire().await?;
            let head = read::head(&mut connection).await?;
            // Whoever waits for the read models to come so far does not wait for the next look.
            follow::announce(&self.announce, head.position);
            Ok(head)
        })
    }

    fn event_at(&self, position: Position) -> Answer<'_, Option<Uuid>> {
        self.read(read::event_at(&self.pool, position))
    }

    fn watch(&self) -> watch::Receiver<Position> {
        self.announce.subscribe()
    }

    fn appended(&self) -> watch::Receiver<Position> {
        self.appended.clone()
    }

    fn look_now(&self) {
        self.look.notify_one();
    }

    fn keys(
        &self,
        submissions: &[(FeedbackId, Option<Position>)],
    ) -> Answer<'_, Vec<(FeedbackId, WrappedKey)>> {
        let submissions = submissions.to_vec();
        self.read(async move { read::keys(&self.pool, &submissions).await })
    }

    fn keys_after(&self, after: Position, limit: usize) -> Answer<'_, Vec<KeptKey>> {
        self.read(read::keys_after(&self.pool, after, limit))
    }

    fn document(&self, sha256: &str) -> Answer<'_, Option<Document>> {
        let sha256 = sha256.to_owned();
        self.read(async move { read::document(&self.pool, &sha256).await })
    }

    fn documents_after(&self, after: &str, limit: usize) -> Answer<'_, Vec<String>> {
        let after = after.to_owned();
        self.read(async move { read::documents_after(&self.pool, &after, limit).await })
    }

    fn account(&self, key: AccountKey) -> Answer<'_, Option<Account>> {
        self.read(read::account(&self.pool, key))
    }

    fn sign_in_link(&self, token: TokenHash) -> Answer<'_, Option<SignInLink>> {
        self.read(read::sign_in_link(&self.pool, token))
    }

    fn session(&self, token: TokenHash) -> Answer<'_, Option<Session>> {
        self.read(read::session(&self.pool, token))
    }

    fn doors(&self) -> Answer<'_, Doors> {
        self.read(read::doors(&self.pool))
    }
}
