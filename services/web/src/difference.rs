//! "Did this make a difference?" as the template `difference` asks it, wherever it is asked.

use serde::Serialize;
use yousaid_model::telling::Difference;
use yousaid_projections::telling::Question;

use crate::{dates, labels};

/// The question about one action.
#[derive(Debug, Serialize)]
pub struct DifferenceAsked {
    action: String,
    /// Where the answer goes: this, and `/difference`.
    path: String,
    promise: String,
    outcome: String,
    done_on: String,
    said: Option<&'static str>,
    choices: Vec<DifferenceChoice>,
}

#[derive(Debug, Serialize)]
struct DifferenceChoice {
    value: &'static str,
    label: &'static str,
}

impl DifferenceAsked {
    /// The question; the answer goes to `/difference` below this path.
    #[must_use]
    pub fn of(question: &Question, path: &str) -> Self {
        let steps = question.action.steps.iter();
        let done = steps.rev().find(|step| step.what == "completed");
        let choices = Difference::ALL.iter().map(|difference| DifferenceChoice {
            value: difference.as_str(),
            label: labels::difference(*difference),
        });
        Self {
            action: question.action.id.to_string(),
            path: path.to_owned(),
            promise: question.action.promise.clone(),
            outcome: done.map(|step| step.words.clone()).unwrap_or_default(),
            done_on: dates::day(question.done_on),
            said: question.said.map(labels::difference),
            choices: choices.collect(),
        }
    }
}
