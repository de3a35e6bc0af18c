use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use yousaid_capture::counted::{Reason, Via};
use yousaid_log::timed::Outcome;
use yousaid_model::{feedback::Channel, telling::Hindrance};

use super::{ALL, Kind, Metric};

/// Every label and what it may say.
fn labels() -> Vec<(&'static str, String)> {
    let method = "the HTTP method, or `_OTHER` for a word that is none";
    let route =
        "the pattern of the route, such as `/track/{receipt}`, or `none`; never the path itself";
    vec![
        ("channel", words(Channel::ALL, Channel::as_str)),
        ("via", words(Via::ALL, Via::as_str)),
        ("reason", words(Reason::ALL, Reason::as_str)),
        ("hindrance", words(Hindrance::ALL, Hindrance::as_str)),
        ("outcome", words(Outcome::ALL, Outcome::as_str)),
        ("method", method.to_owned()),
        ("route", route.to_owned()),
        ("status", "`1xx`, `2xx`, `3xx`, `4xx` or `5xx`".to_owned()),
        ("version", "the version of the program".to_owned()),
    ]
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    let mut words: Vec<String> = all.iter().map(|one| format!("`{}`", word(*one))).collect();
    let last = words.pop().unwrap_or_default();
    format!("{} or {last}", words.join(", "))
}

fn row(metric: &Metric) -> String {
    let Metric { name, meaning, .. } = metric;
    let kind = match metric.kind {
        Kind::Counter => "counter",
        Kind::Gauge => "gauge",
        Kind::Histogram => "histogram",
    };
    let labels: Vec<String> = metric
        .labels
        .iter()
        .map(|label| format!("`{label}`"))
        .collect();
    format!("| `{name}` | {kind} | {} | {meaning} |", labels.join(", "))
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The rows on metrics of the reference that begin with a name.
fn rows_of_the_reference() -> Vec<String> {
    let reference = workspace().join("docs/reference/metrics.md");
    let reference = fs::read_to_string(reference).expect("there is a reference");
    let metrics = reference.lines().take_while(|line| *line != "## Traces");
    let rows = metrics.filter(|line| line.starts_with("| `"));
    rows.map(str::to_owned).collect()
}

#[test]
fn the_reference_says_what_the_code_says() {
    let metrics = ALL.iter().map(row);
    let labels = labels()
        .into_iter()
        .map(|(label, says)| format!("| `{label}` | {says} |"));
    let rows: Vec<String> = metrics.chain(labels).collect();
    assert_eq!(
        rows_of_the_reference(),
        rows,
        "docs/reference/metrics.md wants:\n{}",
        rows.join("\n")
    );
}

#[test]
fn every_label_is_explained_and_used() {
    let explained: BTreeSet<&str> = labels().into_iter().map(|(label, _)| label).collect();
    let used = ALL.iter().flat_map(|metric| metric.labels);
    assert_eq!(explained, used.copied().collect());
}

#[test]
fn names_are_formed_as_prometheus_wants_them_and_stand_once() {
    let names: BTreeSet<&str> = ALL.iter().map(|metric| metric.name).collect();
    assert_eq!(names.len(), ALL.len());
    for metric in ALL {
        let name = metric.name;
        assert!(name.starts_with("yousaid_"), "{name}");
        assert_eq!(
            name.ends_with("_total"),
            metric.kind == Kind::Counter,
            "{name}"
        );
        assert_eq!(
            name.ends_with("_seconds"),
            metric.unit == metrics::Unit::Seconds,
            "{name}"
        );
        assert!(metric.meaning.ends_with('.'), "{name}");
    }
}

#[test]
fn what_is_counted_anywhere_in_the_code_stands_in_the_table() {
    let mut named = BTreeSet::new();
    for folder in ["events", "projections", "services"] {
        for file in sources(&workspace().join(folder)) {
            let code = fs::read_to_string(&file).expect("can be read");
            for line in code.lines().filter(|line| line.contains("const")) {
                let name = line.split_once("\"yousaid_").and_then(|(_, rest)| {
                    let (name, _) = rest.split_once('"')?;
                    Some(format!("yousaid_{name}"))
                });
                named.extend(name);
            }
            for kind in ["counter!(\"", "gauge!(\"", "histogram!(\""] {
                let here = file.ends_with("telemetry/table/tests.rs");
                assert!(
                    here || !code.contains(kind),
                    "{}: a metric has its name as a constant",
                    file.display()
                );
            }
        }
    }
    let table: BTreeSet<String> = ALL.iter().map(|metric| metric.name.to_owned()).collect();
    assert_eq!(named, table);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).expect("can be listed") {
        let path = entry.expect("can be listed").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
