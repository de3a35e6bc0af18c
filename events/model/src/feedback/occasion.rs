//! When and where something was said that did not come in by itself.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{GatheringId, SurveyId, Words};

/// The occasion on which something was said. Nothing is known of it where somebody wrote to the service
/// by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Occasion {
    /// The day in London on which it was said or written, where that is not the day on which it came in: notes of a
    /// gathering, paper forms, imports. It decides which year's report the feedback belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_on: Option<Date>,
    /// The gathering at which it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gathering: Option<GatheringId>,
    /// The question that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_to: Option<AnswerTo>,
}

impl Occasion {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        *self == Self::default()
    }
}

/// A question that somebody answered. Its words are kept with the answer, because later versions of the survey
/// may ask otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerTo {
    /// The survey.
    pub survey: SurveyId,
    /// The version of the survey, from 1.
    pub version: u32,
    /// Which question of that version, from 1.
    pub question: u16,
    /// The question's words. They are the forum's or the council's, so they are not sealed.
    pub words: Words,
}
