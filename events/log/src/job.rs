//! What is appended together, all or none.

use std::{borrow::Cow, collections::HashMap};

use jiff::Timestamp;
use uuid::Uuid;
use yousaid_model::{AccountId, Decider, FeedbackId, StoredEvent};

use crate::{Document, SubmissionKey, keys::WrappedKey, sealing};

/// The largest job, in bytes of payloads and documents.
pub const LARGEST_JOB: usize = 32 * 1024 * 1024;

/// Events of one or several aggregates and the rows that belong to them: all are committed together
/// or none is.
///
/// The events of one aggregate stand in the order in which they were added, and so do the aggregates.
#[derive(Clone, Debug, Default)]
pub struct Job {
    pub(crate) groups: Vec<Group>,
    pub(crate) keys: Vec<(FeedbackId, SubmissionKey)>,
    pub(crate) rows: Vec<Row>,
    /// Why an event did not serialise; told when the job is appended.
    pub(crate) flaw: Option<String>,
}

impl Job {
    /// A job that does nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Events of one aggregate. `expected` is the sequence they were decided on (0 for a new one): the
    /// job is refused with a conflict when the aggregate has moved on.
    #[must_use]
    pub fn events<D: Decider>(
        mut self,
        id: &str,
        expected: u64,
        events: impl IntoIterator<Item = D::Event>,
    ) -> Self {
        let mut group = Group::new(D::AGGREGATE.into(), id.to_owned(), expected);
        for event in events {
            match serde_json::to_string(&event) {
                Ok(payload) => {
                    group.push(event.name().into(), event.version().to_string(), payload);
                }
                Err(reason) => self.flaw = Some(format!("{}: {reason}", event.name())),
            }
        }
        self.groups.push(group);
        self
    }

    /// Keeps the key of a submission that begins in this job. A job with the key of any other is refused
    /// ([`AppendError::Unwritable`](crate::AppendError::Unwritable)): what is forgotten gets no key again.
    #[must_use]
    pub fn key(mut self, id: FeedbackId, key: &SubmissionKey) -> Self {
        self.keys.push((id, key.clone()));
        self
    }

    /// Destroys the key of a submission for good. Where there is none there is nothing to do.
    #[must_use]
    pub fn forget_key(mut self, id: FeedbackId) -> Self {
        self.rows.push(Row::ForgetKey(id));
        self
    }

    /// Keeps a document. The same bytes again are kept once.
    #[must_use]
    pub fn document(mut self, document: Document) -> Self {
        self.rows.push(Row::Document(document));
        self
    }

    /// Opens the door for an account (see [`Accounts`](crate::Accounts)). Addresses are compared in
    /// lower case; refused with [`AppendError::EmailTaken`](crate::AppendError::EmailTaken) where
    /// another account has it.
    #[must_use]
    pub fn add_account(mut self, id: AccountId, email: &str) -> Self {
        self.rows.push(Row::AddAccount {
            id,
            email: fold_email(email),
        });
        self
    }
}

/// The form in which addresses are kept and looked up.
pub(crate) fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// New events of one aggregate.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) aggregate: Cow<'static, str>,
    pub(crate) id: String,
    /// The sequence after which they stand.
    pub(crate) expected: u64,
    pub(crate) events: Vec<NewEvent>,
}

/// One new event, serialised.
#[derive(Clone, Debug)]
pub(crate) struct NewEvent {
    pub(crate) event_id: Uuid,
    pub(crate) event_type: Cow<'static, str>,
    pub(crate) event_version: String,
    pub(crate) payload: String,
}

impl Group {
    pub(crate) fn new(aggregate: Cow<'static, str>, id: String, expected: u64) -> Self {
        Self {
            aggregate,
            id,
            expected,
            events: Vec::new(),
        }
    }

    pub(crate) fn push(
        &mut self,
        event_type: Cow<'static, str>,
        event_version: String,
        payload: String,
    ) {
        let event_id = Uuid::new_v4();
        self.events.push(NewEvent {
            event_id,
            event_type,
            event_version,
            payload,
        });
    }
}

/// A row that stands beside the events.
#[derive(Clone, Debug)]
pub(crate) enum Row {
    ForgetKey(FeedbackId),
    Document(Document),
    AddAccount {
        id: AccountId,
        email: String,
    },
    PasswordHash {
        id: AccountId,
        hash: String,
    },
    SignInLink {
        token: TokenHash,
        account: AccountId,
        expires_at: Timestamp,
        now: Timestamp,
    },
    UseSignInLink {
        token: TokenHash,
        now: Timestamp,
    },
    StartSession {
        token: TokenHash,
        account: AccountId,
        now: Timestamp,
        expires_at: Timestamp,
    },
    SeeSession {
        token: TokenHash,
        now: Timestamp,
        expires_at: Timestamp,
    },
    EndSession(TokenHash),
    EndSessions(AccountId),
    /// Of links that have not signed anybody in.
    EndSignInLinks(AccountId),
}

/// The SHA-256 of a one-time or session token: the token itself is kept nowhere.
pub(crate) type TokenHash = [u8; 32];

/// A job as the store takes it: keys wrapped, payloads serialised.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) groups: Vec<Group>,
    /// The keys of the submissions that begin here, by their identity.
    pub(crate) keys: HashMap<String, WrappedKey>,
    pub(crate) rows: Vec<Row>,
    /// About how much it writes, in bytes.
    pub(crate) size: usize,
}

impl Entry {
    pub(crate) fn new(
        groups: Vec<Group>,
        keys: HashMap<String, WrappedKey>,
        rows: Vec<Row>,
    ) -> Self {
        let events = groups
            .iter()
            .flat_map(|group| &group.events)
            .map(|event| event.payload.len());
        let documents = rows.iter().map(|row| match row {
            Row::Document(document) => document.bytes.len(),
            _ => 0,
        });
        let size = events.sum::<usize>() + documents.sum::<usize>();
        Self {
            groups,
            keys,
            rows,
            size,
        }
    }

    /// The key of the submission that this group begins.
    pub(crate) fn key_of(&self, group: &Group) -> Option<&WrappedKey> {
        let begins = group.expected == 0 && !group.events.is_empty();
        (begins && sealing::AGGREGATES.contains(&&*group.aggregate))
            .then(|| self.keys.get(&group.id))
            .flatten()
    }

    /// The same with these events in front.
    pub(crate) fn led_by(mut self, group: Group) -> Self {
        self.size += group
            .events
            .iter()
            .map(|event| event.payload.len())
            .sum::<usize>();
        self.groups.insert(0, group);
        self
    }
}
