//! Reading the log into the rows, and building a file from nothing.

use std::path::Path;

use rusqlite::Connection;
use thiserror::Error;
use yousaid_log::{Log, LogError, Position};
use yousaid_model::{Event, FeedbackId, UnknownEvent, feedback::FeedbackEvent};

use crate::{
    ReadModel, Told,
    checkpoint::{self, Checkpoint},
    file, read_model,
};

/// How many events are folded in one transaction.
const PAGE: usize = 1_000;

/// Why a file could not be built or filled.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The log cannot be read.
    #[error("the log cannot be read")]
    Log(#[from] LogError),
    /// The local file cannot be written.
    #[error("the read models' file cannot be written")]
    File(#[from] rusqlite::Error),
    /// The disk refuses.
    #[error("the read models' file cannot be put in its place")]
    Disk(#[from] std::io::Error),
    /// The log holds an event that this build does not know.
    #[error("the read models stop at position {0}")]
    Poisoned(Position, #[source] UnknownEvent),
    /// Another process fills the read models of this folder.
    #[error("another yousaid is using the read models of this data folder; stop it first")]
    InUse,
    /// A task was cancelled.
    #[error("the work was broken off")]
    BrokenOff,
}

/// A page of the log as the read models are told of it.
pub(crate) struct Page {
    pub told: Vec<Told>,
    pub last: Option<Checkpoint>,
    /// The event after the told ones that this build cannot read.
    pub poisoned: Option<(Position, UnknownEvent)>,
}

/// Reads the next page after a position, with the keys that open its words.
pub(crate) async fn read_page(
    log: &Log,
    after: Position,
    until: Option<Position>,
) -> Result<Page, LogError> {
    let recorded = log.read_after(after, PAGE).await?;
    let mut page = Page {
        told: Vec::with_capacity(recorded.len()),
        last: None,
        poisoned: None,
    };
    let mut sealed_under: Vec<FeedbackId> = vec![];
    for one in recorded {
        if until.is_some_and(|until| one.position > until) {
            break;
        }
        match Event::read(
            &one.aggregate_type,
            &one.event_type,
            &one.event_version,
            &one.payload,
        ) {
            Err(unknown) => {
                page.poisoned = Some((one.position, unknown));
                break;
            }
            Ok(event) => {
                if has_words(&event)
                    && let Ok(id) = one.aggregate_id.parse()
                {
                    sealed_under.push(id);
                }
                page.last = Some(Checkpoint {
                    position: one.position,
                    event_id: Some(one.event_id),
                });
                page.told.push(Told {
                    position: one.position,
                    aggregate: one.aggregate_id,
                    event,
                    recorded_at: one.recorded_at,
                    key: None,
                });
            }
        }
    }
    if !sealed_under.is_empty() {
        let keys = log.keys(&sealed_under).await?;
        for told in page.told.iter_mut().filter(|told| has_words(&told.event)) {
            told.key = told
                .aggregate
                .parse()
                .ok()
                .and_then(|id: FeedbackId| keys.get(&id).cloned());
        }
    }
    Ok(page)
}

fn has_words(event: &Event) -> bool {
    matches!(
        event,
        Event::Feedback(
            FeedbackEvent::FeedbackReceived(_)
                | FeedbackEvent::PartSplitOff(_)
                | FeedbackEvent::SettingAsideProposed(_)
                | FeedbackEvent::FeedbackSetAside(_)
        )
    )
}

/// Folds a page and moves the checkpoint, in one transaction.
pub(crate) fn fold(
    models: &[Box<dyn ReadModel>],
    page: &Page,
    rows: &mut Connection,
) -> rusqlite::Result<()> {
    let Some(last) = page.last else { return Ok(()) };
    let transaction = rows.transaction()?;
    for told in &page.told {
        for model in models {
            model.fold(told, &transaction)?;
        }
    }
    checkpoint::write(&transaction, last)?;
    transaction.commit()
}

/// Builds the read models from nothing into a new file, up to a position or to the head of the log.
/// `progress` is told after each page how far it has come.
///
/// While one page is folded the next is read and unsealed, so that both cores have work.
///
/// # Errors
/// [`BuildError::Poisoned`] where the log holds an event this build does not know; the file is then of
/// no use.
pub async fn build(
    log: &Log,
    path: &Path,
    until: Option<Position>,
    progress: impl Fn(Position),
) -> Result<Position, BuildError> {
    file::remove(path)?;
    file::claim(path)?;
    let mut rows = file::create(path)?;
    let mut reached = Position::START;
    let mut page = read_page(log, reached, until).await?;
    while let Some(last) = page.last {
        let next = {
            let log = log.clone();
            tokio::spawn(async move { read_page(&log, last.position, until).await })
        };
        let folded = tokio::task::spawn_blocking(move || {
            fold(&read_model::all(), &page, &mut rows).map(|()| (rows, page.poisoned))
        });
        let poisoned;
        (rows, poisoned) = folded.await.map_err(|_| BuildError::BrokenOff)??;
        if let Some((position, unknown)) = poisoned {
            return Err(BuildError::Poisoned(position, unknown));
        }
        reached = last.position;
        progress(reached);
        page = next.await.map_err(|_| BuildError::BrokenOff)??;
    }
    if let Some((position, unknown)) = page.poisoned {
        return Err(BuildError::Poisoned(position, unknown));
    }
    tokio::task::spawn_blocking(move || file::finish(&rows))
        .await
        .map_err(|_| BuildError::BrokenOff)??;
    Ok(reached)
}
