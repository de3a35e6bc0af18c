//! What may be done with a survey, and with a response to one.

mod answering;
mod drafting;
mod elsewhere;
mod opening;
mod publishing;

use jiff::civil::Date;

use super::*;
use crate::{
    SurveyId,
    testing::{EARLIER, NOW, OFFICER, VOLUNTEER, words},
};

/// The survey of the tests.
pub(super) const SURVEY: SurveyId = SurveyId(uuid::Uuid::from_u128(0xe1));
/// Before the survey of the tests opens.
pub(super) const BEFORE: Date = Date::constant(2026, 3, 1);
/// Its first day.
pub(super) const FIRST_DAY: Date = Date::constant(2026, 3, 9);
/// Its last day.
pub(super) const LAST_DAY: Date = Date::constant(2026, 4, 30);
/// The day after.
pub(super) const AFTER: Date = Date::constant(2026, 5, 1);

pub(super) fn free_text(text: &str) -> Question {
    Question {
        words: words(text),
        help: None,
        required: false,
        about_the_person: false,
        kind: QuestionKind::FreeText,
    }
}

pub(super) fn choice(text: &str, options: &[&str]) -> Question {
    Question {
        kind: QuestionKind::OneChoice {
            options: options.iter().map(|option| words(option)).collect(),
        },
        ..free_text(text)
    }
}

pub(super) fn drafted() -> SurveyEvent {
    SurveyDrafted {
        title: words("Short breaks"),
        introduction: None,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

pub(super) fn written(version: u32, questions: &[Question]) -> SurveyEvent {
    QuestionsWritten {
        version,
        questions: questions.to_vec(),
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

pub(super) fn opened(version: u32) -> SurveyEvent {
    SurveyOpened {
        version,
        slug: "short-breaks-00e1".to_owned(),
        opens_on: FIRST_DAY,
        closes_on: LAST_DAY,
        gathering: None,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

/// A survey with two questions that was opened.
pub(super) fn running() -> Vec<SurveyEvent> {
    vec![
        drafted(),
        written(1, &[free_text("What works?"), free_text("What does not?")]),
        opened(1),
    ]
}

pub(super) fn begun(version: u32) -> SurveyEvent {
    NewVersionBegun {
        version,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

pub(super) fn closed(version: u32) -> SurveyEvent {
    SurveyClosed {
        version,
        by: OFFICER,
        at: NOW,
    }
    .into()
}
