//! The script that keeps a stand's page at hand while the network is away.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use yousaid_web::headers::CHECKED;

const SCRIPT: &str = include_str!("../../stand/worker.js");

/// `GET /stand/worker.js`
pub async fn serve() -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, CHECKED),
        // Stands have pages in every language: /pl/stand/… as well.
        (
            HeaderName::from_static("service-worker-allowed"),
            HeaderValue::from_static("/"),
        ),
    ];
    (headers, SCRIPT).into_response()
}
