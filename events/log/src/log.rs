//! The one door to the log.

use std::{collections::HashMap, fmt, path::Path, sync::Arc};

use data_encoding::BASE64URL_NOPAD;
use tokio::sync::watch;
use uuid::Uuid;
use yousaid_model::{Decider, FeedbackId, StandId, SurveyResponseId};

use crate::{
    Accounts, AppendError, Document, Head, Job, LARGEST_JOB, LogError, OpenError, Position,
    Receipt, Recorded, SubmissionKey, Unavailable,
    decided::{Decided, read_past},
    folder::Folder,
    history::Histories,
    job::Entry,
    keys::MasterKey,
    store::{
        Store,
        postgres::{self, Migrated, PostgresStore},
        sqlite::SqliteStore,
    },
    timed,
};

/// The most events one page can have.
pub const LONGEST_PAGE: usize = 10_000;

/// How many keys are looked at in one go.
const KEYS_PAGE: usize = 1_000;

/// The event log of one council, with its keys. Cheap to clone; the last clone to go closes it.
#[derive(Clone)]
pub struct Log {
    store: Arc<dyn Store>,
    histories: Histories,
    master: Arc<MasterKey>,
}

/// Brings the tables of a PostgreSQL database up to date, as a role that may. Nodes that do so at the same time
/// wait for each other, and older ones go on: migrations only ever add.
///
/// # Errors
/// See [`OpenError`].
pub async fn migrate(url: &str) -> Result<Migrated, OpenError> {
    postgres::migrate(url).await
}

/// An aggregate as its events add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded<D> {
    /// What they add up to.
    pub state: D,
    /// How many there are; 0 for an aggregate that does not exist.
    pub sequence: u64,
}

impl Log {
    /// Opens the log in a folder, or makes a new one there: the folder for its owner alone, `log.db`
    /// and a fresh `master.key`. Several processes may have the same log open.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let folder = Folder::ready(folder)?;
        let (store, master) = SqliteStore::open(&folder)?;
        let store = Arc::new(store);
        Ok(Self {
            histories: Histories::Sqlite(Arc::clone(&store)),
            store,
            master: Arc::new(master),
        })
    }

    /// Opens the log in a PostgreSQL database (`postgres://user:password@host/database`), bringing its tables up
    /// to date where the role may. Every node uses the same `master_key`, a file that [`new_master_key`] made;
    /// the database never holds it. Any number of processes may have the same log open.
    ///
    /// [`new_master_key`]: crate::new_master_key
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open_postgres(url: &str, master_key: &Path) -> Result<Self, OpenError> {
        let (store, master) = PostgresStore::open(url, master_key).await?;
        Ok(Self {
            histories: Histories::PostgresEs(Arc::new(store.repository())),
            store: Arc::new(store),
            master: Arc::new(master),
        })
    }

    /// Appends a job, all or none, and answers with the position after it once it is on disk.
    ///
    /// # Errors
    /// See [`AppendError`].
    pub async fn append(&self, job: Job) -> Result<Position, AppendError> {
        let entry = self.entry(job)?;
        timed::append(&*self.store, entry).await
    }

    /// Loads one aggregate; one without events is in its initial state.
    ///
    /// # Errors
    /// [`LogError::UnknownEvent`] when this build cannot read one of its events.
    pub async fn load<D: Decider>(&self, id: &str) -> Result<Loaded<D>, LogError> {
        let mut loaded = Loaded {
            state: D::default(),
            sequence: 0,
        };
        for past in self.histories.load::<Decided<D>>(id).await? {
            loaded.state.evolve(&read_past::<D>(&past)?);
            loaded.sequence = past.sequence;
        }
        Ok(loaded)
    }

    /// Up to `limit` events (at most [`LONGEST_PAGE`]) after a position, in the order of commit and
    /// without gaps. Fewer than asked for means that there were no more.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn read_after(
        &self,
        after: Position,
        limit: usize,
    ) -> Result<Vec<Recorded>, LogError> {
        self.store.read_after(after, limit.min(LONGEST_PAGE)).await
    }

    /// The last event.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn head(&self) -> Result<Head, LogError> {
        self.store.head().await
    }

    /// The identity of the event at a position; `None` where there is none. A reader compares it with
    /// the one it keeps beside its checkpoint.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn at(&self, position: Position) -> Result<Option<Uuid>, LogError> {
        self.store.event_at(position).await
    }

    /// Wakes up when the log has grown: at once for this process, within a second for others. It says
    /// "look now", nothing more; a receiver that was asleep sees the last position only.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Position> {
        self.store.watch()
    }

    /// As [`Log::watch`], for what this process appended itself, for whoever passes it on to others.
    #[must_use]
    pub fn appended(&self) -> watch::Receiver<Position> {
        self.store.appended()
    }

    /// Has the log looked at now for what others have appended, instead of within a second.
    pub fn look_now(&self) {
        self.store.look_now();
    }

    /// The keys of these submissions. Those that never had one or were forgotten are left out.
    ///
    /// # Errors
    /// [`LogError::KeyDamaged`] when one does not unwrap.
    pub async fn keys(
        &self,
        ids: &[FeedbackId],
    ) -> Result<HashMap<FeedbackId, SubmissionKey>, LogError> {
        let begun_anywhere: Vec<_> = ids.iter().map(|id| (*id, None)).collect();
        self.keys_of(&begun_anywhere).await
    }

    /// As [`Log::keys`], for submissions of which some are known to begin at a position: their keys are
    /// found without a search.
    ///
    /// # Errors
    /// [`LogError::KeyDamaged`] when one does not unwrap.
    pub async fn keys_of(
        &self,
        submissions: &[(FeedbackId, Option<Position>)],
    ) -> Result<HashMap<FeedbackId, SubmissionKey>, LogError> {
        let wrapped = self.store.keys(submissions).await?;
        let unwrap = |(id, wrapped)| {
            let key = self
                .master
                .unwrap(id, &wrapped)
                .ok_or(LogError::KeyDamaged(id))?;
            Ok((id, key))
        };
        wrapped.into_iter().map(unwrap).collect()
    }

    /// What a receipt was given for: one submission, or a response to a survey with the feedback in it. Empty where
    /// there is nothing, or where it was forgotten. Looks at every key there is, a hundred thousand in about a
    /// second, and at nothing that was said.
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn of_receipt(&self, receipt: &Receipt) -> Result<Vec<FeedbackId>, LogError> {
        let mut last = Position::START;
        let mut all = vec![];
        loop {
            let keys = self.store.keys_after(last, KEYS_PAGE).await?;
            let Some(end) = keys.last() else {
                return Ok(all);
            };
            last = end.position;
            let found = keys.iter().filter(|kept| {
                let key = self.master.unwrap(kept.feedback, &kept.wrapped);
                key.is_some_and(|key| key.receipt() == *receipt)
            });
            all.extend(found.map(|kept| kept.feedback));
        }
    }

    /// The identity under which a submission is kept, from the UUID that its sender made.
    ///
    /// Whoever sends the same submission again is answered with its receipt, so the sender's UUID is a
    /// secret of theirs; the identity that the desk works with must not give it away.
    #[must_use]
    pub fn feedback_id(&self, submission: Uuid) -> FeedbackId {
        self.master.feedback_id(submission)
    }

    /// A code that nobody can make without the master key, by which this service knows again what it handed out: the
    /// same for the same message on every node.
    #[must_use]
    pub fn code(&self, message: &[u8]) -> [u8; 32] {
        self.master.code(message)
    }

    /// What the link of a stand carries: 43 characters that may stand in an address. Whoever holds them is let
    /// in while the stand is open. They are made from the stand with the master key each time and kept nowhere,
    /// so that a copy of the log opens no stand.
    #[must_use]
    pub fn stand_token(&self, stand: StandId) -> String {
        BASE64URL_NOPAD.encode(&self.master.stand_token(stand))
    }

    /// The stand whose link carries these characters; none where they were not made here.
    #[must_use]
    pub fn stand_of(&self, token: &str) -> Option<StandId> {
        let token = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?;
        self.master.stand_of(&token)
    }

    /// The identity under which a response to a survey is kept, from the UUID that its sender made. Never that of a
    /// piece of feedback.
    #[must_use]
    pub fn survey_response_id(&self, submission: Uuid) -> SurveyResponseId {
        self.master.survey_response_id(submission)
    }

    /// A document by its SHA-256 (64 lower-case hexadecimal characters).
    ///
    /// # Errors
    /// [`LogError::Unavailable`].
    pub async fn document(&self, sha256: &str) -> Result<Option<Document>, LogError> {
        self.store.document(sha256).await
    }

    /// Passwords, sign-in links and sessions.
    #[must_use]
    pub fn accounts(&self) -> Accounts {
        Accounts::new(self.store())
    }

    pub(crate) fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    pub(crate) fn histories(&self) -> Histories {
        self.histories.clone()
    }

    pub(crate) fn master(&self) -> &MasterKey {
        &self.master
    }

    /// The job as the store takes it.
    pub(crate) fn entry(&self, job: Job) -> Result<Entry, AppendError> {
        if let Some(flaw) = job.flaw {
            return Err(AppendError::Unwritable(flaw));
        }
        let wrap = |(id, key): (FeedbackId, _)| (id.to_string(), self.master.wrap(id, &key));
        let keys = job.keys.into_iter().map(wrap).collect();
        let entry = Entry::new(job.groups, keys, job.rows);
        if entry.size > LARGEST_JOB {
            let reason = format!("{} bytes are more than {LARGEST_JOB}", entry.size);
            return Err(AppendError::Unwritable(reason));
        }
        Ok(entry)
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Log")
            .field("head", &*self.store.watch().borrow())
            .finish_non_exhaustive()
    }
}

impl LogError {
    /// Short for a store that failed.
    pub(crate) fn storage(reason: impl fmt::Display) -> Self {
        Self::Unavailable(Unavailable::Storage(reason.to_string()))
    }
}
