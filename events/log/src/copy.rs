//! Copying a council from one store to another: everything in one transaction, and the events as they were, each
//! in its place with its identity and its time. What other writers put into the column `metadata` stays behind.

use std::path::PathBuf;

use thiserror::Error;

use crate::{
    LONGEST_PAGE, Log, LogError, OpenError, Position,
    folder::Folder,
    store::{Target, postgres, sqlite},
};

/// How many keys or names of documents are copied in one go.
const ROWS_PAGE: usize = 1_000;

/// Where a log is.
#[derive(Clone, Debug)]
pub enum Place {
    /// In a data folder.
    Folder(PathBuf),
    /// In a PostgreSQL database, its master key in a file.
    Postgres {
        /// `postgres://user:password@host/database`
        url: String,
        /// The file.
        master_key: PathBuf,
    },
}

impl Place {
    /// Opens the log there.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(&self) -> Result<Log, OpenError> {
        match self {
            Self::Folder(folder) => Log::open(folder),
            Self::Postgres { url, master_key } => Log::open_postgres(url, master_key).await,
        }
    }
}

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many events.
    pub events: u64,
    /// How many keys of submissions.
    pub keys: usize,
    /// How many documents.
    pub documents: usize,
    /// How many accounts.
    pub accounts: usize,
}

/// Why nothing was copied.
#[derive(Debug, Error)]
pub enum CopyError {
    /// The place to copy to cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// One of the two cannot be read or written.
    #[error(transparent)]
    Log(#[from] LogError),
    /// There is a council already.
    #[error("the place to copy to is not empty; nothing was copied")]
    NotEmpty,
    /// The keys would not unwrap there.
    #[error("the place to copy to has another master key; nothing was copied")]
    OtherMasterKey,
}

/// Copies a log to a place where there is none yet, with everything beside it and under the same master key. All
/// is there afterwards, or nothing. Nobody may write to either meanwhile. `progress` hears of the position after
/// every page.
///
/// # Errors
/// See [`CopyError`].
pub async fn copy(
    from: &Log,
    to: &Place,
    progress: impl Fn(Position),
) -> Result<Copied, CopyError> {
    let mut target = target(from, to).await?;
    let mut copied = Copied::default();
    let mut position = Position::START;
    loop {
        let page = from.read_after(position, LONGEST_PAGE).await?;
        let Some(last) = page.last() else { break };
        position = last.position;
        copied.events += page.len() as u64;
        target.events(page).await?;
        progress(position);
    }
    copied.keys = keys(from, &mut *target).await?;
    copied.documents = documents(from, &mut *target).await?;
    let doors = from.store().doors().await?;
    copied.accounts = doors.accounts.len();
    target.doors(doors).await?;
    target.commit().await?;
    Ok(copied)
}

async fn target(from: &Log, to: &Place) -> Result<Box<dyn Target>, CopyError> {
    match to {
        Place::Folder(path) => {
            let folder = Folder::ready(path)?;
            match folder.read_master_key()? {
                Some(master) if master.mark() != from.master().mark() => {
                    return Err(CopyError::OtherMasterKey);
                }
                Some(_) => {}
                None => folder.keep_master_key(from.master())?,
            }
            sqlite::copy_into(&folder).await
        }
        Place::Postgres { url, master_key } => {
            postgres::copy_into(url, master_key, from.master()).await
        }
    }
}

async fn keys(from: &Log, target: &mut dyn Target) -> Result<usize, LogError> {
    let (mut last, mut count) = (Position::START, 0);
    loop {
        let keys = from.store().keys_after(last, ROWS_PAGE).await?;
        let Some(end) = keys.last() else {
            return Ok(count);
        };
        last = end.position;
        count += keys.len();
        target.keys(keys).await?;
    }
}

async fn documents(from: &Log, target: &mut dyn Target) -> Result<usize, LogError> {
    let (mut last, mut count) = (String::new(), 0);
    loop {
        let names = from.store().documents_after(&last, ROWS_PAGE).await?;
        let Some(end) = names.last() else {
            return Ok(count);
        };
        last.clone_from(end);
        for name in names {
            if let Some(document) = from.document(&name).await? {
                target.document(document).await?;
                count += 1;
            }
        }
    }
}
