//! Keeping the rows in use up with the log.

use std::{sync::Arc, time::Duration};

use rusqlite::Connection;
use yousaid_log::{Log, LogError, Position};
use yousaid_model::{
    Event, feedback::FeedbackEvent, gathering::GatheringEvent, telling::TellingEvent,
};

use crate::{
    BuildError, ReadModel,
    builder::{self, Page},
    checkpoint::Checkpoint,
    file, read_model,
    views::Inner,
};

/// How long the runner rests after a failure before it tries again.
const REST: Duration = Duration::from_secs(1);

/// How long the runner lets events gather when several came at once. Under load many then share a
/// transaction, which costs about as much for one event as for a hundred.
const GATHERING: Duration = Duration::from_millis(30);

/// Up to so many at once, events are shown at once: somebody waits for them.
const A_FEW: usize = 4;

/// How long the runner rests at most while nothing seems to happen. It then looks whether the log is still the
/// one it has read: a database that failed over to a copy may have lost its last events.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// Why the log is not followed any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Nobody writes to it.
    LogClosed,
    /// It is another one than the rows are made from.
    OtherLog,
}

/// The one writer of the file in use.
pub(crate) struct Runner {
    pub log: Log,
    pub views: Arc<Inner>,
    pub rows: Option<Connection>,
    pub reached: Checkpoint,
    /// Words were deleted and may still stand in the write-ahead file.
    pub to_truncate: bool,
}

impl Runner {
    /// Follows the log until that makes no sense any more.
    pub(crate) async fn follow(mut self) -> End {
        let mut head = self.log.watch();
        loop {
            match self.catch_up().await {
                Ok(folded) => {
                    self.views.say_stopped(None);
                    if folded > A_FEW {
                        tokio::time::sleep(GATHERING).await;
                    }
                    // A reader in the way of truncating will not be there for long.
                    let rest = if self.to_truncate { REST } else { LOOK_AGAIN };
                    let more = head.wait_for(|head| *head > self.reached.position);
                    if let Ok(Err(_closed)) = tokio::time::timeout(rest, more).await {
                        return End::LogClosed;
                    }
                }
                Err(BuildError::OtherLog(position)) => {
                    tracing::error!(
                        projections.position = position.get(),
                        "the log has another event there than it had: the read models are built anew"
                    );
                    return End::OtherLog;
                }
                // The rows stay as they are and can be read; the log itself says that it is away.
                Err(BuildError::Log(LogError::Unavailable(_))) => {
                    tokio::time::sleep(REST).await;
                }
                Err(failure) => {
                    let reason = chain(&failure);
                    tracing::error!(
                        projections.position = self.reached.position.get(),
                        reason,
                        "the read models have stopped"
                    );
                    self.views.say_stopped(Some(reason));
                    tokio::time::sleep(REST).await;
                }
            }
        }
    }

    /// Folds what is there; answers with how many events the last page had.
    async fn catch_up(&mut self) -> Result<usize, BuildError> {
        self.reached.is_in(&self.log).await?;
        loop {
            let page = builder::read_page(&self.log, self.reached.position, None).await?;
            let poisoned = page.poisoned.clone();
            let (more, events) = (page.is_full(), page.told.len());
            if page.last.is_some() || self.to_truncate {
                self.fold(page).await?;
            }
            if let Some((position, unknown)) = poisoned {
                return Err(BuildError::Poisoned(position, unknown));
            }
            if !more {
                return Ok(events);
            }
        }
    }

    async fn fold(&mut self, page: Page) -> Result<(), BuildError> {
        let rows = match self.rows.take() {
            Some(rows) => rows,
            None => file::open_to_write(&self.views.path)?,
        };
        let truncate = self.to_truncate || page.forgets_after(Position::START);
        let work = tokio::task::spawn_blocking(move || work(rows, &page, truncate));
        let done = work.await.map_err(|_| BuildError::BrokenOff)??;
        self.rows = Some(done.rows);
        self.to_truncate = done.to_truncate;
        self.views.say_emptied(!done.to_truncate);
        if let Some(last) = done.last {
            self.reached = last;
            self.views.say_reached(last.position, done.public);
        }
        Ok(())
    }
}

struct Done {
    rows: Connection,
    last: Option<Checkpoint>,
    public: Option<Position>,
    to_truncate: bool,
}

fn work(mut rows: Connection, page: &Page, truncate: bool) -> rusqlite::Result<Done> {
    let models: Vec<Box<dyn ReadModel>> = read_model::all();
    if page.forgets_after(Position::START) {
        // Noted before the rows go, so that a process that is killed in between leaves it to the next.
        file::note_to_rewrite(&rows)?;
    }
    builder::fold(&models, page, &mut rows)?;
    let to_truncate = truncate && !file::erase(&rows)?;
    let public = page
        .told
        .iter()
        .rev()
        .find(|told| shows_in_public(&told.event))
        .map(|told| told.position);
    Ok(Done {
        rows,
        last: page.last,
        public,
        to_truncate,
    })
}

/// Whether a public page may look different after this event.
fn shows_in_public(event: &Event) -> bool {
    match event {
        Event::Feedback(event) => {
            matches!(
                event,
                FeedbackEvent::EvidenceLinked(_)
                    | FeedbackEvent::EvidenceUnlinked(_)
                    | FeedbackEvent::FeedbackForgotten(_)
            ) || said_at_a_gathering(event)
        }
        Event::Gathering(event) => !matches!(
            event,
            GatheringEvent::PointsNoted(_)
                | GatheringEvent::StandOpened(_)
                | GatheringEvent::StandClosed(_)
        ),
        Event::Account(_) | Event::SurveyResponse(_) | Event::Import(_) => false,
        Event::Telling(event) => matches!(
            event,
            TellingEvent::OutcomeConfirmed(_) | TellingEvent::OutcomeDisputed(_)
        ),
        Event::Item(_)
        | Event::Response(_)
        | Event::Report(_)
        | Event::Theme(_)
        | Event::Translation(_)
        | Event::Measure(_)
        | Event::Survey(_) => true,
    }
}

/// The list of gatherings says how much was heard at each.
fn said_at_a_gathering(event: &FeedbackEvent) -> bool {
    matches!(event, FeedbackEvent::FeedbackReceived(event) if event.occasion.gathering.is_some())
}

/// An error with all that led to it, on one line.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
