use std::convert::Infallible;

use serde::{Deserialize, Serialize};
use yousaid_log::{Expect, Job};
use yousaid_model::{
    Decider, StoredEvent, ThemeId, Words,
    theme::{Theme, ThemeCommand},
};
use yousaid_web::App;

use super::refresh;
use crate::telemetry::testing::{LIMIT, app, recorder};

/// What is told of a service at this moment.
fn told(app: &App) -> Vec<String> {
    let recorder = recorder();
    metrics::with_local_recorder(&recorder, || refresh(app, None));
    let rendered = recorder.handle().render();
    let mut lines: Vec<String> = rendered
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines
}

fn lines(log: u64, read_models: u64, stopped: u8) -> [String; 6] {
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
    ]
}

#[tokio::test]
async fn positions_grow_with_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(folder.path()).await;
    let before = app.council.views.reached().get();
    assert_eq!(told(&app), lines(before, before, 0));
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
    assert_eq!(told(&app), lines(before + 1, before + 1, 0));
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
    assert_eq!(told(&app), lines(before + 1, before, 1));
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
