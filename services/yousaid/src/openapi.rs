//! The description of the JSON interface, made from the code.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, header},
};
use utoipa::OpenApi;
use yousaid_web::{Problem, headers::CHECKED, problem::ProblemField};

/// The JSON interface.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "yousaid",
        description = "Send feedback, and read what was published of it and what was done. Errors are application/problem+json (RFC 9457).",
        license(name = "MIT")
    ),
    paths(
        yousaid_capture::api::send,
        yousaid_publish::api::items::list,
        yousaid_publish::api::figures::show,
        yousaid_publish::api::report::show,
        yousaid_publish::api::survey::show,
        crate::health::live,
        crate::health::ready,
    ),
    components(schemas(Problem, ProblemField))
)]
pub struct Interface;

/// `GET /openapi.json`
pub async fn show() -> (
    [(HeaderName, HeaderValue); 1],
    Json<utoipa::openapi::OpenApi>,
) {
    (
        [(header::CACHE_CONTROL, CHECKED)],
        Json(Interface::openapi()),
    )
}
