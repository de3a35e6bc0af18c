use std::{collections::BTreeSet, env, fs, path::Path};

use yousaid_model::event::register;

use super::*;

/// Written instead of compared when it is set.
const WRITE: &str = "YOUSAID_WRITE_REFERENCE";

#[test]
fn the_reference_is_the_one_generated_from_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/events.md");
    let generated = reference();
    if env::var_os(WRITE).is_some() {
        fs::write(&file, generated).expect("the reference can be written");
        return;
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    let lines = generated.lines().zip(kept.lines());
    let alike = lines.take_while(|(one, other)| one == other).count();
    assert!(
        kept == generated,
        "docs/reference/events.md is not what the code says, from line {} on. Write it again with: \
         {WRITE}=1 cargo test -p yousaid-relay reference",
        alike + 1
    );
}

#[test]
fn every_event_of_the_model_is_in_the_reference_with_its_version() {
    let types = Types::of_this_build();
    let mut described = BTreeSet::new();
    for aggregate in Aggregate::all(&types) {
        for event in &aggregate.events {
            let newest = *event.versions().last().expect("an event has a version");
            described.insert((aggregate.name.to_owned(), event.name.to_owned(), newest));
        }
    }
    let known = register()
        .into_iter()
        .map(|(aggregate, event, version)| (aggregate.to_owned(), event.to_owned(), version));
    assert_eq!(described, known.collect());
    let reference = reference();
    for (aggregate, event, _) in described {
        let section = format!("\n### {event}\n\n`yousaid.events.{aggregate}.{event}`, version ");
        assert!(reference.contains(&section), "{event} has no section");
    }
}

#[test]
fn every_link_of_the_reference_leads_to_one_heading() {
    let reference = reference();
    let headings = reference.lines().filter(|line| line.starts_with('#'));
    let anchors: Vec<_> = headings
        .map(|heading| heading.trim_start_matches('#').trim().to_lowercase())
        .collect();
    for link in reference.split("](#").skip(1) {
        let anchor = link.split(')').next().unwrap_or_default();
        let found = anchors.iter().filter(|heading| *heading == anchor).count();
        assert_eq!(found, 1, "#{anchor}");
    }
}
