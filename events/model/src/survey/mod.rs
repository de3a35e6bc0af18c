//! Survey: questions put to families, on a page of ours or in another tool; and one response to them.

mod answers;
mod command;
mod decide;
mod events;
mod question;
mod response;
mod state;
#[cfg(test)]
mod tests;

pub use answers::{Answer, ClosedAnswers};
pub use command::{HeldElsewhere, Opening, QuestionAt, SurveyCommand, SurveyRejection};
pub use events::*;
pub use question::{
    LONGEST_SCALE, MOST_QUESTIONS, OPTIONS, OPTIONS_ELSEWHERE, Question, QuestionFlaw,
    QuestionKind, SHORTEST_SCALE,
};
pub use response::*;
pub use state::{Run, Standing, Survey, Version};
