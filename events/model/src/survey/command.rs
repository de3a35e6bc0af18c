//! What can be asked of a survey, and why it may be refused.

use jiff::{Timestamp, civil::Date};
use thiserror::Error;

use super::{MOST_QUESTIONS, Question, QuestionFlaw, Results};
use crate::{AccountId, GatheringId, Words};

/// When and where a version is to be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The survey's address, kept from the first version on.
    pub slug: String,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// The gathering it belongs to.
    pub gathering: Option<GatheringId>,
}

/// A survey that was held in another tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldElsewhere {
    /// Its title.
    pub title: Words,
    /// The tool's name.
    pub tool: Words,
    /// Its questions.
    pub questions: Vec<Question>,
    /// The gathering it belongs to.
    pub gathering: Option<GatheringId>,
}

/// A question where somebody saw it: refused where another stands there by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionAt {
    /// Its place, counted from 1.
    pub place: u16,
    /// Its words.
    pub words: Words,
}

/// What can be asked of a survey.
#[derive(Clone, Debug, PartialEq)]
pub enum SurveyCommand {
    /// Begin one.
    Draft {
        /// Its title.
        title: Words,
        /// What it is for.
        introduction: Option<Words>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Give the draft another title or introduction.
    Reword {
        /// Its title.
        title: Words,
        /// What it is for.
        introduction: Option<Words>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Put a question behind the others.
    AddQuestion {
        /// The place that it gets, counted from 1.
        place: u16,
        /// The question.
        question: Box<Question>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Put a question in the place of another.
    RewordQuestion {
        /// The other.
        question: QuestionAt,
        /// The question.
        new: Box<Question>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Move a question to another place.
    MoveQuestion {
        /// The question.
        question: QuestionAt,
        /// Where it is to stand, counted from 1.
        to: u16,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take a question out.
    RemoveQuestion {
        /// The question.
        question: QuestionAt,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Let the draft be answered. An older version that is still open is closed.
    Open {
        /// When and where.
        opening: Opening,
        /// The day in London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Give the version that was opened last another last day.
    MoveClosing {
        /// The last day.
        closes_on: Date,
        /// The day in London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Close the version that was opened last now.
    Close {
        /// The day in London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Begin a new version with the words and questions of the one before.
    BeginVersion {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Give up the draft.
    GiveUp {
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Note a survey that was held in another tool.
    HoldElsewhere {
        /// The survey.
        held: Box<HeldElsewhere>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Add the options of these that are not there yet, to a question that was put in another tool.
    AddOptions {
        /// Which question, counted from 1.
        question: u16,
        /// The options.
        options: Vec<Words>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Publish the results of a version that is closed.
    PublishResults {
        /// The version.
        version: u32,
        /// The figures as they may be seen.
        results: Box<Results>,
        /// The day in London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a survey.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SurveyRejection {
    /// There is none under this id.
    #[error("There is no survey with this number.")]
    NotDrafted,
    /// Another survey was begun under the same id.
    #[error("Another survey was begun under this id.")]
    OtherSurvey,
    /// Words and questions stand once the survey was opened.
    #[error(
        "This survey was opened, so its words and questions stay as they are. Begin a new version to change them."
    )]
    NoDraft,
    /// Questions are in another order than somebody saw.
    #[error("Somebody else changed the questions meanwhile. Look at them again.")]
    QuestionsMoved,
    /// More questions than anybody answers.
    #[error("A survey has at most {MOST_QUESTIONS} questions.")]
    TooManyQuestions,
    /// A question cannot be put like this.
    #[error(transparent)]
    Flaw(#[from] QuestionFlaw),
    /// Nothing to answer.
    #[error("Add a question before you open the survey.")]
    NoQuestions,
    /// It would close before it opens.
    #[error("The last day must not be before the first day.")]
    ClosesBeforeItOpens,
    /// A day in the past would close it without anybody saying so.
    #[error("This day has passed. To close the survey today, choose \u{201c}Close it now\u{201d}.")]
    DayHasPassed,
    /// It was never opened.
    #[error("This survey has not been opened yet.")]
    NotOpened,
    /// Its days are another tool's affair.
    #[error("This survey was held in another tool.")]
    HeldElsewhere,
    /// Only another tool has options that nobody knew of.
    #[error("This survey was not held in another tool, so its options stay as they are.")]
    NotHeldElsewhere,
    /// There is no such question, or nothing can be chosen in it.
    #[error("This question has no options.")]
    NoOptions,
    /// Answers still come in.
    #[error("Close the survey before you publish its results.")]
    StillOpen,
    /// Two sets of results could be compared.
    #[error(
        "The results are published already. They are published once, so that nobody can work out from two sets what one person answered."
    )]
    ResultsPublished,
}
