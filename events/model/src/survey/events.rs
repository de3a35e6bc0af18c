//! What is recorded of a survey.

use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Question;
use crate::{AccountId, GatheringId, Words, decider::events};

/// The forum or the council began a survey. This is its version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyDrafted {
    /// What families see above it.
    pub title: Words,
    /// What it is for and what comes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Words>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The draft has another title or introduction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyReworded {
    /// The version, which has not been open.
    pub version: u32,
    /// What families see above it.
    pub title: Words,
    /// What it is for and what comes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Words>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The draft has these questions; they take the place of earlier ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionsWritten {
    /// The version, which has not been open.
    pub version: u32,
    /// All its questions in their order.
    pub questions: Vec<Question>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A new version was begun, with the words and questions of the one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NewVersionBegun {
    /// The new version.
    pub version: u32,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A draft is not wanted any more. With its first version the survey goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyDraftGivenUp {
    /// The version, which has not been open.
    pub version: u32,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The version can be answered on these days. Its words and questions stand for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyOpened {
    /// The version.
    pub version: u32,
    /// The survey's address, the same for all its versions.
    pub slug: String,
    /// The first day, in London.
    pub opens_on: Date,
    /// The last day, in London.
    pub closes_on: Date,
    /// The gathering it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gathering: Option<GatheringId>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The version has another last day. It is open again where it had been closed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClosingMoved {
    /// The version.
    pub version: u32,
    /// The last day, in London.
    pub closes_on: Date,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The version was closed before its last day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyClosed {
    /// The version.
    pub version: u32,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The survey was held in another tool. It has no page of its own here; its responses come in from what
/// the tool exports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyHeldElsewhere {
    /// The tool's name.
    pub tool: Words,
    /// The gathering it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gathering: Option<GatheringId>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Options that nobody had chosen so far were found in what another tool exports. They stand behind the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OptionsAdded {
    /// The version.
    pub version: u32,
    /// Which question, counted from 1.
    pub question: u16,
    /// The new options.
    pub options: Vec<Words>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The results of a closed version were published. They stand as they are, whatever comes in or is forgotten
/// later: from two sets of results it could be worked out what one person answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResultsPublished {
    /// The version.
    pub version: u32,
    /// The figures, as they may be seen.
    pub results: Results,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Figures of a survey, with those hidden that could point at somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Results {
    /// How many responses there are; none where that is hidden.
    pub responses: Option<u64>,
    /// The closed questions in their order.
    pub questions: Vec<QuestionResults>,
}

/// The figures of one closed question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionResults {
    /// Which question, counted from 1.
    pub question: u16,
    /// How often each answer was chosen, in their order, and how many did not answer behind them where that is told;
    /// none where it is hidden. All are hidden where too few people gave each answer.
    pub counts: Vec<Option<u64>>,
    /// Whether the last count is that of those who did not answer.
    pub with_no_answer: bool,
}

events! {
    /// Everything that can happen to a survey.
    SurveyEvent {
        /// It was begun.
        SurveyDrafted = 1,
        /// Its draft has other words.
        SurveyReworded = 1,
        /// Its draft has these questions.
        QuestionsWritten = 1,
        /// A new version was begun.
        NewVersionBegun = 1,
        /// A draft is not wanted any more.
        SurveyDraftGivenUp = 1,
        /// It can be answered on these days.
        SurveyOpened = 1,
        /// It has another last day.
        ClosingMoved = 1,
        /// It was closed early.
        SurveyClosed = 1,
        /// It was held in another tool.
        SurveyHeldElsewhere = 1,
        /// Options were found in another tool's export.
        OptionsAdded = 1,
        /// Its results were published.
        ResultsPublished = 1,
    }
}
