//! What is stored stays readable: one sample of every event, as the log keeps it.
//!
//! `samples/<aggregate>/<EventName>/v<version>.json` has every field that the version knows;
//! `v<version>-least.json` beside it has none of those that may be missing.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};
use yousaid_model::{Event, StoredEvent, UnknownEvent, event::register};

/// A stored payload, and what the log would keep beside it.
struct Sample {
    file: PathBuf,
    aggregate: String,
    event_type: String,
    version: String,
    payload: String,
}

impl Sample {
    fn at(file: PathBuf) -> Self {
        let payload = fs::read_to_string(&file).expect("a sample can be opened");
        let mut parts = file
            .strip_prefix(folder())
            .expect("inside the folder")
            .iter();
        let mut part = || {
            parts
                .next()
                .expect("aggregate/EventName/file")
                .to_string_lossy()
        };
        let (aggregate, event_type, name) = (part().into(), part().into(), part());
        let version = name.trim_start_matches('v').trim_end_matches(".json");
        let version = version.trim_end_matches("-least").to_owned();
        Self {
            file,
            aggregate,
            event_type,
            version,
            payload,
        }
    }

    fn read(&self) -> Event {
        self.read_payload(&self.payload)
            .unwrap_or_else(|unknown| panic!("{}: {unknown}", self.file.display()))
    }

    fn read_payload(&self, payload: &str) -> Result<Event, UnknownEvent> {
        Event::read(&self.aggregate, &self.event_type, &self.version, payload)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.payload).expect("a sample is JSON")
    }

    fn fields(&self) -> Map<String, Value> {
        self.json()[&self.event_type]
            .as_object()
            .expect("the fields stand under the name")
            .clone()
    }

    fn is_least(&self) -> bool {
        self.file.to_string_lossy().ends_with("-least.json")
    }

    fn least(&self) -> PathBuf {
        self.file
            .with_file_name(format!("v{}-least.json", self.version))
    }

    /// The fields without which the event is read, and written without them.
    fn optional_fields(&self) -> Vec<String> {
        let may_be_missing = |field: &String| {
            let mut without = self.json();
            without[&self.event_type]
                .as_object_mut()
                .expect("an object")
                .remove(field);
            self.read_payload(&without.to_string())
                .is_ok_and(|event| written(&event) == without)
        };
        self.fields()
            .keys()
            .filter(|field| may_be_missing(field))
            .cloned()
            .collect()
    }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/samples"))
}

fn samples() -> Vec<Sample> {
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("the folder of samples can be listed");
        entries
            .map(|entry| entry.expect("an entry of the folder can be read").path())
            .flat_map(|path| {
                if path.is_dir() {
                    files(&path)
                } else {
                    vec![path]
                }
            })
            .collect()
    }
    files(folder()).into_iter().map(Sample::at).collect()
}

fn written(event: &Event) -> Value {
    match event {
        Event::Feedback(event) => serde_json::json!(event),
        Event::Item(event) => serde_json::json!(event),
        Event::Response(event) => serde_json::json!(event),
        Event::Report(event) => serde_json::json!(event),
        Event::Theme(event) => serde_json::json!(event),
        Event::Account(event) => serde_json::json!(event),
        Event::Telling(event) => serde_json::json!(event),
        Event::Translation(event) => serde_json::json!(event),
        Event::Measure(event) => serde_json::json!(event),
        Event::Survey(event) => serde_json::json!(event),
        Event::SurveyResponse(event) => serde_json::json!(event),
        Event::Gathering(event) => serde_json::json!(event),
        Event::Import(event) => serde_json::json!(event),
    }
}

fn name_and_version(event: &Event) -> (&'static str, u16) {
    match event {
        Event::Feedback(event) => (event.name(), event.version()),
        Event::Item(event) => (event.name(), event.version()),
        Event::Response(event) => (event.name(), event.version()),
        Event::Report(event) => (event.name(), event.version()),
        Event::Theme(event) => (event.name(), event.version()),
        Event::Account(event) => (event.name(), event.version()),
        Event::Telling(event) => (event.name(), event.version()),
        Event::Translation(event) => (event.name(), event.version()),
        Event::Measure(event) => (event.name(), event.version()),
        Event::Survey(event) => (event.name(), event.version()),
        Event::SurveyResponse(event) => (event.name(), event.version()),
        Event::Gathering(event) => (event.name(), event.version()),
        Event::Import(event) => (event.name(), event.version()),
    }
}

#[test]
fn every_event_has_its_sample_and_every_sample_its_event() {
    let expected: BTreeSet<PathBuf> = register()
        .into_iter()
        .map(|(aggregate, name, version)| {
            folder()
                .join(aggregate)
                .join(name)
                .join(format!("v{version}.json"))
        })
        .collect();
    let (least, full): (Vec<_>, Vec<_>) = samples().into_iter().partition(Sample::is_least);
    let full: BTreeSet<_> = full.into_iter().map(|sample| sample.file).collect();
    assert_eq!(full, expected);
    for sample in least {
        let beside = sample
            .file
            .with_file_name(format!("v{}.json", sample.version));
        assert!(
            expected.contains(&beside),
            "{} stands alone",
            sample.file.display()
        );
    }
}

#[test]
fn every_sample_is_read_as_the_event_it_is_named_after() {
    for sample in samples() {
        let (name, version) = name_and_version(&sample.read());
        let read = (name, version.to_string());
        assert_eq!(read, (sample.event_type.as_str(), sample.version.clone()));
    }
}

#[test]
fn every_sample_is_written_as_it_was_read() {
    for sample in samples() {
        assert_eq!(
            written(&sample.read()),
            sample.json(),
            "{}",
            sample.file.display()
        );
    }
}

#[test]
fn a_sample_has_every_field_and_the_least_one_none_that_may_be_missing() {
    for sample in samples() {
        let optional = sample.optional_fields();
        if sample.is_least() {
            assert!(
                optional.is_empty(),
                "{} still has {optional:?}",
                sample.file.display()
            );
            continue;
        }
        assert_eq!(
            sample.least().exists(),
            !optional.is_empty(),
            "{} may be without {optional:?}",
            sample.file.display()
        );
        let missing = format!("{:?}", sample.read()).contains(": None");
        assert!(!missing, "{} leaves a field out", sample.file.display());
    }
}

#[test]
fn no_event_is_read_without_a_field_that_it_needs() {
    for sample in samples()
        .iter()
        .filter(|sample| sample.is_least() || !sample.least().exists())
    {
        for field in sample.fields().keys().filter(|field| *field != "on_behalf") {
            let mut without = sample.json();
            without[&sample.event_type]
                .as_object_mut()
                .expect("an object")
                .remove(field);
            let refused = sample.read_payload(&without.to_string());
            let refused = refused.expect_err(&format!("{field} of {}", sample.event_type));
            assert!(refused.reason.contains(field), "{refused}");
        }
    }
}

#[test]
fn an_event_from_before_the_question_was_asked_was_nobody_elses() {
    for sample in samples() {
        let mut without = sample.json();
        let fields = without[&sample.event_type]
            .as_object_mut()
            .expect("an object");
        if fields.remove("on_behalf").is_some() {
            let event = sample
                .read_payload(&without.to_string())
                .expect("it may be missing");
            assert_eq!(written(&event)[&sample.event_type]["on_behalf"], false);
        }
    }
}
