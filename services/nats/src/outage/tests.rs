use std::{
    io,
    sync::{Arc, Mutex},
};

use super::*;

#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl io::Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("whole").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is said while this goes on, line by line.
fn said_during(run: impl FnOnce(&mut Outage)) -> Vec<String> {
    let said = Said::default();
    let writer = said.clone();
    let subscriber = tracing_subscriber::fmt()
        .without_time()
        .with_target(false)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let mut outage = Outage::of("the kettle");
    tracing::subscriber::with_default(subscriber, || run(&mut outage));
    let text = said.0.lock().expect("whole").clone();
    let text = String::from_utf8(text).expect("text");
    text.lines().map(|line| line.trim().to_owned()).collect()
}

#[derive(Debug, thiserror::Error)]
#[error("it is {0}")]
struct Broken(&'static str, #[source] Option<Box<Broken>>);

fn broken(how: &'static str) -> Broken {
    Broken(how, None)
}

const COLD: &str =
    "WARN this does not work at the moment what=\"the kettle\" reason=\"it is cold\"";

#[test]
fn a_failure_that_lasts_is_said_once_and_its_end_once() {
    let said = said_during(|outage| {
        for _ in 0..3 {
            outage.failed(&broken("cold"));
            assert!(outage.is_lasting());
        }
        for _ in 0..3 {
            outage.works();
            assert!(!outage.is_lasting());
        }
    });
    assert_eq!(said, [COLD, "INFO this works again what=\"the kettle\""]);
}

#[test]
fn the_next_failure_is_said_again() {
    let said = said_during(|outage| {
        outage.failed(&broken("cold"));
        outage.works();
        outage.failed(&broken("cold"));
    });
    assert_eq!(said.iter().filter(|line| *line == COLD).count(), 2);
}

#[test]
fn another_reason_in_the_meantime_is_said_and_reasons_that_take_turns_are_not_repeated() {
    let said = said_during(|outage| {
        for _ in 0..3 {
            outage.failed(&broken("cold"));
            outage.failed(&broken("empty"));
        }
    });
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].contains("it is empty"), "{said:?}");
}

#[test]
fn what_is_behind_a_reason_is_said_with_it() {
    let said = said_during(|outage| {
        outage.failed(&Broken("cold", Some(Box::new(broken("unplugged")))));
    });
    assert!(said[0].contains("it is cold: it is unplugged"), "{said:?}");
}

#[test]
fn what_works_is_not_spoken_of() {
    assert!(said_during(Outage::works).is_empty());
}
