//! The form on other people's pages: a link there, the script that makes a form of it, its words, and the page on
//! which officers make the line to paste. What is sent comes in by the JSON door, like from any other client.

pub mod script;
pub mod snippet;
pub mod words;

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};

/// How long a browser may keep what is newest, in seconds: an hour.
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// An answer that pages of every other site may use: it is the same for everybody.
fn for_every_site(media_type: &'static str, keep: HeaderValue, bytes: Vec<u8>) -> Response {
    let headers: [(HeaderName, HeaderValue); 4] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, keep),
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    (headers, bytes).into_response()
}
