//! The closed answers of one response: what was chosen, never what was written.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The answer to one closed question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The options that were chosen, by their places, counted from 1.
    Chosen(BTreeSet<u16>),
    /// The step of the scale, counted from 1.
    Rated(u16),
}

impl Answer {
    /// The places of what was chosen, whether options or the step.
    #[must_use]
    pub fn places(&self) -> Vec<u16> {
        match self {
            Self::Chosen(options) => options.iter().copied().collect(),
            Self::Rated(step) => vec![*step],
        }
    }
}

/// The closed answers of one response by the places of their questions, counted from 1. A question that was not
/// answered is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClosedAnswers(pub BTreeMap<u16, Answer>);

impl ClosedAnswers {
    /// The form in which they are sealed.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// Reads what [`ClosedAnswers::to_text`] wrote; none where it is something else.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
