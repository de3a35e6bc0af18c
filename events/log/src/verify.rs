//! Is the log whole? Reads all of it and says what is not.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::{self, Display},
};

use uuid::Uuid;
use yousaid_model::FeedbackId;

use crate::{LONGEST_PAGE, Log, LogError, Name, Position, Recorded};

/// How many keys or names of documents are looked at in one go.
const ROWS_PAGE: usize = 1_000;

/// What was read and what was found wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogReport {
    /// How many events were read.
    pub events: u64,
    /// How many aggregates they belong to.
    pub aggregates: usize,
    /// How many submissions' keys are kept.
    pub keys: usize,
    /// How many documents are kept.
    pub documents: usize,
    /// What is wrong, in the order of the log.
    pub faults: Vec<Fault>,
}

impl LogReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Positions are missing between these two.
    PositionsMissing {
        /// The last before the gap.
        after: Position,
        /// The first behind it.
        before: Position,
    },
    /// Another sequence than the next one of its aggregate.
    SequenceWrong {
        /// Where.
        position: Position,
        /// The sequence that should be there.
        expected: u64,
        /// The one that is.
        found: u64,
    },
    /// The event cannot be read.
    Unreadable {
        /// Where.
        position: Position,
        /// Which event.
        event_id: Uuid,
        /// Why.
        reason: String,
    },
    /// An event refers to a document that is not kept.
    DocumentMissing {
        /// The document's SHA-256.
        sha256: String,
    },
    /// A document's bytes are not those it is named after.
    DocumentDamaged {
        /// The document's SHA-256 as kept.
        sha256: String,
    },
    /// A submission's key does not unwrap.
    KeyDamaged {
        /// The submission.
        feedback: FeedbackId,
    },
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PositionsMissing { after, before } => {
                write!(formatter, "nothing between position {after} and {before}")
            }
            Self::SequenceWrong {
                position,
                expected,
                found,
            } => {
                write!(
                    formatter,
                    "position {position}: sequence {found} instead of {expected}"
                )
            }
            Self::Unreadable {
                position,
                event_id,
                reason,
            } => {
                write!(
                    formatter,
                    "position {position}: event {event_id} cannot be read: {reason}"
                )
            }
            Self::DocumentMissing { sha256 } => write!(formatter, "document {sha256} is missing"),
            Self::DocumentDamaged { sha256 } => write!(formatter, "document {sha256} is damaged"),
            Self::KeyDamaged { feedback } => {
                write!(formatter, "the key of feedback {feedback} does not unwrap")
            }
        }
    }
}

impl Log {
    /// Reads the whole log: positions and sequences without gaps, every event readable, every document
    /// there and intact, every key unwrapping. It keeps one entry per aggregate in memory.
    ///
    /// `read` reads one event and answers with the SHA-256 of the documents it refers to, or why it
    /// cannot be read. `progress` hears of the position after every page.
    ///
    /// # Errors
    /// [`LogError::Unavailable`]. What is wrong in the log is in the report, not an error.
    pub async fn verify<E: Display>(
        &self,
        read: impl Fn(&Recorded) -> Result<Vec<String>, E>,
        progress: impl Fn(Position),
    ) -> Result<LogReport, LogError> {
        let mut events = EventsSoFar::default();
        loop {
            let page = self.read_after(events.position, LONGEST_PAGE).await?;
            if page.is_empty() {
                break;
            }
            for event in &page {
                events.look_at(event, &read);
            }
            progress(events.position);
        }
        let mut report = events.report;
        report.aggregates = events.sequences.len();
        self.verify_documents(&mut report, events.documents).await?;
        self.verify_keys(&mut report).await?;
        Ok(report)
    }

    async fn verify_documents(
        &self,
        report: &mut LogReport,
        mut wanted: BTreeSet<String>,
    ) -> Result<(), LogError> {
        let mut last = String::new();
        loop {
            let names = self.store().documents_after(&last, ROWS_PAGE).await?;
            let Some(end) = names.last() else { break };
            last.clone_from(end);
            for sha256 in names {
                wanted.remove(&sha256);
                report.documents += 1;
                let document = self.document(&sha256).await?;
                if !document.is_some_and(|document| document.is_intact()) {
                    report.faults.push(Fault::DocumentDamaged { sha256 });
                }
            }
        }
        report.faults.extend(
            wanted
                .into_iter()
                .map(|sha256| Fault::DocumentMissing { sha256 }),
        );
        Ok(())
    }

    async fn verify_keys(&self, report: &mut LogReport) -> Result<(), LogError> {
        let mut last = Position::START;
        loop {
            let keys = self.store().keys_after(last, ROWS_PAGE).await?;
            let Some(end) = keys.last() else {
                return Ok(());
            };
            last = end.position;
            report.keys += keys.len();
            for key in keys {
                if self.master().unwrap(key.feedback, &key.wrapped).is_none() {
                    let feedback = key.feedback;
                    report.faults.push(Fault::KeyDamaged { feedback });
                }
            }
        }
    }
}

/// What the events read so far add up to.
#[derive(Default)]
struct EventsSoFar {
    position: Position,
    sequences: HashMap<(Name, String), u64>,
    documents: BTreeSet<String>,
    report: LogReport,
}

impl EventsSoFar {
    fn look_at<E: Display>(
        &mut self,
        event: &Recorded,
        read: &impl Fn(&Recorded) -> Result<Vec<String>, E>,
    ) {
        let position = event.position;
        if position != self.position.next() {
            let fault = Fault::PositionsMissing {
                after: self.position,
                before: position,
            };
            self.report.faults.push(fault);
        }
        self.position = position;
        self.report.events += 1;
        let aggregate = (event.aggregate_type.clone(), event.aggregate_id.clone());
        let sequence = self.sequences.entry(aggregate).or_default();
        let (expected, found) = (*sequence + 1, event.sequence);
        if found != expected {
            self.report.faults.push(Fault::SequenceWrong {
                position,
                expected,
                found,
            });
        }
        *sequence = found;
        match read(event) {
            Ok(documents) => self.documents.extend(documents),
            Err(reason) => self.report.faults.push(Fault::Unreadable {
                position,
                event_id: event.event_id,
                reason: reason.to_string(),
            }),
        }
    }
}
