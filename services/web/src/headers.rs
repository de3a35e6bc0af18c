//! The headers that every answer carries, and error pages for every answer that has none.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use serde::Serialize;

use crate::{
    App, Frame, Here, Language, Problem, failure::Explanation, language::key, pages::Page,
};

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
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// What is published may be kept, and is asked for again each time.
pub const CHECKED: HeaderValue = HeaderValue::from_static("no-cache");

/// Puts the security headers on every answer, and a page or a problem in every error that has no words.
pub async fn finish(State(app): State<App>, here: Here, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = explain(&app, here.language, &path, next.run(request).await);
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
    if matches!(path, "/feedback" | "/feedback/own-case") && shows_the_form {
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
    // What is made for pages of every site says so itself.
    headers
        .entry("cross-origin-resource-policy")
        .or_insert(HeaderValue::from_static("same-origin"));
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
    heading: String,
    sentences: Vec<String>,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error";
}

fn explain(app: &App, language: Language, path: &str, response: Response) -> Response {
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
    let (heading, sentence) = words(status);
    let heading = language.say(heading);
    let sentences = vec![said.unwrap_or_else(|| language.say(sentence))];
    let mut explained = if is_for_machines(path) {
        Problem::new(status, Some(sentences.join(" "))).into_response()
    } else {
        let frame = Frame::new(heading.as_str()).language(language);
        match app.render(frame, None, &ErrorPage { heading, sentences }) {
            Ok(html) => (status, Html(html)).into_response(),
            Err(failure) => failure.into_response(),
        }
    };
    for name in [
        header::RETRY_AFTER,
        header::ALLOW,
        header::CACHE_CONTROL,
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
    ] {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}

/// Whether a program asked, that reads no page: also the script of a stand's page.
fn is_for_machines(path: &str) -> bool {
    let sent_by_a_stand =
        path.starts_with("/stand/") && (path.ends_with("/comments") || path.ends_with("/visitors"));
    path.starts_with("/api/") || path.starts_with("/health/") || sent_by_a_stand
}

/// The keys of the heading and the sentence of a status.
fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => (key("error-not-found"), key("error-not-found-words")),
        StatusCode::GONE => (key("error-gone"), key("error-gone-words")),
        StatusCode::FORBIDDEN => (key("error-forbidden"), key("error-forbidden-words")),
        StatusCode::CONFLICT => (key("error-conflict"), key("error-conflict-words")),
        StatusCode::METHOD_NOT_ALLOWED => (key("error-method"), key("error-method-words")),
        StatusCode::PAYLOAD_TOO_LARGE => (key("error-too-long"), key("error-too-long-words")),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            (key("error-media-type"), key("error-media-type-words"))
        }
        StatusCode::TOO_MANY_REQUESTS => (key("error-too-many"), key("error-too-many-words")),
        StatusCode::SERVICE_UNAVAILABLE => {
            (key("error-unavailable"), key("error-unavailable-words"))
        }
        status if status.is_client_error() => {
            (key("error-unreadable"), key("error-unreadable-words"))
        }
        _ => (key("error-ours"), key("error-ours-words")),
    }
}
