//! What is told of each request: its method, the pattern of its route and its status. Never its path, in
//! which a receipt may stand.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};
use tracing::{Instrument, Span, field, info_span};

/// How long it took until a request was answered.
pub const REQUEST_SECONDS: &str = "yousaid_http_request_seconds";

/// What is told in place of a route where the address matches none.
const NO_ROUTE: &str = "none";

const KNOWN_METHODS: [&str; 9] = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE",
];

/// Measures each request and gives it a span, under which what it waits for stands.
pub async fn observe(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map(MatchedPath::as_str);
    let span = span(method, route);
    let response = next.run(request).instrument(span.clone()).await;
    tell_status(&span, response.status());
    metrics::histogram!(
        REQUEST_SECONDS,
        "method" => method,
        "route" => route.unwrap_or(NO_ROUTE).to_owned(),
        "status" => class(response.status()),
    )
    .record(begun.elapsed().as_secs_f64());
    response
}

fn span(method: &'static str, route: Option<&str>) -> Span {
    info_span!(
        "request",
        otel.name = format!("{method} {}", route.unwrap_or_default()).trim_end(),
        otel.kind = "server",
        otel.status_code = field::Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = field::Empty,
    )
}

fn tell_status(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", i64::from(status.as_u16()));
    if status.is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
}

/// The method, if it is one that everybody knows: another is a word of whoever sent it.
fn method(method: &Method) -> &'static str {
    KNOWN_METHODS
        .into_iter()
        .find(|known| *known == method.as_str())
        .unwrap_or("_OTHER")
}

fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    }
}

#[cfg(test)]
mod tests;
