use std::{net::SocketAddr, num::NonZeroU32, path::Path};

use axum::{
    body::Body,
    extract::{ConnectInfo, FromRequestParts, Request},
    http::StatusCode,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};
use uuid::Uuid;
use yousaid_log::Log;
use yousaid_projections::Views;
use yousaid_web::{App, Clock, Council, Failure, Settings, limits::Rates};

use super::{Address, Reason, Via, begin, limit, take, unread};
use crate::{
    forget::forget,
    intake::{NotTaken, Taken},
    submission::Raw,
};

fn recorder() -> PrometheusRecorder {
    PrometheusBuilder::new().build_recorder()
}

fn app(folder: &Path) -> App {
    let log = Log::open(folder).expect("opens");
    let council = Council {
        name: "Testing Council".to_owned(),
        forum: "Testing Forum".to_owned(),
        safeguarding_line: None,
        views: Views::open(log.clone(), folder).expect("opens"),
        log,
    };
    let settings = Settings {
        public_url: String::new(),
        behind_proxy: false,
        rates: Rates {
            submissions: NonZeroU32::MIN,
            ..Rates::default()
        },
        reading_days: 14,
        safety: yousaid_web::safety::Safety::default(),
        telling: yousaid_web::app::Telling::default(),
    };
    App::new(council, Clock::system(), settings, &[]).expect("templates")
}

async fn send(via: Via, app: &App, id: Uuid, comment: &str) -> Result<Taken, NotTaken> {
    let raw = Raw {
        id: id.to_string(),
        channel: "phone".to_owned(),
        comment: comment.to_owned(),
        ..Raw::default()
    };
    take(via, app, &raw.check().expect("is whole")).await
}

/// The counts that are not nothing.
fn counts(recorder: &PrometheusRecorder) -> Vec<String> {
    let rendered = recorder.handle().render();
    let mut counts: Vec<String> = rendered
        .lines()
        .filter_map(|line| line.strip_prefix("yousaid_feedback_"))
        .filter(|line| !line.ends_with(" 0"))
        .map(str::to_owned)
        .collect();
    counts.sort();
    counts
}

#[tokio::test]
async fn what_is_taken_is_counted_once_and_what_is_sent_again_apart_from_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, recorder) = (app(folder.path()), recorder());
    let _kept = metrics::set_default_local_recorder(&recorder);
    let id = Uuid::new_v4();
    for _ in 0..3 {
        let taken = send(Via::Json, &app, id, "The ramp is steep.");
        assert!(taken.await.is_ok());
    }
    let taken = send(Via::Form, &app, Uuid::new_v4(), "Thank you.");
    assert!(taken.await.is_ok());
    assert_eq!(
        counts(&recorder),
        [
            "accepted_total{channel=\"phone\",via=\"form\"} 1",
            "accepted_total{channel=\"phone\",via=\"json\"} 1",
            "repeated_total{via=\"json\"} 2",
        ]
    );
}

#[tokio::test]
async fn what_is_not_taken_is_counted_by_its_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, recorder) = (app(folder.path()), recorder());
    let id = Uuid::new_v4();
    let first = send(Via::Form, &app, id, "The ramp is steep.");
    first.await.expect("taken");
    let _kept = metrics::set_default_local_recorder(&recorder);
    let other = send(Via::Form, &app, id, "The ramp is fine.");
    assert!(other.await.is_err());
    let feedback = app.council.log.feedback_id(id);
    let forgotten = forget(&app.council.log, feedback, app.clock.now());
    assert!(forgotten.await.is_ok());
    let again = send(Via::Json, &app, id, "The ramp is steep.");
    assert!(again.await.is_err());
    let here = address(&app).await;
    assert!(limit(Via::Json, &app, here).is_ok());
    assert!(limit(Via::Json, &app, here).is_err());
    assert_eq!(
        counts(&recorder),
        [
            "refused_total{reason=\"forgotten\",via=\"json\"} 1",
            "refused_total{reason=\"other_words\",via=\"form\"} 1",
            "refused_total{reason=\"too_many\",via=\"json\"} 1",
        ]
    );
}

async fn address(app: &App) -> Address {
    let mut request = Request::new(Body::empty());
    let peer = SocketAddr::from(([192, 0, 2, 1], 4000));
    request.extensions_mut().insert(ConnectInfo(peer));
    let (mut parts, _) = request.into_parts();
    Address::from_request_parts(&mut parts, app)
        .await
        .expect("an address")
}

#[test]
fn a_body_that_was_not_read_is_counted_by_its_status_and_answered_as_it_was() {
    let recorder = recorder();
    metrics::with_local_recorder(&recorder, || {
        for status in [
            StatusCode::PAYLOAD_TOO_LARGE,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            StatusCode::BAD_REQUEST,
            StatusCode::UNPROCESSABLE_ENTITY,
        ] {
            assert_eq!(unread(Via::Form, status).status(), status);
        }
    });
    assert_eq!(
        counts(&recorder),
        [
            "refused_total{reason=\"media_type\",via=\"form\"} 1",
            "refused_total{reason=\"too_large\",via=\"form\"} 1",
            "refused_total{reason=\"unreadable\",via=\"form\"} 2",
        ]
    );
}

#[test]
fn every_count_is_there_before_anything_has_happened() {
    let recorder = recorder();
    metrics::with_local_recorder(&recorder, begin);
    let rendered = recorder.handle().render();
    let lines: Vec<&str> = rendered
        .lines()
        .filter(|line| line.ends_with(" 0"))
        .collect();
    for line in [
        "yousaid_feedback_accepted_total{channel=\"web_form\",via=\"form\"} 0",
        "yousaid_feedback_repeated_total{via=\"json\"} 0",
        "yousaid_feedback_refused_total{reason=\"internal\",via=\"form\"} 0",
    ] {
        assert!(lines.contains(&line), "{line}\n{rendered}");
    }
}

#[test]
fn a_log_that_cannot_be_reached_is_told_apart_from_a_fault_of_ours() {
    let of = |failure: Failure| Reason::from(&failure).as_str();
    assert_eq!(of(Failure::Unavailable(String::new())), "unavailable");
    assert_eq!(of(Failure::Internal(String::new())), "internal");
    assert_eq!(of(Failure::Refused(String::new())), "busy");
}
