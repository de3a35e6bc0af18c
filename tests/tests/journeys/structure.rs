//! Who may use whom, held over what cargo knows: the rules know nobody, the log knows the rules, the read
//! models know both, and the services stand on them without seeing each other. What tells other programs
//! needs no read model and no page, and what speaks to NATS knows nothing of ours.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

const MODEL: &str = "yousaid-model";
const LOG: &str = "yousaid-log";
const PROJECTIONS: &str = "yousaid-projections";
const WEB: &str = "yousaid-web";
/// The connection to NATS, for whoever speaks to it.
const NATS: &str = "yousaid-nats";
const CAPTURE: &str = "yousaid-capture";
const TELLING: &str = "yousaid-telling";
const SERVICES: [&str; 4] = [CAPTURE, "yousaid-review", "yousaid-publish", TELLING];
const RELAY: &str = "yousaid-relay";
const BINARY: &str = "yousaid";

/// What measures the parts may see them; nobody may see what measures or tests.
const BENCHMARKS: &str = "yousaid-benchmarks";
const TESTS: &str = "yousaid-tests";

/// Servers to test against: who tests or measures may start them.
const SERVERS: &str = "yousaid-servers";

/// What does something beside computing, and so has no place in the rules.
const NOT_PURE: [&str; 8] = [
    "axum",
    "cqrs-es",
    "getrandom",
    "rand",
    "reqwest",
    "rusqlite",
    "tokio",
    "tracing",
];

fn workspace() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"));
    command.no_deps().exec().expect("cargo knows the workspace")
}

/// The crates of the workspace that each one may use.
fn allowed() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let parts = [MODEL, LOG, PROJECTIONS, WEB];
    let all = parts.into_iter().chain(SERVICES).chain([RELAY]);
    let mut allowed: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (place, part) in parts.into_iter().enumerate() {
        allowed.insert(part, parts[..place].iter().copied().collect());
    }
    for service in SERVICES {
        allowed.insert(service, parts.into());
    }
    allowed.insert(RELAY, [MODEL, LOG].into());
    allowed.insert(BINARY, all.clone().collect());
    allowed.insert(BENCHMARKS, all.collect());
    allowed.insert(TESTS, BTreeSet::new());
    for speaker in [CAPTURE, RELAY, BINARY, BENCHMARKS] {
        allowed.entry(speaker).or_default().insert(NATS);
    }
    for tester in [LOG, PROJECTIONS, CAPTURE, TELLING, RELAY, BENCHMARKS, TESTS] {
        allowed.entry(tester).or_default().insert(SERVERS);
    }
    allowed.insert(NATS, BTreeSet::new());
    allowed.insert(SERVERS, BTreeSet::new());
    allowed
}

#[test]
fn dependencies_go_one_way() {
    let (workspace, allowed) = (workspace(), allowed());
    let crates: BTreeSet<&str> = workspace
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    assert_eq!(crates, allowed.keys().copied().collect());
    for package in &workspace.packages {
        let uses = package
            .dependencies
            .iter()
            .map(|dependency| dependency.name.as_str());
        let uses: BTreeSet<&str> = uses.filter(|name| crates.contains(name)).collect();
        let may = &allowed[package.name.as_str()];
        let too_many: Vec<_> = uses.difference(may).collect();
        assert!(
            too_many.is_empty(),
            "{} must not use {too_many:?}",
            package.name
        );
    }
}

#[test]
fn the_rules_are_pure() {
    let workspace = workspace();
    let model = workspace
        .packages
        .iter()
        .find(|package| package.name.as_str() == MODEL);
    let uses = model.expect("there is a model").dependencies.iter();
    let uses = uses.filter(|dependency| dependency.kind == DependencyKind::Normal);
    for dependency in uses {
        assert!(
            !NOT_PURE.contains(&dependency.name.as_str()),
            "the rules use {}",
            dependency.name
        );
    }
}

#[test]
fn every_crate_keeps_the_rules_of_the_workspace() {
    for package in workspace().packages {
        let manifest = std::fs::read_to_string(&package.manifest_path).expect("can be read");
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} has lints of its own",
            package.name
        );
        for line in manifest.lines() {
            let has_version = line.contains("version = \"")
                || line.split_once(" = ").is_some_and(|(_, value)| {
                    value.starts_with('"')
                        && value
                            .trim_matches('"')
                            .starts_with(|first: char| first.is_ascii_digit())
                });
            assert!(
                !has_version,
                "{}: versions stand in the workspace's Cargo.toml: {line}",
                package.name
            );
        }
    }
}
