//! The headers that every answer carries, and error pages for every answer that has none.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use serde::Serialize;

use crate::{App, Frame, Problem, failure::Explanation, pages::Page};

/// No inline script or style, nothing from another host, nobody may frame our pages.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    // A receipt stands in an address: it is told to nobody else. Our own forms still say where they
    // come from, which the protection against forged requests needs.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// What is published may be kept, and is asked for again each time.
pub const CHECKED: HeaderValue = HeaderValue::from_static("no-cache");

/// Puts the security headers on every answer, and a page or a problem in every error that has no words.
pub async fn finish(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = explain(&app, &path, next.run(request).await);
    let (mut parts, body) = response.into_parts();
    secure(&app, &mut parts.headers);
    parts
        .headers
        .entry(header::CACHE_CONTROL)
        .or_insert(keeping(&path, parts.status));
    Response::from_parts(parts, body)
}

/// What a browser may keep of an answer that does not say so itself: nothing, because families share
/// devices, and words, receipts and sign-in links stand in pages and addresses. The form is kept, so that
/// whoever goes back to it finds what they typed.
fn keeping(path: &str, status: StatusCode) -> HeaderValue {
    let shows_the_form = matches!(status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY);
    if path == "/feedback" && shows_the_form {
        CHECKED
    } else {
        HeaderValue::from_static("no-store")
    }
}

fn secure(app: &App, headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if app.settings.public_url.starts_with("https://") {
        // Two years, as browsers' lists ask for.
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
}

#[derive(Serialize)]
struct ErrorPage {
    heading: &'static str,
    sentences: Vec<String>,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error";
}

fn explain(app: &App, path: &str, response: Response) -> Response {
    let status = response.status();
    let answered = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media_type| {
            media_type.as_bytes().starts_with(b"text/html")
                || media_type.as_bytes().starts_with(b"application/")
        });
    if answered || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let said = response
        .extensions()
        .get::<Explanation>()
        .map(|explanation| explanation.0.clone());
    let (heading, sentences) = words(status, said);
    let mut explained = if path.starts_with("/api/") || path.starts_with("/health/") {
        Problem::new(status, Some(sentences.join(" "))).into_response()
    } else {
        match app.render(Frame::new(heading), None, &ErrorPage { heading, sentences }) {
            Ok(html) => (status, Html(html)).into_response(),
            Err(failure) => failure.into_response(),
        }
    };
    for name in [header::RETRY_AFTER, header::ALLOW, header::CACHE_CONTROL] {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}

fn words(status: StatusCode, said: Option<String>) -> (&'static str, Vec<String>) {
    let (heading, sentence) = match status {
        StatusCode::NOT_FOUND => (
            "There is no page at this address",
            "If you typed the address, check it. If you followed a link, the page may have been taken away.",
        ),
        StatusCode::GONE => (
            "These words were forgotten",
            "The person who wrote them asked for that. Nothing of them is kept.",
        ),
        StatusCode::FORBIDDEN => (
            "You cannot use this page",
            "Your account does not have the role for it, or the request did not come from one of our own pages.",
        ),
        StatusCode::CONFLICT => (
            "This cannot be done now",
            "Something has changed. Go back, load the page again and look.",
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "This page cannot be used in that way",
            "Go back to the page you came from.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "That is too long",
            "Go back: your words are still there. Send them in pieces of up to 10,000 characters.",
        ),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            "This cannot be read",
            "Send JSON with the content type application/json.",
        ),
        StatusCode::TOO_MANY_REQUESTS => (
            "Please wait a minute",
            "Many people on your network are using this just now. Nothing is lost. Go back and try again in a minute.",
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "Please try again in a moment",
            "We cannot take or show anything just now. What you wrote may not have been recorded: go back and send it again in a minute. It is never recorded twice.",
        ),
        status if status.is_client_error() => (
            "This cannot be read",
            "Go back, check what you filled in and try again.",
        ),
        _ => (
            "Something went wrong on our side",
            "It has been noted. Please try again in a while.",
        ),
    };
    (heading, vec![said.unwrap_or_else(|| sentence.to_owned())])
}
