use std::convert::Infallible;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_log::{Expect, Job, SubmissionKey};
use yousaid_model::{
    Decider, FeedbackId, StoredEvent, ThemeId, Words,
    feedback::{Channel, Feedback, FeedbackCommand, Occasion, Receive, Screening},
    theme::{Theme, ThemeCommand},
};
use yousaid_web::App;

use super::{refresh, safeguarding};
use crate::telemetry::testing::{LIMIT, app, recorder};

/// What is told of a service at this moment.
async fn told(app: &App) -> Vec<String> {
    let recorder = recorder();
    let waits = safeguarding(app).await;
    metrics::with_local_recorder(&recorder, || refresh(app, None, waits.as_ref()));
    let rendered = recorder.handle().render();
    let mut lines: Vec<String> = rendered
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines
}

fn lines(log: u64, read_models: u64, stopped: u8) -> [String; 8] {
    [
        format!(
            "yousaid_build_info{{version=\"{}\"}} 1",
            env!("CARGO_PKG_VERSION")
        ),
        format!("yousaid_log_position {log}"),
        format!("yousaid_read_models_lag_events {}", log - read_models),
        format!("yousaid_read_models_position {read_models}"),
        "yousaid_read_models_ready 1".to_owned(),
        format!("yousaid_read_models_stopped {stopped}"),
        "yousaid_safeguarding_longest_wait_seconds 0".to_owned(),
        "yousaid_safeguarding_waiting 0".to_owned(),
    ]
}

#[tokio::test]
async fn positions_grow_with_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path()).await;
    let before = app.council.views.reached().get();
    assert_eq!(told(&app).await, lines(before, before, 0));
    let begin = ThemeCommand::Begin {
        name: Words::line("Short breaks").expect("words"),
        place: 9,
        at: app.clock.now(),
    };
    let id = ThemeId::of_name("Short breaks of another kind");
    let reached = (app.council.log)
        .execute::<Theme>(id.as_str(), begin, Expect::New)
        .await;
    let reached = reached.expect("recorded").position;
    assert!(app.council.views.wait_at_most(reached, LIMIT).await);
    assert_eq!(told(&app).await, lines(before + 1, before + 1, 0));
}

#[tokio::test]
async fn what_waits_with_safeguarding_is_told_with_the_longest_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path()).await;
    let raised_at = app.clock.now() - SignedDuration::from_hours(3);
    let id = FeedbackId(Uuid::new_v4()).to_string();
    let key = SubmissionKey::generate();
    let receive = Receive {
        channel: Channel::WebForm,
        comment: key.seal("Somebody hurts me."),
        page: None,
        about: None,
        respondent: None,
        on_behalf: false,
        contact: None,
        language: None,
        occasion: Occasion::default(),
        fingerprint: key.fingerprint("Somebody hurts me."),
        screening: Screening {
            may_disclose_harm: true,
            ..Screening::default()
        },
        at: raised_at,
    };
    let receive = FeedbackCommand::Receive(Box::new(receive));
    let reached = (app.council.log)
        .execute::<Feedback>(&id, receive, Expect::New)
        .await;
    let reached = reached.expect("recorded").position;
    assert!(app.council.views.wait_at_most(reached, LIMIT).await);
    let told = told(&app).await;
    let number = |name: &str| -> f64 {
        let line = told.iter().find_map(|line| line.strip_prefix(name));
        line.expect("is told").trim().parse().expect("a number")
    };
    assert!((number("yousaid_safeguarding_waiting ") - 1.0).abs() < 0.1);
    let waited = number("yousaid_safeguarding_longest_wait_seconds ");
    assert!((10_800.0..10_900.0).contains(&waited), "{waited}");
}

#[tokio::test]
async fn read_models_that_have_stopped_fall_behind_and_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path()).await;
    let before = app.council.views.reached().get();
    let song = Job::new().events::<LaterTheme>("songs", 0, [LaterEvent::ThemeSung]);
    app.council.log.append(song).await.expect("appended");
    let stopped = async {
        while app.council.views.stopped().is_none() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LIMIT, stopped).await.expect("stops");
    assert_eq!(told(&app).await, lines(before + 1, before, 1));
}

/// A theme as a later build knows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct LaterTheme;

/// What only the later build knows of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum LaterEvent {
    ThemeSung,
}

impl StoredEvent for LaterEvent {
    fn name(&self) -> &'static str {
        "ThemeSung"
    }

    fn version(&self) -> u16 {
        1
    }
}

impl Decider for LaterTheme {
    const AGGREGATE: &'static str = Theme::AGGREGATE;
    type Command = ();
    type Event = LaterEvent;
    type Rejection = Infallible;

    fn decide(&self, (): &()) -> Result<Vec<LaterEvent>, Infallible> {
        Ok(vec![LaterEvent::ThemeSung])
    }

    fn evolve(&mut self, _: &LaterEvent) {}
}
