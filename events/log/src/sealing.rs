//! Whose words are sealed.

use yousaid_model::{
    Decider, FeedbackId, SurveyResponseId, feedback::Feedback, survey::SurveyResponse,
};

/// The aggregates that begin with a key of their own. Their identities never meet: each is made with a purpose of
/// its own, see [`MasterKey`](crate::keys::MasterKey).
pub(crate) const AGGREGATES: [&str; 2] = [Feedback::AGGREGATE, SurveyResponse::AGGREGATE];

/// The identity under which the key of a response to a survey is kept.
#[must_use]
pub fn key_of_response(response: SurveyResponseId) -> FeedbackId {
    FeedbackId(response.0)
}
