//! One response to a survey: its closed answers. Each answer in one's own words is feedback, recorded beside it.
//! Small enough that one file holds its events, state and rules.

use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    Decider, Fingerprint, GatheringId, LanguageTag, Sealed, SurveyId,
    decider::events,
    feedback::{Channel, Respondent},
};

/// Somebody answered a survey. Only closed answers are here, sealed under the key of this submission, under which
/// the answers in their own words are sealed too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SurveyAnswered {
    /// The survey.
    pub survey: SurveyId,
    /// The version that was answered.
    pub version: u32,
    /// The way by which it came in.
    pub channel: Channel,
    /// What was chosen.
    pub answers: Sealed,
    /// The day in London on which it was answered, where that is not the day on which it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_on: Option<Date>,
    /// The gathering at which it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gathering: Option<GatheringId>,
    /// In which language it was answered, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondent: Option<Respondent>,
    /// Tells a repeated response from another one under the same id.
    pub fingerprint: Fingerprint,
    /// When.
    pub at: Timestamp,
}

/// The person asked to be forgotten, or a form was typed in wrongly: the key of the answers is destroyed, and they
/// count no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResponseForgotten {
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a response to a survey.
    SurveyResponseEvent {
        /// Somebody answered.
        SurveyAnswered = 1,
        /// Their answers are gone.
        ResponseForgotten = 1,
    }
}

/// One response as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SurveyResponse {
    /// What tells a repeated response from another, once it came in.
    pub fingerprint: Option<Fingerprint>,
    /// Whether it was forgotten.
    pub forgotten: bool,
}

/// What can be asked of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum SurveyResponseCommand {
    /// Take it in.
    Answer(Box<SurveyAnswered>),
    /// Destroy its answers.
    Forget {
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a response.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SurveyResponseRejection {
    /// There is none under this id.
    #[error("There is no response with this number.")]
    NotAnswered,
    /// Other answers came in under the same id.
    #[error("Other answers have come in under this id. Give the new ones an id of their own.")]
    OtherAnswers,
    /// The person asked for it to be forgotten.
    #[error("This response was forgotten at the person's request.")]
    Forgotten,
}

impl Decider for SurveyResponse {
    const AGGREGATE: &'static str = "survey_response";
    type Command = SurveyResponseCommand;
    type Event = SurveyResponseEvent;
    type Rejection = SurveyResponseRejection;

    fn decide(
        &self,
        command: &SurveyResponseCommand,
    ) -> Result<Vec<SurveyResponseEvent>, SurveyResponseRejection> {
        match command {
            SurveyResponseCommand::Answer(_) if self.forgotten => {
                Err(SurveyResponseRejection::Forgotten)
            }
            SurveyResponseCommand::Answer(answered) => match &self.fingerprint {
                None => Ok(vec![answered.as_ref().clone().into()]),
                Some(present) if *present == answered.fingerprint => Ok(vec![]),
                Some(_) => Err(SurveyResponseRejection::OtherAnswers),
            },
            SurveyResponseCommand::Forget { .. } if self.fingerprint.is_none() => {
                Err(SurveyResponseRejection::NotAnswered)
            }
            SurveyResponseCommand::Forget { .. } if self.forgotten => Ok(vec![]),
            SurveyResponseCommand::Forget { at } => Ok(vec![ResponseForgotten { at: *at }.into()]),
        }
    }

    fn evolve(&mut self, event: &SurveyResponseEvent) {
        match event {
            SurveyResponseEvent::SurveyAnswered(event) => {
                self.fingerprint = Some(event.fingerprint.clone());
            }
            SurveyResponseEvent::ResponseForgotten(_) => self.forgotten = true,
        }
    }
}
