//! The read models in use: reading from them, and waiting for them.

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

#[cfg(test)]
mod tests;

use rusqlite::Connection;
use thiserror::Error;
use tokio::sync::watch;
use tracing::Instrument;
use yousaid_log::{Log, Position};

use crate::{
    BuildError, build,
    checkpoint::{self, Checkpoint},
    file,
    pool::Pool,
    runner::{End, Runner, chain},
};

/// How long a page waits for its own write to show. The write is safe in the log by then; what has not
/// arrived is shown at the next look.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often it is looked whether the last reader has gone.
const CLOSING: Duration = Duration::from_millis(10);

/// Why a page cannot be read.
#[derive(Debug, Error)]
pub enum ViewsError {
    /// The file is being built.
    #[error("the read models are being built")]
    NotReady,
    /// The local file cannot be read.
    #[error("the read models cannot be read")]
    File(#[from] rusqlite::Error),
    /// The reading was broken off.
    #[error("the reading was broken off")]
    BrokenOff,
}

/// The read models of one council. A clone is the same read models.
#[derive(Clone)]
pub struct Views {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) path: PathBuf,
    /// `None` while there is no file to read from.
    pool: Mutex<Option<Arc<Pool>>>,
    reached: watch::Sender<Position>,
    public: AtomicU64,
    stopped: Mutex<Option<String>>,
    /// Whether no forgotten words can still stand in the write-ahead file.
    emptied: watch::Sender<bool>,
    /// Held as long as this process fills the file.
    _lock: File,
}

impl Inner {
    fn pool(&self) -> Option<Arc<Pool>> {
        self.pool
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn open_pool(&self) -> rusqlite::Result<()> {
        let pool = Pool::open(&self.path)?;
        *self.pool.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(pool));
        Ok(())
    }

    /// Lets nobody read any more, and waits for those who do: a file whose place another one takes must not
    /// have a connection open.
    async fn close_pool(&self) {
        let pool = self
            .pool
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        while pool
            .as_ref()
            .is_some_and(|pool| Arc::strong_count(pool) > 1)
        {
            tokio::time::sleep(CLOSING).await;
        }
    }

    pub(crate) fn say_reached(&self, position: Position, public: Option<Position>) {
        if let Some(public) = public {
            self.public.store(public.get(), Ordering::Release);
        }
        self.reached.send_replace(position);
    }

    pub(crate) fn say_emptied(&self, emptied: bool) {
        self.emptied.send_replace(emptied);
    }

    pub(crate) fn say_stopped(&self, reason: Option<String>) {
        *self.stopped.lock().unwrap_or_else(PoisonError::into_inner) = reason;
    }
}

impl Views {
    /// Opens the read models of a data folder and keeps them up with the log from now on. A file that is
    /// missing, of another build or of another log is built anew in the background; until then
    /// [`Views::read`] answers [`ViewsError::NotReady`].
    ///
    /// # Errors
    /// [`BuildError::InUse`] where another process fills the read models of this folder.
    pub fn open(log: Log, folder: &Path) -> Result<Self, BuildError> {
        let lock = lock(folder)?;
        let inner = Arc::new(Inner {
            path: file::path(folder),
            pool: Mutex::new(None),
            reached: watch::Sender::new(Position::START),
            public: AtomicU64::new(0),
            stopped: Mutex::new(None),
            emptied: watch::Sender::new(false),
            _lock: lock,
        });
        tokio::spawn(start(log, Arc::clone(&inner)));
        Ok(Self { inner })
    }

    /// The folder of the read models, which is for its owner alone.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.inner.path.parent().unwrap_or(&self.inner.path)
    }

    /// Runs a query on a connection that only reads, away from the threads that answer requests.
    ///
    /// # Errors
    /// [`ViewsError::NotReady`] while the file is being built; those of the query.
    pub async fn read<T, Q>(&self, query: Q) -> Result<T, ViewsError>
    where
        T: Send + 'static,
        Q: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let pool = self.inner.pool().ok_or(ViewsError::NotReady)?;
        let _place = pool.place().await.ok_or(ViewsError::BrokenOff)?;
        let path = self.inner.path.clone();
        let pool = Arc::clone(&pool);
        tokio::task::spawn_blocking(move || {
            let rows = match pool.take() {
                Some(rows) => rows,
                // A query that panicked took its connection with it.
                None => file::open_to_read(&path)?,
            };
            let found = query(&rows);
            pool.give_back(rows);
            found.map_err(ViewsError::from)
        })
        .await
        .map_err(|_| ViewsError::BrokenOff)?
    }

    /// Waits until the rows have come as far as `position`, so that a person sees what they just did.
    /// False when it takes longer than two seconds.
    pub async fn wait_for(&self, position: Position) -> bool {
        self.wait_at_most(position, PATIENCE).await
    }

    /// As [`Views::wait_for`], with a limit of one's own.
    pub async fn wait_at_most(&self, position: Position, limit: Duration) -> bool {
        let mut reached = self.inner.reached.subscribe();
        tokio::time::timeout(limit, reached.wait_for(|reached| *reached >= position))
            .instrument(tracing::info_span!("wait for the read models"))
            .await
            .is_ok_and(|waited| waited.is_ok())
    }

    /// Waits until no forgotten words can still stand in the write-ahead file. False when it takes longer
    /// than `limit`: a reader is in the way.
    pub async fn emptied(&self, limit: Duration) -> bool {
        let mut emptied = self.inner.emptied.subscribe();
        tokio::time::timeout(limit, emptied.wait_for(|emptied| *emptied))
            .await
            .is_ok_and(|waited| waited.is_ok())
    }

    /// How far the rows have come.
    #[must_use]
    pub fn reached(&self) -> Position {
        *self.inner.reached.borrow()
    }

    /// Told each time the rows have come further.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Position> {
        self.inner.reached.subscribe()
    }

    /// The position of the last event after which a public page may look different.
    #[must_use]
    pub fn public_version(&self) -> u64 {
        self.inner.public.load(Ordering::Acquire)
    }

    /// Whether pages can be read.
    #[must_use]
    pub fn ready(&self) -> bool {
        self.inner.pool().is_some()
    }

    /// Why the rows do not follow the log, where they do not.
    #[must_use]
    pub fn stopped(&self) -> Option<String> {
        self.inner
            .stopped
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Builds the file of a data folder anew beside the old one and swaps.
///
/// # Errors
/// [`BuildError::InUse`] where a service is using the folder.
pub async fn rebuild(
    log: &Log,
    folder: &Path,
    progress: impl Fn(Position),
) -> Result<Position, BuildError> {
    let _lock = lock(folder)?;
    swap_in(log, &file::path(folder), progress).await
}

/// Runs a query on the read models of a folder that another process fills.
///
/// # Errors
/// Those of the query, and of a file that is not there yet.
pub fn read_beside<T>(
    folder: &Path,
    query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    query(&file::open_to_read(&file::path(folder))?)
}

/// Waits until the read models of a folder that another process fills have come as far as `position` and
/// no words forgotten until then stand in their files. False when it takes longer than `limit`.
pub async fn wait_for_other_process(folder: &Path, position: Position, limit: Duration) -> bool {
    let path = file::path(folder);
    let arrived = async {
        while !gone_from(&path, position).unwrap_or(false) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(limit, arrived).await.is_ok()
}

fn gone_from(path: &Path, position: Position) -> rusqlite::Result<bool> {
    let rows = file::open_to_read(path)?;
    let reached = checkpoint::read(&rows)?;
    Ok(reached.is_some_and(|reached| reached.position >= position)
        && file::nothing_to_erase(&rows)?)
}

fn lock(folder: &Path) -> Result<File, BuildError> {
    let lock = file::open_lock(&folder.join("views.lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(std::fs::TryLockError::WouldBlock) => Err(BuildError::InUse),
        Err(std::fs::TryLockError::Error(reason)) => Err(BuildError::Disk(reason)),
    }
}

/// Where a file is built before it takes its place.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("db.new")
}

async fn swap_in(
    log: &Log,
    path: &Path,
    progress: impl Fn(Position),
) -> Result<Position, BuildError> {
    let new = beside(path);
    let built = build(log, &new, None, progress).await;
    if built.is_err() {
        // Families' words do not stay in a file that nobody will look at again.
        file::remove(&new)?;
    }
    let reached = built?;
    // The new file was closed with its journal emptied, so the one file is all of it. It was made without
    // waiting for the disk; a checkpoint must not stand on the disk before the rows do.
    File::open(&new)?.sync_all()?;
    file::remove(path)?;
    std::fs::rename(&new, path)?;
    file::remove(&new)?;
    Ok(reached)
}

/// Opens or builds the file and follows the log, again from the beginning when it turns out to be another log.
async fn start(log: Log, views: Arc<Inner>) {
    loop {
        let (rows, reached) = opened_at_last(&log, &views).await;
        if let Err(reason) = views.open_pool() {
            tracing::error!(%reason, "the read models cannot be opened");
            views.say_stopped(Some(reason.to_string()));
            return;
        }
        views.say_stopped(None);
        views.say_reached(reached.position, Some(reached.position));
        let runner = Runner {
            log: log.clone(),
            views: Arc::clone(&views),
            rows: Some(rows),
            reached,
            // A process that was killed may have left forgotten words in the write-ahead file.
            to_truncate: true,
        };
        match runner.follow().await {
            End::LogClosed => return,
            End::OtherLog => views.close_pool().await,
        }
    }
}

/// The file in use, tried for until it is there.
async fn opened_at_last(log: &Log, views: &Inner) -> (Connection, Checkpoint) {
    loop {
        match opened(log, &views.path).await {
            Ok(opened) => return opened,
            Err(failure) => {
                let reason = chain(&failure);
                tracing::error!(reason, "the read models cannot be built");
                views.say_stopped(Some(reason));
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

async fn opened(log: &Log, path: &Path) -> Result<(Connection, Checkpoint), BuildError> {
    // What a process that was killed had built so far.
    file::remove(&beside(path))?;
    if let Some(usable) = usable(log, path).await? {
        return Ok(usable);
    }
    tracing::info!("building the read models from the log");
    swap_in(log, path, |position| {
        tracing::debug!(
            projections.position = position.get(),
            "building the read models"
        );
    })
    .await?;
    let rows = file::open_to_write(path)?;
    let reached = checkpoint::read(&rows)?.unwrap_or(Checkpoint::START);
    Ok((rows, reached))
}

/// The file in its place, if today's build made it from this log.
async fn usable(log: &Log, path: &Path) -> Result<Option<(Connection, Checkpoint)>, BuildError> {
    if !path.exists() {
        return Ok(None);
    }
    file::claim(path)?;
    let Ok(rows) = file::open_to_write(path) else {
        return Ok(None);
    };
    let Ok(Some(reached)) = checkpoint::read(&rows) else {
        return Ok(None);
    };
    match reached.is_in(log).await {
        Ok(()) => Ok(Some((rows, reached))),
        Err(BuildError::OtherLog(position)) => {
            tracing::warn!(
                projections.position = position.get(),
                "the read models are of another log and are built anew"
            );
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
