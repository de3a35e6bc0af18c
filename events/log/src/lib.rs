//! The event log: what happened, in the order in which it was committed, and the keys that open the
//! families' words.
//!
//! [`Log`] is the one door. A command goes through [`Log::execute`] (load, decide, append, again on
//! conflict); a read model pages with [`Log::read_after`] and is woken by [`Log::watch`]. Behind the
//! door stands a store. [`Log::open`] has it in `SQLite`, in a folder of its own:
//!
//! | file | what it holds |
//! |---|---|
//! | `log.db` | events, wrapped submission keys, documents, accounts, sign-in links, sessions |
//! | `log.lock` | held by whoever writes at this moment |
//! | `master.key` | 32 random bytes that wrap every submission's key; back it up apart from `log.db` |
//!
//! [`Log::open_postgres`] has the same in tables of PostgreSQL, for any number of nodes, each with the same
//! master key in a file. Positions, sequences and everything else are the same on both.
//!
//! Free text of families is sealed before it is put into an event ([`SubmissionKey::seal`]).
//! Forgetting ([`Job::forget_key`]) destroys the key; the sealed words stay in the log and nobody can
//! read them again.

mod accounts;
mod copy;
mod decided;
mod document;
mod error;
mod execute;
mod folder;
mod history;
mod job;
mod keys;
mod log;
mod name;
mod position;
mod repository;
mod sealing;
mod store;
pub mod timed;
mod verify;

pub use accounts::{
    Account, Accounts, SESSION_IDLE, SESSION_LONGEST, SIGN_IN_LINK_VALID, SignInError, Token,
};
pub use copy::{Copied, CopyError, Place, copy};
pub use document::Document;
pub use error::{AppendError, LogError, OpenError, Unavailable};
pub use execute::{ExecuteError, Expect, Reached};
pub use folder::new_master_key;
pub use job::{Job, LARGEST_JOB};
pub use keys::{NewsLink, NotALink, Receipt, ReceiptError, SubmissionKey, UnsealError};
pub use log::{LONGEST_PAGE, Loaded, Log, migrate};
pub use name::Name;
pub use position::{Head, Position, Recorded};
pub use sealing::key_of_response;
pub use store::postgres::Migrated;
pub use verify::{Fault, LogReport};
