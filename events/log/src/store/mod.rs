//! What a store of the log must do. The conformance test in `tests/conformance` says what each has to keep.

pub(crate) mod postgres;
pub(crate) mod sqlite;
mod waiting;

use std::{future::Future, pin::Pin};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use uuid::Uuid;
use yousaid_model::{AccountId, FeedbackId};

use crate::{
    Account, AppendError, Document, Head, LogError, Position, Recorded,
    job::{Entry, TokenHash},
    keys::WrappedKey,
};

/// How long an expired sign-in link is still known as expired.
pub(crate) const LINKS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// An answer that comes later. Boxed, so that stores can stand behind one pointer.
pub(crate) type Answer<'a, T, E = LogError> =
    Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// One event of one aggregate, as it is loaded for a decision.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    pub(crate) sequence: u64,
    pub(crate) event_type: String,
    pub(crate) event_version: String,
    pub(crate) payload: String,
}

/// The wrapped key of a submission.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeptKey {
    /// Where the submission came in.
    pub(crate) position: Position,
    pub(crate) feedback: FeedbackId,
    pub(crate) wrapped: WrappedKey,
}

/// A sign-in link as it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignInLink {
    pub(crate) account: AccountId,
    pub(crate) expires_at: Timestamp,
    pub(crate) used: bool,
}

/// A session as it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Session {
    pub(crate) account: AccountId,
    pub(crate) started_at: Timestamp,
    pub(crate) last_seen_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

/// The rows that stand beside the events and are few.
#[derive(Clone, Debug, Default)]
pub(crate) struct Doors {
    pub(crate) accounts: Vec<Account>,
    pub(crate) links: Vec<(TokenHash, SignInLink)>,
    pub(crate) sessions: Vec<(TokenHash, Session)>,
}

/// How an account is looked up.
#[derive(Clone, Debug)]
pub(crate) enum AccountKey {
    Id(AccountId),
    Email(String),
}

/// A store: gapless positions in commit order, entries all or none, and the rows beside the events.
pub(crate) trait Store: Send + Sync {
    /// Appends an entry and answers with the position after it, once it is on disk.
    fn append(&self, entry: Entry) -> Answer<'_, Position, AppendError>;
    /// Up to `limit` events after a position, in commit order.
    fn read_after(&self, after: Position, limit: usize) -> Answer<'_, Vec<Recorded>>;
    /// The last event.
    fn head(&self) -> Answer<'_, Head>;
    /// The identity of the event at a position.
    fn event_at(&self, position: Position) -> Answer<'_, Option<Uuid>>;
    /// Tells of every new position, also of those that another process appended (within a second).
    fn watch(&self) -> watch::Receiver<Position>;
    /// Tells of the positions that this process itself appended.
    fn appended(&self) -> watch::Receiver<Position>;
    /// Somebody says that another process has appended: there is something to look at.
    fn look_now(&self);
    /// The wrapped keys of these submissions, of some of which it is known where they begin; unknown and
    /// forgotten ones are left out.
    fn keys(
        &self,
        submissions: &[(FeedbackId, Option<Position>)],
    ) -> Answer<'_, Vec<(FeedbackId, WrappedKey)>>;
    /// Up to `limit` kept keys of submissions that came in after a position, in their order.
    fn keys_after(&self, after: Position, limit: usize) -> Answer<'_, Vec<KeptKey>>;
    /// A document by its SHA-256.
    fn document(&self, sha256: &str) -> Answer<'_, Option<Document>>;
    /// Up to `limit` names of documents after `after`, by name.
    fn documents_after(&self, after: &str, limit: usize) -> Answer<'_, Vec<String>>;
    /// An account.
    fn account(&self, key: AccountKey) -> Answer<'_, Option<Account>>;
    /// A sign-in link, used or not.
    fn sign_in_link(&self, token: TokenHash) -> Answer<'_, Option<SignInLink>>;
    /// A session, expired or not.
    fn session(&self, token: TokenHash) -> Answer<'_, Option<Session>>;
    /// All accounts, sign-in links and sessions.
    fn doors(&self) -> Answer<'_, Doors>;
}

/// An empty store that a log is copied into, in one transaction.
pub(crate) trait Target: Send {
    /// Writes the next events as they are.
    fn events(&mut self, page: Vec<Recorded>) -> Answer<'_, ()>;
    /// Writes keys, each under its position.
    fn keys(&mut self, keys: Vec<KeptKey>) -> Answer<'_, ()>;
    /// Writes a document.
    fn document(&mut self, document: Document) -> Answer<'_, ()>;
    /// Writes accounts, sign-in links and sessions.
    fn doors(&mut self, doors: Doors) -> Answer<'_, ()>;
    /// Makes all of it last. Without it nothing is written.
    fn commit(self: Box<Self>) -> Answer<'static, ()>;
}
