//! The one thread of this process that writes.
//!
//! Jobs that wait together are committed together: the database, and its disk, is asked once for all of
//! them. The processes of several nodes take turns, one batch each.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use sqlx::{PgConnection, postgres::PgConnectOptions};
use tokio::{
    runtime::Builder,
    sync::{mpsc::Receiver, watch},
    time::{Instant, sleep, timeout},
};

use super::{
    PATIENCE,
    batch::{self, Committed},
    connect::{connect, silent},
    follow::announce,
    read::number,
};
use crate::{
    AppendError, Position, Unavailable,
    job::Entry,
    store::waiting::{Waiting, together},
};

/// How long a batch may take: a node that was held still while it had its turn is thrown out sooner.
const BATCH_PATIENCE: Duration = Duration::from_secs(8);

/// How long it is tried to find out whether a batch was committed whose answer was lost: a database that was
/// killed is back sooner, usually.
const FIND_OUT: Duration = Duration::from_secs(12);

/// The pause between two attempts to find out.
const ASK_AGAIN: Duration = Duration::from_millis(200);

/// Why a batch was not written, as far as anybody knows.
enum Failed {
    /// It was not.
    NotWritten(sqlx::Error),
    /// The connection broke while the database was asked to commit.
    NobodyKnows(sqlx::Error),
}

/// The writer's own.
pub(super) struct Writer {
    options: PgConnectOptions,
    /// `None` at first and after a failure; the next batch makes a new one.
    connection: Option<PgConnection>,
    waiting: Receiver<Waiting>,
    announce: Arc<watch::Sender<Position>>,
    announce_own: watch::Sender<Position>,
}

impl Writer {
    pub(super) fn new(
        options: PgConnectOptions,
        waiting: Receiver<Waiting>,
        announce: Arc<watch::Sender<Position>>,
        announce_own: watch::Sender<Position>,
    ) -> Self {
        Self {
            options,
            connection: None,
            waiting,
            announce,
            announce_own,
        }
    }

    /// Begins to write, on a thread of its own: whatever answers requests and fills read models beside it must not
    /// make everybody who waits for a commit wait for a processor, too.
    pub(super) fn start(self) -> io::Result<()> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let thread = thread::Builder::new().name("log-writer".to_owned());
        thread.spawn(move || runtime.block_on(self.run())).map(drop)
    }

    /// Writes until nobody can send any more.
    async fn run(mut self) {
        while let Some(first) = self.waiting.recv().await {
            let (entries, answers) = together(first, || self.waiting.try_recv().ok());
            let outcomes = self.write(&entries).await;
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                // Whoever asked may have gone in the meantime.
                let _ = answer.send(outcome);
            }
        }
    }

    /// One answer for each entry.
    async fn write(&mut self, entries: &[Entry]) -> Vec<Result<Position, AppendError>> {
        match self.try_to_write(entries).await {
            // What the database takes exception to may be one entry of many.
            Err(sqlx::Error::Database(_)) if entries.len() > 1 => {
                let mut answers = Vec::with_capacity(entries.len());
                for entry in entries {
                    let alone = std::slice::from_ref(entry);
                    answers.extend(answers_of(alone, self.try_to_write(alone).await));
                }
                answers
            }
            tried => answers_of(entries, tried),
        }
    }

    /// A connection that had broken while nobody used it, or a database that was away for a moment, is tried
    /// once more.
    async fn try_to_write(
        &mut self,
        entries: &[Entry],
    ) -> sqlx::Result<Vec<Result<Position, AppendError>>> {
        let had_connection = self.connection.is_some();
        let before = *self.announce.borrow();
        let failed = match self.commit(entries).await {
            Err(Failed::NotWritten(reason))
                if had_connection && is_broken(&reason) && !is_silent(&reason) =>
            {
                self.commit(entries).await
            }
            other => other,
        };
        match failed {
            Ok(committed) => Ok(self.tell(committed)),
            Err(Failed::NotWritten(reason)) => Err(reason),
            Err(Failed::NobodyKnows(reason)) => {
                tracing::warn!(%reason, "the answer to a commit was lost; finding out what became of it");
                match self.find_out(before, entries).await? {
                    Some(answers) => Ok(answers),
                    // Where there is nothing to find, nothing found says nothing.
                    None if entries.iter().all(|entry| last_event(entry).is_none()) => Err(reason),
                    None => match self.commit(entries).await {
                        Ok(committed) => Ok(self.tell(committed)),
                        Err(_) => Err(reason),
                    },
                }
            }
        }
    }

    async fn commit(&mut self, entries: &[Entry]) -> Result<Committed, Failed> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(&self.options).await.map_err(Failed::NotWritten)?,
        };
        let committing = AtomicBool::new(false);
        let written = timeout(
            BATCH_PATIENCE,
            batch::commit(&mut connection, entries, &committing),
        )
        .await;
        let reason = match written {
            Ok(Ok(committed)) => {
                self.connection = Some(connection);
                return Ok(committed);
            }
            Ok(Err(reason)) => reason,
            Err(_) => silent(),
        };
        // The database rolls back what was not committed once the connection is gone.
        drop(connection);
        if committing.load(Ordering::Acquire) && is_broken(&reason) {
            Err(Failed::NobodyKnows(reason))
        } else {
            Err(Failed::NotWritten(reason))
        }
    }

    fn tell(&self, committed: Committed) -> Vec<Result<Position, AppendError>> {
        announce(&self.announce_own, committed.head);
        announce(&self.announce, committed.head);
        committed.answers
    }

    /// Whether a batch was committed whose answer was lost: all of it or nothing. `None`: it was not, and now it
    /// never will be.
    async fn find_out(
        &mut self,
        before: Position,
        entries: &[Entry],
    ) -> sqlx::Result<Option<Vec<Result<Position, AppendError>>>> {
        let until = Instant::now() + FIND_OUT;
        loop {
            match timeout(PATIENCE, self.look_up(before, entries)).await {
                Ok(Ok(found)) => return Ok(found),
                Ok(Err(reason)) if Instant::now() >= until => return Err(reason),
                Err(_) if Instant::now() >= until => return Err(silent()),
                _ => sleep(ASK_AGAIN).await,
            }
        }
    }

    async fn look_up(
        &mut self,
        before: Position,
        entries: &[Entry],
    ) -> sqlx::Result<Option<Vec<Result<Position, AppendError>>>> {
        let mut connection = connect(&self.options).await?;
        // The lost transaction holds its turn until it has ended in one way or the other.
        batch::run(&mut connection, "BEGIN; SELECT wait_for_turn()").await?;
        let ids: Vec<_> = entries.iter().map(last_event).collect();
        let found: Vec<(uuid::Uuid, i64)> = sqlx::query_as(
            "SELECT event_id, position FROM events WHERE position > $1 AND event_id = ANY ($2)",
        )
        .bind(number(before))
        .bind(ids.iter().flatten().collect::<Vec<_>>())
        .fetch_all(&mut connection)
        .await?;
        batch::run(&mut connection, "COMMIT").await?;
        self.connection = Some(connection);
        if found.is_empty() {
            return Ok(None);
        }
        let answer = |id: &Option<uuid::Uuid>| {
            let position = id.and_then(|id| found.iter().find(|(found, _)| *found == id));
            match position {
                Some((_, position)) => Ok(Position::new(position.cast_unsigned())),
                // Rows alone, or refused: whoever asked tries again and is told.
                None => Err(unknown_outcome()),
            }
        };
        Ok(Some(ids.iter().map(answer).collect()))
    }
}

fn answers_of(
    entries: &[Entry],
    tried: sqlx::Result<Vec<Result<Position, AppendError>>>,
) -> Vec<Result<Position, AppendError>> {
    tried.unwrap_or_else(|reason| {
        tracing::error!(%reason, jobs = entries.len(), "a batch could not be written");
        let refused = refusal(&reason);
        entries.iter().map(|_| Err(refused.clone())).collect()
    })
}

fn last_event(entry: &Entry) -> Option<uuid::Uuid> {
    let events = entry.groups.iter().flat_map(|group| &group.events);
    events.last().map(|event| event.event_id)
}

fn unknown_outcome() -> AppendError {
    Unavailable::Storage("the database was lost while it wrote".to_owned()).into()
}

/// What the database says is final for one entry where it says that the data is wrong (classes 22 and 23 of its
/// codes); everything else may go better another time.
fn refusal(reason: &sqlx::Error) -> AppendError {
    let code = reason
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    if code.is_some_and(|code| code.starts_with("22") || code.starts_with("23")) {
        AppendError::Unwritable(reason.to_string())
    } else {
        Unavailable::Storage(reason.to_string()).into()
    }
}

/// Whether it is the connection that failed, not what was said over it. A database that is stopped says so
/// (class 57P) before it closes its connections.
fn is_broken(reason: &sqlx::Error) -> bool {
    match reason {
        sqlx::Error::Database(reason) => reason.code().is_some_and(|code| code.starts_with("57P")),
        _ => true,
    }
}

/// Whether the database was waited for in vain.
fn is_silent(reason: &sqlx::Error) -> bool {
    matches!(reason, sqlx::Error::Io(reason) if reason.kind() == io::ErrorKind::TimedOut)
}
