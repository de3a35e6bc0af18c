//! "Did this make a difference?" as the template `difference` asks it, wherever it is asked.

use serde::Serialize;
use yousaid_model::telling::Difference;
use yousaid_projections::telling::Question;

use crate::{Language, labels};

/// The question about one action.
#[derive(Debug, Serialize)]
pub struct DifferenceAsked {
    action: String,
    /// Where the answer goes: this, and `/difference`.
    path: String,
    promise: String,
    outcome: String,
    done_on: String,
    said: Option<String>,
    choices: Vec<DifferenceChoice>,
}

#[derive(Debug, Serialize)]
struct DifferenceChoice {
    value: &'static str,
    label: String,
}

impl DifferenceAsked {
    /// The question in a language; the answer goes to `/difference` below this path.
    #[must_use]
    pub fn of(language: Language, question: &Question, path: &str) -> Self {
        let steps = question.action.steps.iter();
        let done = steps.rev().find(|step| step.what == "completed");
        let choices = Difference::ALL.iter().map(|difference| DifferenceChoice {
            value: difference.as_str(),
            label: labels::difference_in(language, *difference),
        });
        Self {
            action: question.action.id.to_string(),
            path: path.to_owned(),
            promise: question.action.promise.clone(),
            outcome: done.map(|step| step.words.clone()).unwrap_or_default(),
            done_on: language.day(question.done_on),
            said: question
                .said
                .map(|said| labels::difference_in(language, said)),
            choices: choices.collect(),
        }
    }
}
