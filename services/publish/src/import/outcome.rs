//! What came of an import.

use std::fmt;

use thiserror::Error;
use yousaid_log::{AppendError, LogError};
use yousaid_model::{
    item::ItemRejection, report::ReportRejection, response::ResponseRejection,
    theme::ThemeRejection,
};

use crate::reports::EditionError;

/// What an import did, or found done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many themes the file has.
    pub themes: usize,
    /// How many answers.
    pub answers: usize,
    /// How many statements.
    pub statements: usize,
    /// How many actions.
    pub actions: usize,
    /// Whether anything of it was recorded now.
    pub new: bool,
    /// Whether edition 1 was published now.
    pub edition: bool,
    /// What is recorded differently from the file and was left as it is, each as a sentence.
    pub differs: Vec<String>,
}

impl fmt::Display for Imported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            themes,
            answers,
            statements,
            actions,
            ..
        } = self;
        let what = format!(
            "{themes} themes, {answers} answers, {statements} statements and {actions} actions"
        );
        if self.new {
            write!(formatter, "Recorded: {what}.")?;
        } else {
            write!(formatter, "Nothing to record: {what} were there already.")?;
        }
        if self.edition {
            write!(formatter, "\nEdition 1 of the report is published.")?;
        }
        self.differs
            .iter()
            .try_for_each(|sentence| write!(formatter, "\n{sentence}"))
    }
}

/// Why an earlier report was not taken in.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The log cannot be read.
    #[error("the log cannot be read: {0}")]
    Log(#[from] LogError),
    /// The report was not recorded: nothing of it is in the log.
    #[error("the report cannot be recorded: {0}")]
    Append(#[from] AppendError),
    /// The rules refuse a part of it: nothing of it is in the log.
    #[error("the report cannot be recorded: {0}")]
    Refused(String),
    /// It is recorded, and the read models do not show it, so that no edition could be published.
    #[error(
        "the report is recorded, but the read models have not caught up; import it again to publish its edition"
    )]
    NotShown,
    /// It is recorded, and its edition could not be published.
    #[error("the report is recorded, but its edition could not be published: {0}")]
    Edition(#[from] EditionError),
}

macro_rules! refused {
    ($($rejection:ty),+) => {$(
        impl From<$rejection> for ImportError {
            fn from(refused: $rejection) -> Self {
                Self::Refused(refused.to_string())
            }
        }
    )+};
}
refused!(
    ItemRejection,
    ReportRejection,
    ResponseRejection,
    ThemeRejection
);
