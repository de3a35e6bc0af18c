//! What other programs get to see of one event: the subject it is published under, and its body.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, value::RawValue};
use thiserror::Error;
use uuid::Uuid;
use yousaid_log::{Position, Recorded};

use crate::fields::Fields;

/// The stream that holds the messages.
pub const STREAM: &str = "YOUSAID";

/// What every subject begins with; aggregate and event follow, each after a full stop.
pub const SUBJECT_PREFIX: &str = "yousaid.events";

/// The header that has the identity of the event, so that it is known without reading the body.
pub const EVENT_ID_HEADER: &str = "Yousaid-Event-Id";

/// The body of a message: one event of the log, as JSON.
///
/// Deserialised it owns what it holds, as a program that reads the stream needs it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EventMessage {
    /// Its place in the log: 1 for the first event, then one more for each, without gaps.
    #[schemars(with = "u64")]
    pub position: Position,
    /// Its identity: the same position with another identity is another log.
    pub event_id: Uuid,
    /// When the log's clock said it was committed, in UTC with up to six decimal places. Not an order:
    /// clocks jump.
    pub recorded_at: Timestamp,
    /// The kind of thing that it happened to, for example `feedback`.
    pub aggregate: String,
    /// Which one.
    pub aggregate_id: String,
    /// Its place among the events of that one: 1 for the first, without gaps.
    pub sequence: u64,
    /// What happened, for example `FeedbackReceived`.
    pub event: String,
    /// The version of the form that `data` has.
    pub version: String,
    /// The fields of the event, as they were recorded.
    #[schemars(with = "Map<String, Value>")]
    pub data: Box<RawValue>,
}

/// Why an event cannot be published. It repeats nothing of the payload, which may hold anything.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MessageError {
    /// The payload is not externally tagged, or not JSON at all.
    #[error(
        "the payload of the event at position {position} is not a JSON object with exactly one field"
    )]
    NotOneField {
        /// Where in the log.
        position: Position,
    },
    /// The payload stands under another name than the event.
    #[error("the payload of the event at position {position} does not stand under {event}")]
    OtherEvent {
        /// Where in the log.
        position: Position,
        /// The name it should stand under.
        event: String,
    },
}

impl TryFrom<&Recorded> for EventMessage {
    type Error = MessageError;

    /// The message of an event, whether or not this build knows it: the fields pass verbatim and stay
    /// sealed where they are.
    fn try_from(recorded: &Recorded) -> Result<Self, MessageError> {
        let position = recorded.position;
        let one_field = serde_json::from_str(&recorded.payload)
            .ok()
            .and_then(|Fields(fields)| <[_; 1]>::try_from(fields).ok());
        let Some([(name, data)]) = one_field else {
            return Err(MessageError::NotOneField { position });
        };
        let event = recorded.event_type.to_string();
        if name != event {
            return Err(MessageError::OtherEvent { position, event });
        }
        Ok(Self {
            position,
            event_id: recorded.event_id,
            recorded_at: recorded.recorded_at,
            aggregate: recorded.aggregate_type.to_string(),
            aggregate_id: recorded.aggregate_id.clone(),
            sequence: recorded.sequence,
            event,
            version: recorded.event_version.to_string(),
            data,
        })
    }
}

/// The subject that an event is published under: `yousaid.events.<aggregate>.<event>`.
///
/// What NATS does not take inside a token (white space, control characters, `.`, `*` and `>`) becomes
/// `_`, and so does a name without any character: an event of a strange name must not hold up those
/// behind it, and the body has its name as it is. No name that this build knows needs it.
#[must_use]
pub fn subject(recorded: &Recorded) -> String {
    let (aggregate, event) = (&recorded.aggregate_type, &recorded.event_type);
    format!("{SUBJECT_PREFIX}.{}.{}", token(aggregate), token(event))
}

fn token(name: &str) -> String {
    let refused = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '.' | '*' | '>')
    };
    match name {
        "" => "_".to_owned(),
        name => name.replace(refused, "_"),
    }
}

#[cfg(test)]
mod tests;
