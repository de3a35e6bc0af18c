//! Reading the log into the rows, and building a file from nothing.

use std::path::Path;

use rusqlite::Connection;
use thiserror::Error;
use yousaid_log::{Log, LogError, Position};
use yousaid_model::{
    Event, FeedbackId, UnknownEvent, feedback::FeedbackEvent, survey::SurveyResponseEvent,
};

use crate::{
    Opened, ReadModel, Told,
    checkpoint::{self, Checkpoint},
    file, read_model,
    told::{documents_of, sealed_in},
};

/// How many events are read and folded at a time.
const PAGE: usize = 1_000;

/// The event after which may follow what was noticed about the words.
const RECEIVED: &str = "FeedbackReceived";

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
    /// The log has another event in this place than it had, or none: it lost its last ones, or a backup was put
    /// back.
    #[error("the log is not the one that the read models were made from: position {0} differs")]
    OtherLog(Position),
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
    full: bool,
}

impl Page {
    /// Whether there may be more behind it.
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// Whether somebody's words are forgotten by an event after this position.
    pub(crate) fn forgets_after(&self, position: Position) -> bool {
        self.told.iter().any(|told| {
            told.position > position
                && matches!(
                    told.event,
                    Event::Feedback(FeedbackEvent::FeedbackForgotten(_))
                        | Event::SurveyResponse(SurveyResponseEvent::ResponseForgotten(_))
                )
        })
    }
}

/// Reads the next page after a position and opens the words in it.
pub(crate) async fn read_page(
    log: &Log,
    after: Position,
    until: Option<Position>,
) -> Result<Page, LogError> {
    let mut recorded = log.read_after(after, PAGE).await?;
    let full = recorded.len() == PAGE;
    // What came in is shown together with what was noticed about it, which follows in the same commit: words that
    // may disclose harm are never shown between two pages.
    if full
        && recorded
            .last()
            .is_some_and(|last| last.event_type == RECEIVED)
    {
        recorded.pop();
    }
    let mut page = Page {
        told: Vec::with_capacity(recorded.len()),
        last: None,
        poisoned: None,
        full,
    };
    let mut sealed_under: Vec<(FeedbackId, Option<Position>)> = vec![];
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
                if sealed_in(&event).is_some()
                    && let Ok(id) = one.aggregate_id.parse()
                {
                    let begins = one.sequence == 1;
                    sealed_under.push((id, begins.then_some(one.position)));
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
                    opened: None,
                    documents: vec![],
                });
            }
        }
    }
    if !sealed_under.is_empty() {
        let keys = log.keys_of(&sealed_under).await?;
        for told in &mut page.told {
            if sealed_in(&told.event).is_some()
                && let Ok(id) = told.aggregate.parse::<FeedbackId>()
            {
                told.opened = keys.get(&id).and_then(|key| Opened::with(key, &told.event));
            }
        }
    }
    fetch_documents(log, &mut page.told).await?;
    Ok(page)
}

/// Brings the documents that events refer to, so that they are shown while the log is away.
async fn fetch_documents(log: &Log, page: &mut [Told]) -> Result<(), LogError> {
    for told in page {
        for sha256 in documents_of(&told.event) {
            told.documents.extend(log.document(sha256).await?);
        }
    }
    Ok(())
}

/// Folds a page and moves the checkpoint; whoever calls commits.
fn fold_into(
    models: &[Box<dyn ReadModel>],
    page: &Page,
    rows: &Connection,
) -> rusqlite::Result<()> {
    let Some(last) = page.last else { return Ok(()) };
    for told in &page.told {
        for model in models {
            model.fold(told, rows)?;
        }
    }
    checkpoint::write(rows, last)
}

/// Folds a page and moves the checkpoint, in one transaction.
pub(crate) fn fold(
    models: &[Box<dyn ReadModel>],
    page: &Page,
    rows: &mut Connection,
) -> rusqlite::Result<()> {
    let transaction = rows.transaction()?;
    fold_into(models, page, &transaction)?;
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
    let head = log.head().await?.position;
    let mut reached = Position::START;
    let mut page = read_page(log, reached, until).await?;
    while let Some(last) = page.last {
        let next = {
            let log = log.clone();
            tokio::spawn(async move { read_page(&log, last.position, until).await })
        };
        let folded = tokio::task::spawn_blocking(move || {
            if page.forgets_after(head) {
                // Its words may have been read before they were forgotten.
                file::note_to_rewrite(&rows)?;
            }
            fold_into(&read_model::all(), &page, &rows)?;
            Ok::<_, rusqlite::Error>((rows, page.poisoned))
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
