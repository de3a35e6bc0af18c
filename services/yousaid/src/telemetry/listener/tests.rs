use axum::{
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header},
};
use tower::ServiceExt;

use super::{Metrics, router, table};
use crate::telemetry::testing::{app, recorder};

const MOST: usize = 1024 * 1024;

async fn ask(method: &str, path: &str) -> Response<Body> {
    let folder = tempfile::tempdir().expect("a folder");
    let recorder = recorder();
    let _kept = metrics::set_default_local_recorder(&recorder);
    table::describe();
    let request = Request::builder().method(method).uri(path);
    router(app(folder.path()).await, None, recorder.handle())
        .oneshot(request.body(Body::empty()).expect("a request"))
        .await
        .expect("an answer")
}

#[tokio::test]
async fn metrics_are_answered_in_the_text_format_with_what_they_say() {
    let response = ask("GET", "/metrics").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()[header::CONTENT_TYPE],
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let body = to_bytes(response.into_body(), MOST).await.expect("a body");
    let text = String::from_utf8(body.to_vec()).expect("is text");
    for line in [
        "# HELP yousaid_log_position The position of the last event in the log, as far as this process has heard.",
        "# TYPE yousaid_log_position gauge",
        "# TYPE yousaid_log_append_seconds histogram",
        "yousaid_log_append_seconds_bucket{outcome=\"written\",le=\"0.0025\"}",
        "yousaid_log_append_seconds_bucket{outcome=\"written\",le=\"10\"}",
    ] {
        assert!(
            text.lines().any(|found| found.starts_with(line)),
            "{line}\n{text}"
        );
    }
}

#[tokio::test]
async fn nothing_else_is_answered() {
    for path in ["/", "/feedback", "/health/ready", "/metrics/"] {
        assert_eq!(ask("GET", path).await.status(), StatusCode::NOT_FOUND);
    }
    let posted = ask("POST", "/metrics").await.status();
    assert_eq!(posted, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn without_an_address_there_is_no_listener() {
    let kept = Metrics::keep(None).await.expect("nothing to fail");
    assert!(kept.is_none());
}
