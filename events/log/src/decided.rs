//! The model's pure deciders as aggregates of cqrs-es.
//!
//! Between cqrs-es and the store an event travels as its version and its JSON text instead of a tree
//! of JSON values: it is parsed once, straight into its type, and a version that this build does not
//! know is refused before anybody believes the fields.

use cqrs_es::{Aggregate, DomainEvent, event_sink::EventSink};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use yousaid_model::{Decider, StoredEvent, UnknownEvent};

use crate::store::Past;

/// A decider's state as an aggregate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub(crate) struct Decided<D: Decider>(pub(crate) D);

impl<D: Decider> Aggregate for Decided<D> {
    const TYPE: &'static str = D::AGGREGATE;
    type Command = D::Command;
    type Event = DecidedEvent<D>;
    type Error = D::Rejection;
    type Services = ();

    async fn handle(
        &mut self,
        command: Self::Command,
        (): &(),
        sink: &EventSink<Self>,
    ) -> Result<(), Self::Error> {
        for event in self.0.decide(&command)? {
            // Writing to the sink also applies the event to this state.
            sink.write(DecidedEvent(event), self).await;
        }
        Ok(())
    }

    fn apply(&mut self, event: Self::Event) {
        self.0.evolve(&event.0);
    }
}

/// A decider's event as a domain event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DecidedEvent<D: Decider>(pub(crate) D::Event);

impl<D: Decider> DomainEvent for DecidedEvent<D> {
    fn event_type(&self) -> String {
        self.0.name().to_owned()
    }

    fn event_version(&self) -> String {
        self.0.version().to_string()
    }
}

impl<D: Decider> Serialize for DecidedEvent<D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = serde_json::to_string(&self.0).map_err(ser::Error::custom)?;
        (self.event_version(), text).serialize(serializer)
    }
}

impl<'de, D: Decider> Deserialize<'de> for DecidedEvent<D> {
    fn deserialize<R: Deserializer<'de>>(deserializer: R) -> Result<Self, R::Error> {
        let (version, text) = <(String, String)>::deserialize(deserializer)?;
        read_text::<D>(&version, &text)
            .map(Self)
            .map_err(de::Error::custom)
    }
}

/// The event of a stored row, or what this build cannot read of it.
pub(crate) fn read_past<D: Decider>(past: &Past) -> Result<D::Event, UnknownEvent> {
    read_text::<D>(&past.event_version, &past.payload).map_err(|reason| UnknownEvent {
        aggregate: D::AGGREGATE.to_owned(),
        event_type: past.event_type.clone(),
        version: past.event_version.clone(),
        reason,
    })
}

fn read_text<D: Decider>(version: &str, text: &str) -> Result<D::Event, String> {
    let event: D::Event = serde_json::from_str(text).map_err(|reason| reason.to_string())?;
    let known = event.version();
    if version.parse() == Ok(known) {
        Ok(event)
    } else {
        Err(format!("version {known} is the one known"))
    }
}
