//! Carrying out a command: load, decide, append, and again when somebody else was faster.

use std::{collections::HashMap, mem, sync::PoisonError, time::Duration};

use cqrs_es::{
    Aggregate, AggregateError, EventStore,
    event_sink::EventSink,
    persist::{EventStoreAggregateContext, PersistedEventStore},
};
use thiserror::Error;
use yousaid_model::{Decider, UnknownEvent};

use crate::{
    AppendError, Job, Log, LogError, Position, Unavailable,
    decided::{Decided, DecidedEvent},
    keys::random,
    repository::Repository,
};

/// How often a command is tried again after a conflict.
const RETRIES: u32 = 5;

/// The longest pause before the first retry; doubled before each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(4);

/// Whether the aggregate is thought to have a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Load it before deciding.
    History,
    /// A fresh identity: decide on nothing at once. Where there is a history after all, the conflict
    /// shows it and the command is decided on that.
    New,
}

/// What a command led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached<D> {
    /// The log after the command: whoever waits for this position sees what it did. Where there was
    /// nothing to do, the head of the log.
    pub position: Position,
    /// How many events were recorded; 0 where there was nothing to do.
    pub events: usize,
    /// The aggregate after the command.
    pub state: D,
}

/// Why a command was not carried out. Nothing of it is in the log (but see [`Unavailable`]).
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ExecuteError<R: std::error::Error> {
    /// The rules refuse it.
    #[error(transparent)]
    Rejected(R),
    /// Others changed the same aggregate each time, six times over.
    #[error("others are changing the same thing at this moment; try again")]
    Busy,
    /// The history holds an event that this build cannot read, so it must not decide.
    #[error(transparent)]
    UnknownEvent(UnknownEvent),
    /// Another account has the e-mail address of [`Job::add_account`].
    #[error("another account has this e-mail address")]
    EmailTaken,
    /// It can never be written, see [`AppendError::Unwritable`].
    #[error("the command cannot be recorded: {0}")]
    Unwritable(String),
    /// Try again later.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
}

impl Log {
    /// Carries out a command on one aggregate: loads it, decides, appends. On a conflict it loads and
    /// decides again, up to five times with growing random pauses (an eighth of a second in all at most).
    ///
    /// # Errors
    /// See [`ExecuteError`].
    pub async fn execute<D: Decider>(
        &self,
        id: &str,
        command: D::Command,
        expect: Expect,
    ) -> Result<Reached<D>, ExecuteError<D::Rejection>> {
        self.execute_with::<D>(id, command, expect, Job::new())
            .await
    }

    /// As [`Log::execute`], with what else belongs into the same commit: a new or forgotten key, a
    /// document, an account, events of other aggregates. It is written only if the command leads to
    /// events.
    ///
    /// A key in `beside` makes words that only it opens: when the identity turns out to be taken, the
    /// command is decided on the history with the words as they were sealed here. Whoever takes in
    /// submissions asks [`Log::keys`] first, and again when that decision is a rejection.
    ///
    /// # Errors
    /// See [`ExecuteError`].
    pub async fn execute_with<D: Decider>(
        &self,
        id: &str,
        command: D::Command,
        expect: Expect,
        beside: Job,
    ) -> Result<Reached<D>, ExecuteError<D::Rejection>> {
        let beside = self.entry(beside).map_err(of_append)?;
        for attempt in 0..=RETRIES {
            pause(attempt).await;
            let repository = Repository::new(self.store(), self.histories(), beside.clone());
            let reached = repository.reached();
            let store = PersistedEventStore::<_, Decided<D>>::new_event_store(repository);
            let mut context = if expect == Expect::New && attempt == 0 {
                nothing_yet(id)
            } else {
                match store.load_aggregate(id).await {
                    Ok(context) => context,
                    Err(error) => return Err(self.explain::<D>(id, error).await),
                }
            };
            let (state, events) =
                decide(mem::take(&mut context.aggregate), command.clone()).await?;
            let count = events.len();
            if count == 0 {
                let position = self.head().await.map_err(of_read)?.position;
                return Ok(Reached {
                    position,
                    events: 0,
                    state,
                });
            }
            match store.commit(events, context, HashMap::new()).await {
                Ok(_) => {
                    let position = *reached.lock().unwrap_or_else(PoisonError::into_inner);
                    return Ok(Reached {
                        position: position.unwrap_or_default(),
                        events: count,
                        state,
                    });
                }
                Err(AggregateError::AggregateConflict) => {}
                Err(error) => return Err(self.explain::<D>(id, error).await),
            }
        }
        Err(ExecuteError::Busy)
    }

    /// What stands behind an error of cqrs-es.
    async fn explain<D: Decider>(
        &self,
        id: &str,
        error: AggregateError<D::Rejection>,
    ) -> ExecuteError<D::Rejection> {
        match error {
            AggregateError::UserError(rejection) => ExecuteError::Rejected(rejection),
            AggregateError::AggregateConflict => ExecuteError::Busy,
            AggregateError::DatabaseConnectionError(error) => match error.downcast::<LogError>() {
                Ok(error) => of_read(*error),
                Err(other) => Unavailable::Storage(other.to_string()).into(),
            },
            AggregateError::UnexpectedError(error) => match error.downcast::<AppendError>() {
                Ok(error) => of_append(*error),
                Err(other) => ExecuteError::Unwritable(other.to_string()),
            },
            // cqrs-es says that an event cannot be read, not which.
            AggregateError::DeserializationError(error) => match self.load::<D>(id).await {
                Err(error) => of_read(error),
                Ok(_) => ExecuteError::Unwritable(error.to_string()),
            },
        }
    }
}

/// The state after the command and the events that lead there.
async fn decide<D: Decider>(
    mut state: Decided<D>,
    command: D::Command,
) -> Result<(D, Vec<DecidedEvent<D>>), ExecuteError<D::Rejection>> {
    let sink = EventSink::default();
    state
        .handle(command, &(), &sink)
        .await
        .map_err(ExecuteError::Rejected)?;
    Ok((state.0, sink.collect().await))
}

fn nothing_yet<D: Decider>(id: &str) -> EventStoreAggregateContext<Decided<D>> {
    EventStoreAggregateContext {
        aggregate_id: id.to_owned(),
        aggregate: Decided::default(),
        current_sequence: 0,
        current_snapshot: None,
    }
}

/// No pause before the first attempt; before the others a random part of a doubling time, so that
/// those who met once do not meet again.
async fn pause(attempt: u32) {
    if attempt > 0 {
        let share = f64::from(u16::from_le_bytes(random())) / f64::from(u16::MAX);
        let longest = FIRST_PAUSE * 2_u32.pow(attempt - 1);
        tokio::time::sleep(longest.mul_f64(share)).await;
    }
}

fn of_append<R: std::error::Error>(error: AppendError) -> ExecuteError<R> {
    match error {
        AppendError::Conflict { .. } => ExecuteError::Busy,
        AppendError::EmailTaken => ExecuteError::EmailTaken,
        AppendError::Unwritable(reason) => ExecuteError::Unwritable(reason),
        AppendError::Unavailable(reason) => ExecuteError::Unavailable(reason),
    }
}

fn of_read<R: std::error::Error>(error: LogError) -> ExecuteError<R> {
    match error {
        LogError::Unavailable(reason) => ExecuteError::Unavailable(reason),
        LogError::UnknownEvent(event) => ExecuteError::UnknownEvent(event),
        LogError::KeyDamaged(_) => ExecuteError::Unwritable(error.to_string()),
    }
}
