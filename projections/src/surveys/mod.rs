//! Every survey with its versions and their questions, and what was chosen in answer to them. Answers in people's own
//! words are not here: they are feedback.

mod counts;
mod find;
mod fold;
#[cfg(test)]
mod tests;

pub use counts::{Counts, QuestionCounts, counts, number_of_responses};
pub use find::{
    ResponseRecord, SurveyRecord, VersionRecord, all, by_slug, find, number_known, response,
    responses_of_receipt,
};
pub use fold::Surveys;
