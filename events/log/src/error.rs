//! What can go wrong, told apart by what the caller can do about it.

use std::{io, path::PathBuf};

use thiserror::Error;
use yousaid_model::{FeedbackId, UnknownEvent};

/// Why the log cannot be opened. Each says what to do.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The folder or a file in it cannot be created, read or written.
    #[error(
        "cannot use {path}: {source}. The folder of the log must belong to the user this runs as"
    )]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// `master.key` is gone although submissions' keys are wrapped under it.
    #[error(
        "{path} is missing, and without it the families' words in this log cannot be read. \
         Put it back from its backup"
    )]
    MasterKeyMissing {
        /// Where it should be.
        path: PathBuf,
    },
    /// `master.key` does not hold 32 bytes.
    #[error("{path} holds {length} bytes instead of 32. Put it back from its backup")]
    MasterKeyDamaged {
        /// The file.
        path: PathBuf,
        /// How many bytes it holds.
        length: usize,
    },
    /// `master.key` is another log's: it does not unwrap the keys of this one.
    #[error("{path} belongs to another log: it does not open the keys kept in this one")]
    MasterKeyForeign {
        /// The file.
        path: PathBuf,
    },
    /// There is no master key for a log on PostgreSQL, where none is made by itself: nodes have to share it.
    #[error(
        "{path} is missing. Every node of a council needs the same master key: copy it from another node, or \
         make the first one with `yousaid new-master-key`"
    )]
    MasterKeyNotGiven {
        /// Where it should be.
        path: PathBuf,
    },
    /// A newer build wrote this log.
    #[error("the log has schema {found} and this build knows {known}: run a newer build")]
    NewerSchema {
        /// The schema of the file.
        found: u32,
        /// The newest this build knows.
        known: u32,
    },
    /// `SQLite` refuses the file.
    #[error("cannot open {path}: {reason}")]
    Database {
        /// The file.
        path: PathBuf,
        /// What `SQLite` says.
        reason: String,
    },
    /// PostgreSQL cannot be reached, or refuses.
    #[error("the log in PostgreSQL cannot be opened: {reason}")]
    Server {
        /// What it says.
        reason: String,
    },
    /// The tables are not there or of an older build, and this role may not change them.
    #[error(
        "the tables of the log are not up to date: run `yousaid migrate` as the role that owns them"
    )]
    NotMigrated,
    /// An older PostgreSQL than this is made for.
    #[error("the log needs PostgreSQL 15 or newer, and this is {found}")]
    ServerTooOld {
        /// Its version.
        found: String,
    },
    /// The database does not keep text as Unicode.
    #[error("the database has the encoding {encoding}; make one with the encoding UTF8")]
    NotUnicode {
        /// The encoding it has.
        encoding: String,
    },
}

/// The log cannot take or give anything at the moment. Nothing was acknowledged; the web answers 503.
///
/// A write answered so may, after a failed disk, still be found in the log later: whoever tries again
/// does so with the same identity.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unavailable {
    /// More jobs wait than the queue takes.
    #[error("too many commands are waiting for the log")]
    QueueFull,
    /// The writer has stopped.
    #[error("the log is closed")]
    Closed,
    /// The disk or the database refuses.
    #[error("the log cannot be reached: {0}")]
    Storage(String),
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LogError {
    /// Try again later.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The history holds an event that this build cannot read.
    #[error(transparent)]
    UnknownEvent(#[from] UnknownEvent),
    /// The key of a submission does not unwrap: it was damaged, or the master key is another.
    #[error("the key of feedback {0} does not unwrap")]
    KeyDamaged(FeedbackId),
}

/// Why a job was not appended. Nothing of it is in the log.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AppendError {
    /// Somebody else recorded something of this aggregate first.
    #[error("{aggregate} {id} was changed by somebody else")]
    Conflict {
        /// The kind of aggregate, or `submission key`, `sign-in link`, `account`.
        aggregate: String,
        /// Which one.
        id: String,
    },
    /// Another account has this e-mail address.
    #[error("another account has this e-mail address")]
    EmailTaken,
    /// The job can never be written: its event does not serialise, it is larger than
    /// [`LARGEST_JOB`](crate::LARGEST_JOB), or it names an account that does not exist.
    #[error("the job cannot be written: {0}")]
    Unwritable(String),
    /// Try again later.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}
