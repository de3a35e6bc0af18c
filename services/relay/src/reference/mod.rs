//! `docs/reference/events.md`, made from the code: the types of the events with their doc comments, and
//! the stored samples. Only the tests make it; the program has no part of it.

mod catalogue;
mod fields;
mod markdown;
mod samples;
mod schema;
mod sections;
mod tests;
mod values;

use self::{
    catalogue::Aggregate,
    fields::fields,
    markdown::json,
    schema::Types,
    sections::{aggregate, example, index},
    values::value,
};
use crate::{EVENT_ID_HEADER, STREAM, SUBJECT_PREFIX, fields::Fields};

/// The whole page.
fn reference() -> String {
    let types = Types::of_this_build();
    let aggregates = Aggregate::all(&types);
    let mut page = introduction(&types, &aggregates);
    for each in &aggregates {
        page.push('\n');
        page.push_str(&aggregate(&types, each));
    }
    page.push_str("\n## Values\n");
    for (name, schema) in types.iter().filter(|(name, _)| is_value(&aggregates, name)) {
        page.push('\n');
        page.push_str(&value(&types, name, schema));
    }
    page
}

/// What is not made from types: how to read the stream. With every event in short.
fn introduction(types: &Types, aggregates: &[Aggregate<'_>]) -> String {
    let first = &aggregates[0];
    let example = example(first, &first.events[0], first.events[0].full_sample());
    let Fields(written) = serde_json::from_str(&example).expect("an object");
    let order: Vec<_> = written.into_iter().map(|(name, _)| name).collect();
    let envelope = fields(types, types.get("EventMessage"), &order);
    include_str!("introduction.md")
        .replace("{stream}", STREAM)
        .replace("{subjects}", SUBJECT_PREFIX)
        .replace("{event-id-header}", EVENT_ID_HEADER)
        .replace("{envelope}\n", &envelope)
        .replace("{example}\n", &json(&example))
        .replace("{events}\n", &index(aggregates))
}

/// Whether a type is one of a value inside an event, not of an event or of what holds events.
fn is_value(aggregates: &[Aggregate<'_>], name: &str) -> bool {
    let is_of_events = |aggregate: &Aggregate<'_>| {
        aggregate.type_name == name || aggregate.events.iter().any(|event| event.name == name)
    };
    !["Event", "EventMessage"].contains(&name) && !aggregates.iter().any(is_of_events)
}
