use std::{fs::File, path::Path, time::Duration};

use jiff::Timestamp;
use metrics_exporter_prometheus::PrometheusBuilder;
use yousaid_model::{
    Decider, ThemeId, Words,
    theme::{Theme, ThemeCommand},
};

use super::Outcome;
use crate::{AppendError, Expect, Job, Log, Unavailable};

fn begin() -> ThemeCommand {
    ThemeCommand::Begin {
        name: Words::line("Short breaks").expect("words"),
        place: 1,
        at: Timestamp::UNIX_EPOCH,
    }
}

fn id() -> ThemeId {
    ThemeId::of_name("Short breaks")
}

/// The theme for the first time, whether or not it is.
fn first() -> Job {
    let events = Theme::default().decide(&begin()).expect("decided");
    Job::new().events::<Theme>(id().as_str(), 0, events)
}

/// How often each outcome was told while this happened to a log in a folder.
async fn told(happens: impl AsyncFnOnce(Log, &Path)) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data");
    let recorder = PrometheusBuilder::new().build_recorder();
    let _kept = metrics::set_default_local_recorder(&recorder);
    happens(Log::open(&path).expect("opens"), &path).await;
    let rendered = recorder.handle().render();
    let mut counts: Vec<String> = rendered
        .lines()
        .filter_map(|line| line.strip_prefix("yousaid_log_append_seconds_count"))
        .map(str::to_owned)
        .collect();
    counts.sort();
    counts
}

#[tokio::test]
async fn an_append_is_told_by_how_it_ends() {
    let told = told(async |log, _| {
        log.append(first()).await.expect("written");
        let again = log.append(first()).await;
        assert!(matches!(again, Err(AppendError::Conflict { .. })));
    });
    assert_eq!(
        told.await,
        ["{outcome=\"conflict\"} 1", "{outcome=\"written\"} 1"]
    );
}

#[tokio::test]
async fn what_a_command_leads_to_is_told_like_any_append() {
    let told = told(async |log, _| {
        let id = id();
        let begun = log.execute::<Theme>(id.as_str(), begin(), Expect::New);
        assert_eq!(begun.await.expect("carried out").events, 1);
    });
    assert_eq!(told.await, ["{outcome=\"written\"} 1"]);
}

#[tokio::test]
async fn an_append_that_nobody_waits_for_any_longer_is_told_too() {
    let told = told(async |log, folder| {
        let lock = File::open(folder.join("log.lock")).expect("opens");
        lock.lock().expect("is free");
        let append = tokio::time::timeout(Duration::ZERO, log.append(first()));
        assert!(
            append.await.is_err(),
            "written while another process writes"
        );
        lock.unlock().expect("let go");
    });
    assert_eq!(told.await, ["{outcome=\"given_up\"} 1"]);
}

#[test]
fn every_refusal_has_an_outcome() {
    let of = |error: AppendError| Outcome::of(&Err(error));
    assert_eq!(of(AppendError::EmailTaken), Outcome::Refused);
    assert_eq!(of(AppendError::Unwritable(String::new())), Outcome::Refused);
    assert_eq!(of(Unavailable::QueueFull.into()), Outcome::Unavailable);
}
