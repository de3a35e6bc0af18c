//! What is said of each aggregate and of each of its events.

use super::{
    catalogue::{Aggregate, Event},
    fields::fields,
    markdown::{json, line, link, paragraphs, table},
    samples::Sample,
    schema::Types,
};
use crate::{EventMessage, SUBJECT_PREFIX, subject};

/// A table of every event, each with a link to its section.
pub(super) fn index(aggregates: &[Aggregate<'_>]) -> String {
    let rows = aggregates.iter().flat_map(|aggregate| {
        aggregate.events.iter().map(|event| {
            [
                aggregate.name.to_owned(),
                link(event.name),
                versions(event),
                line(event.in_short),
            ]
        })
    });
    table(["Aggregate", "Event", "Version", "In short"], rows)
}

/// The heading of an aggregate, and a section for each of its events.
pub(super) fn aggregate(types: &Types, aggregate: &Aggregate<'_>) -> String {
    let (name, meaning) = (aggregate.name, paragraphs(aggregate.meaning));
    let heading = name[..1].to_uppercase() + &name[1..];
    let id = link(aggregate.id_type);
    let mut section = format!(
        "## {heading}\n\n{meaning}\n\n\
         Subjects: `{SUBJECT_PREFIX}.{name}.*`. `aggregate_id`: {id}, as text.\n"
    );
    for each in &aggregate.events {
        section.push('\n');
        section.push_str(&event(types, aggregate, each));
    }
    section
}

fn event(types: &Types, aggregate: &Aggregate<'_>, event: &Event<'_>) -> String {
    let (name, full) = (event.name, event.full_sample());
    let subject = subject(&full.recorded(aggregate.name, aggregate.id, name));
    let (versions, meaning) = (versions(event), paragraphs(&event.object.description));
    let fields = fields(types, event.object, &full.fields());
    let mut section =
        format!("### {name}\n\n`{subject}`, version {versions}\n\n{meaning}\n\n{fields}");
    for sample in &event.samples {
        let example = json(&example(aggregate, event, sample));
        section.push('\n');
        section.push_str(&if sample.is_least {
            folded(&example)
        } else {
            example
        });
    }
    section
}

/// An example that is shown to whoever asks for it.
fn folded(example: &str) -> String {
    let summary = "<summary>One with no field that may be missing</summary>";
    format!("<details>\n{summary}\n\n{example}\n</details>\n")
}

/// A sample as the body of a message, over several lines.
pub(super) fn example(aggregate: &Aggregate<'_>, event: &Event<'_>, sample: &Sample) -> String {
    let recorded = sample.recorded(aggregate.name, aggregate.id, event.name);
    let message = EventMessage::try_from(&recorded).expect("a sample can be published");
    serde_json::to_string_pretty(&message).expect("a message is JSON")
}

fn versions(event: &Event<'_>) -> String {
    let versions = event.versions();
    let versions: Vec<_> = versions.iter().map(u16::to_string).collect();
    versions.join(", ")
}
