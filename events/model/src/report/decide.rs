//! What may be done with a report.

use jiff::Timestamp;
use thiserror::Error;

use super::{
    CorrectionNoted, EditionPublished, FiguresFrozen, ForewordWritten, Report, ReportEvent,
    ReportOpened,
};
use crate::{AccountId, Decider, Words};

/// An edition as it is to be published.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEdition {
    /// The number it was made for; refused when another edition came between.
    pub edition: u32,
    /// SHA-256 of the page, in hexadecimal.
    pub page: String,
    /// SHA-256 of the JSON, in hexadecimal.
    pub data: String,
    /// SHA-256 of the style sheet, in hexadecimal.
    pub stylesheet: String,
    /// How the feedback of the year was dealt with.
    pub figures: FiguresFrozen,
    /// What is different and why; needed from the second edition on.
    pub note: Option<Words>,
    /// Whether the officer has been told, and accepts, that feedback is still without a place.
    pub incomplete_accepted: bool,
    /// Who; nobody for an earlier report.
    pub by: Option<AccountId>,
}

/// What can be asked of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum ReportCommand {
    /// Begin work on it.
    Open {
        /// Its title.
        title: Words,
        /// For an earlier report: where it was published.
        source: Option<String>,
        /// Who; nobody for an earlier report.
        by: Option<AccountId>,
        /// When.
        at: Timestamp,
    },
    /// Write the foreword.
    WriteForeword {
        /// The foreword.
        foreword: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Publish an edition.
    PublishEdition {
        /// The edition.
        edition: Box<NewEdition>,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a report.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReportRejection {
    /// Work on it has not begun.
    #[error("There is no report for this year yet. Open it first.")]
    NotOpened,
    /// Feedback is without a place, and nobody accepted that.
    #[error(
        "{0} comments of the year have no place in the report yet. The report must say so, or wait for them."
    )]
    Incomplete(u64),
    /// A correction says what it corrects.
    #[error("Say what is different from the edition before, and why.")]
    NoteNeeded,
    /// Somebody else published an edition at the same time.
    #[error(
        "Another edition has been published meanwhile. Look at it before you publish this one."
    )]
    EditionBetween,
}

use ReportRejection as Refused;

impl Decider for Report {
    const AGGREGATE: &'static str = "report";
    type Command = ReportCommand;
    type Event = ReportEvent;
    type Rejection = ReportRejection;

    fn decide(&self, command: &ReportCommand) -> Result<Vec<ReportEvent>, ReportRejection> {
        match command.clone() {
            ReportCommand::Open { .. } if self.opened => Ok(vec![]),
            ReportCommand::Open {
                title,
                source,
                by,
                at,
            } => Ok(vec![
                ReportOpened {
                    title,
                    source,
                    by,
                    at,
                }
                .into(),
            ]),
            ReportCommand::WriteForeword { foreword, by, at } => {
                self.opened()?;
                let foreword = foreword.paragraphs();
                if self.foreword == foreword {
                    return Ok(vec![]);
                }
                Ok(vec![ForewordWritten { foreword, by, at }.into()])
            }
            ReportCommand::PublishEdition { edition, at } => self.publish(*edition, at),
        }
    }

    fn evolve(&mut self, event: &ReportEvent) {
        self.take(event);
    }
}

impl Report {
    fn publish(&self, new: NewEdition, at: Timestamp) -> Result<Vec<ReportEvent>, Refused> {
        self.opened()?;
        // The same contents again are not a new edition: a double click, or an import repeated.
        if self.newest.as_ref() == Some(&new.data) {
            return Ok(vec![]);
        }
        if new.edition != self.editions + 1 {
            return Err(Refused::EditionBetween);
        }
        if new.figures.undecided > 0 && !new.incomplete_accepted {
            return Err(Refused::Incomplete(new.figures.undecided));
        }
        let edition = new.edition;
        let correction = match (new.note, edition) {
            (None, 2..) => return Err(Refused::NoteNeeded),
            (Some(note), 2..) => Some(CorrectionNoted { edition, note, at }.into()),
            _ => None,
        };
        let figures = FiguresFrozen {
            edition,
            ..new.figures
        };
        let published = EditionPublished {
            edition,
            page: new.page,
            data: new.data,
            stylesheet: new.stylesheet,
            by: new.by,
            at,
        };
        Ok(std::iter::once(figures.into())
            .chain(correction)
            .chain([published.into()])
            .collect())
    }

    fn opened(&self) -> Result<(), Refused> {
        if self.opened {
            Ok(())
        } else {
            Err(Refused::NotOpened)
        }
    }
}
