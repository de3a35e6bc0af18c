//! Imports: what was taken in from another tool's export for one survey, and what the columns of its files are. Known by
//! the survey's identity. Small enough that one file holds its events, state and rules.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{AccountId, Decider, decider::events};

/// Somebody said what the columns of a survey's exports are. It is offered for the next file with the same headings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnsChosen {
    /// The mapping as JSON text, as `yousaid import responses --guess` writes it.
    pub mapping: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A file of responses was imported to its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResponsesImported {
    /// How many responses the file has.
    pub responses: u64,
    /// How many of them were recorded now.
    pub new: u64,
    /// How many had been recorded before.
    pub known: u64,
    /// How many were left as they are, because other answers are recorded under the same number.
    pub differ: u64,
    /// How many were forgotten at the person's request, and stay so.
    pub forgotten: u64,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to the imports of one survey.
    ImportEvent {
        /// Its columns are known.
        ColumnsChosen = 1,
        /// A file was imported.
        ResponsesImported = 1,
    }
}

/// The imports of one survey as they stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// What its columns are, once somebody said so.
    pub mapping: Option<String>,
}

/// What one file had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were recorded now.
    pub new: u64,
    /// How many had been recorded before.
    pub known: u64,
    /// How many have other answers under the same number.
    pub differ: u64,
    /// How many were forgotten.
    pub forgotten: u64,
}

impl Tally {
    /// How many responses there are.
    #[must_use]
    pub fn responses(&self) -> u64 {
        self.new + self.known + self.differ + self.forgotten
    }
}

/// What can be asked of the imports of one survey.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportCommand {
    /// Keep what the columns are.
    ChooseColumns {
        /// The mapping as JSON text.
        mapping: String,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Note that a file was imported.
    Note {
        /// What it had.
        tally: Tally,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with the imports of a survey.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportRejection {
    /// Nothing is imported before it is known what the columns are.
    #[error("Say first what the columns of the file are.")]
    NoColumns,
}

impl Decider for Import {
    const AGGREGATE: &'static str = "import";
    type Command = ImportCommand;
    type Event = ImportEvent;
    type Rejection = ImportRejection;

    fn decide(&self, command: &ImportCommand) -> Result<Vec<ImportEvent>, ImportRejection> {
        match command.clone() {
            ImportCommand::ChooseColumns { mapping, .. }
                if self.mapping.as_ref() == Some(&mapping) =>
            {
                Ok(vec![])
            }
            ImportCommand::ChooseColumns { mapping, by, at } => {
                Ok(vec![ColumnsChosen { mapping, by, at }.into()])
            }
            ImportCommand::Note { .. } if self.mapping.is_none() => Err(ImportRejection::NoColumns),
            ImportCommand::Note { tally, .. } if tally.new == 0 && tally.differ == 0 => Ok(vec![]),
            ImportCommand::Note { tally, by, at } => {
                let imported = ResponsesImported {
                    responses: tally.responses(),
                    new: tally.new,
                    known: tally.known,
                    differ: tally.differ,
                    forgotten: tally.forgotten,
                    by,
                    at,
                };
                Ok(vec![imported.into()])
            }
        }
    }

    fn evolve(&mut self, event: &ImportEvent) {
        if let ImportEvent::ColumnsChosen(event) = event {
            self.mapping = Some(event.mapping.clone());
        }
    }
}

#[cfg(test)]
mod tests;
