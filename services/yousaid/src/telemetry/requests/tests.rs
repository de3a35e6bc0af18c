use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
    middleware,
    routing::get,
};
use opentelemetry::{
    KeyValue,
    trace::{SpanId, SpanKind, Status},
};
use opentelemetry_sdk::{
    error::OTelSdkResult,
    trace::{SdkTracerProvider, SpanData, SpanExporter},
};
use tower::ServiceExt;
use tracing::{Instrument, info_span};
use tracing_subscriber::layer::SubscriberExt;

use super::{method, observe};
use crate::telemetry::{testing::recorder, traces::Traces};

const RECEIPT: &str = "7K4M-2QX9-0VBT-H3ZC";

/// Spans, kept.
#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Vec<SpanData>>>);

impl SpanExporter for Kept {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(batch);
        Ok(())
    }
}

/// Asks for these, and gives back the metrics and the spans.
async fn ask(requests: &[(&str, &str)]) -> (String, Vec<SpanData>) {
    let below = async || {
        async {}.instrument(info_span!("append")).await;
        tracing::error!(receipt = RECEIPT, "not for the traces");
        StatusCode::INTERNAL_SERVER_ERROR
    };
    let router = Router::new()
        .route("/track/{receipt}", get(async || "found"))
        .route("/broken", get(below))
        .layer(middleware::from_fn(observe));
    let kept = Kept::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(kept.clone());
    let traces = Traces::through(provider.build());
    let subscriber = tracing_subscriber::registry().with(traces.layer());
    let _traced = tracing::subscriber::set_default(subscriber);
    let recorder = recorder();
    let _counted = metrics::set_default_local_recorder(&recorder);
    for (method, path) in requests {
        let request = Request::builder().method(*method).uri(*path);
        let request = request.body(Body::empty()).expect("a request");
        router.clone().oneshot(request).await.expect("an answer");
    }
    let spans = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
    (recorder.handle().render(), spans.clone())
}

fn counts(metrics: &str) -> Vec<&str> {
    let mut counts: Vec<&str> = metrics
        .lines()
        .filter_map(|line| line.strip_prefix("yousaid_http_request_seconds_count"))
        .collect();
    counts.sort_unstable();
    counts
}

#[tokio::test]
async fn requests_are_counted_by_the_pattern_of_their_route() {
    let path = format!("/track/{RECEIPT}");
    let (metrics, _) = ask(&[
        ("GET", &path),
        ("GET", "/track/other?words=zyxomatic"),
        ("GET", "/zyxomatic"),
        ("ZYXOMATIC", &path),
        ("GET", "/broken"),
    ])
    .await;
    assert_eq!(
        counts(&metrics),
        [
            "{method=\"GET\",route=\"/broken\",status=\"5xx\"} 1",
            "{method=\"GET\",route=\"/track/{receipt}\",status=\"2xx\"} 2",
            "{method=\"GET\",route=\"none\",status=\"4xx\"} 1",
            "{method=\"_OTHER\",route=\"/track/{receipt}\",status=\"4xx\"} 1",
        ]
    );
    for secret in [RECEIPT, "zyxomatic", "ZYXOMATIC"] {
        assert!(!metrics.contains(secret), "{secret}\n{metrics}");
    }
}

#[tokio::test]
async fn a_request_is_a_span_with_its_route_and_status_and_nothing_else() {
    let path = format!("/track/{RECEIPT}?words=zyxomatic");
    let (_, spans) = ask(&[("GET", &path), ("GET", "/zyxomatic")]).await;
    let [found, missing] = &spans[..] else {
        panic!("{spans:#?}");
    };
    assert_eq!(found.name, "GET /track/{receipt}");
    assert_eq!(found.span_kind, SpanKind::Server);
    assert_eq!(found.status, Status::Unset);
    assert_eq!(
        found.attributes,
        [
            KeyValue::new("http.request.method", "GET"),
            KeyValue::new("http.route", "/track/{receipt}"),
            KeyValue::new("http.response.status_code", 200),
        ]
    );
    assert_eq!(missing.name, "GET");
    assert_eq!(
        missing.attributes,
        [
            KeyValue::new("http.request.method", "GET"),
            KeyValue::new("http.response.status_code", 404),
        ]
    );
    for secret in [RECEIPT, "zyxomatic"] {
        assert!(!format!("{spans:?}").contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn what_a_request_waits_for_stands_below_it_and_log_lines_do_not() {
    let (_, spans) = ask(&[("GET", "/broken")]).await;
    let [append, request] = &spans[..] else {
        panic!("{spans:#?}");
    };
    assert_eq!(
        (append.name.as_ref(), request.name.as_ref()),
        ("append", "GET /broken")
    );
    assert_eq!(append.parent_span_id, request.span_context.span_id());
    assert_eq!(request.parent_span_id, SpanId::INVALID);
    assert_eq!(request.status, Status::error(""));
    assert!(!format!("{spans:?}").contains(RECEIPT));
}

#[test]
fn methods_that_nobody_knows_are_not_repeated() {
    assert_eq!(method(&"PATCH".parse().expect("a method")), "PATCH");
    assert_eq!(method(&"ZYXOMATIC".parse().expect("a method")), "_OTHER");
    assert_eq!(method(&"get".parse().expect("a method")), "_OTHER");
}
