//! Every kind of aggregate, and what can happen to it.

use super::{
    samples::Sample,
    schema::{Schema, Types},
};

/// What the aggregates of each kind are known by: the type of the identity, and one for the examples.
const IDENTITIES: &[(&str, &str, &str)] = &[
    (
        "feedback",
        "FeedbackId",
        "0000000f-0000-4000-8000-000000000004",
    ),
    ("item", "ItemId", "000001ce-0000-4000-8000-000000000001"),
    (
        "response",
        "ResponseId",
        "000000ae-0000-4000-8000-000000000001",
    ),
    ("report", "ReportYear", "2026"),
    ("theme", "ThemeId", "short-breaks"),
    (
        "account",
        "AccountId",
        "0000000a-0000-4000-8000-000000000001",
    ),
    (
        "telling",
        "FeedbackId",
        "0000000f-0000-4000-8000-000000000004",
    ),
    ("translation", "LanguageTag", "pl"),
    (
        "measure",
        "MeasureId",
        "0000003a-0000-4000-8000-000000000002",
    ),
    ("survey", "SurveyId", "0000000e-0000-4000-8000-000000000001"),
    (
        "survey_response",
        "SurveyResponseId",
        "0000005f-0000-4000-8000-000000000001",
    ),
    (
        "gathering",
        "GatheringId",
        "0000000d-0000-4000-8000-000000000001",
    ),
    ("import", "SurveyId", "0000000e-0000-4000-8000-000000000001"),
];

/// One kind of aggregate.
pub(super) struct Aggregate<'a> {
    /// The name under which the log keeps it.
    pub name: &'a str,
    /// The name of the enum of its events.
    pub type_name: &'a str,
    /// The doc comment of that enum.
    pub meaning: &'a str,
    /// The type of its identity.
    pub id_type: &'static str,
    /// An identity for the examples.
    pub id: &'static str,
    /// What can happen to it, in the order of the code.
    pub events: Vec<Event<'a>>,
}

/// One thing that can happen.
pub(super) struct Event<'a> {
    /// The name it is stored under.
    pub name: &'a str,
    /// The doc comment beside its version.
    pub in_short: &'a str,
    /// Its fields, with the doc comment of its struct.
    pub object: &'a Schema,
    /// Its samples, the full one of the newest version with every field there is.
    pub samples: Vec<Sample>,
}

impl<'a> Aggregate<'a> {
    /// All of them, in the order of the code.
    pub fn all(types: &'a Types) -> Vec<Self> {
        let aggregates = types.get("Event").one_of.iter();
        aggregates
            .map(|variant| Self::described(types, variant))
            .collect()
    }

    fn described(types: &'a Types, variant: &'a Schema) -> Self {
        let (name, events) = variant.only_field();
        let identity = IDENTITIES.iter().find(|(of, ..)| *of == name);
        let (_, id_type, id) =
            identity.unwrap_or_else(|| panic!("say above by what {name} is known"));
        let type_name = events.refers_to().expect("the events are an enum");
        let events = types.get(type_name);
        let event = |variant: &'a Schema| {
            let (event, object) = variant.only_field();
            Event {
                name: event,
                in_short: &variant.description,
                object: types.resolve(object),
                samples: Sample::all(name, event),
            }
        };
        Self {
            name,
            type_name,
            meaning: &events.description,
            id_type,
            id,
            events: events.one_of.iter().map(event).collect(),
        }
    }
}

impl Event<'_> {
    /// The sample that has every field there is.
    pub fn full_sample(&self) -> &Sample {
        let full = self.samples.iter().rfind(|sample| !sample.is_least);
        full.unwrap_or_else(|| panic!("{} has no sample with every field", self.name))
    }

    /// The versions of its form, oldest first.
    pub fn versions(&self) -> Vec<u16> {
        let mut versions: Vec<_> = self.samples.iter().map(|sample| sample.version).collect();
        versions.dedup();
        versions
    }
}
