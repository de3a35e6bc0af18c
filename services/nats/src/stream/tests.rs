use std::time::Duration;

use async_nats::jetstream::stream::{RetentionPolicy, StorageType};

use super::*;

fn wanted() -> Config {
    Config {
        name: "LETTERS".to_owned(),
        subjects: vec!["letters.>".to_owned()],
        duplicate_window: Duration::from_mins(2),
        ..Config::default()
    }
}

#[test]
fn a_stream_as_it_was_asked_for_can_be_used() {
    assert_eq!(difference(&wanted(), &wanted()), None);
}

#[test]
fn what_keeps_a_stream_from_being_used_is_named() {
    let fewer = Config {
        subjects: vec!["letters.*".to_owned()],
        ..wanted()
    };
    let forgets = Config {
        retention: RetentionPolicy::WorkQueue,
        ..wanted()
    };
    let fleeting = Config {
        storage: StorageType::Memory,
        ..wanted()
    };
    let shorter = Config {
        duplicate_window: Duration::from_mins(1),
        ..wanted()
    };
    let empties_by_itself = Config {
        max_age: Duration::from_hours(24),
        ..wanted()
    };
    for (found, setting) in [
        (fewer, "subjects"),
        (forgets, "retention"),
        (fleeting, "storage"),
        (empties_by_itself, "limit to the age of messages"),
        (shorter, "window for duplicates"),
    ] {
        assert_eq!(difference(&found, &wanted()), Some(setting));
    }
}

#[test]
fn limits_and_replicas_are_the_operators() {
    let theirs = Config {
        max_bytes: 1_000_000,
        num_replicas: 3,
        duplicate_window: Duration::from_mins(5),
        ..wanted()
    };
    assert_eq!(difference(&theirs, &wanted()), None);
}
