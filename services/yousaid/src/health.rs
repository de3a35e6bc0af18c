//! Whether the service lives, and whether it can show everything.

use std::time::Duration;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use yousaid_web::App;

/// How long the log is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// The service lives.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alive {
    /// Always true.
    pub alive: bool,
}

/// How far the log and the read models have come.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// Whether pages can be shown. While the log is away they can, and a node that would then say no would only
    /// take them from people, for the log is away for every node.
    pub ready: bool,
    /// The position of the last event in the log; null where the log cannot be read, and then no submissions
    /// are taken.
    pub log_position: Option<u64>,
    /// The position of the last event that the read models show.
    pub read_models_position: u64,
    /// Where the read models have stopped, where they do not follow the log. Why is in the service's log.
    pub read_models_stopped: Option<String>,
}

/// Whether the process lives.
#[utoipa::path(get, path = "/health/live", responses((status = 200, description = "It lives", body = Alive)))]
pub async fn live() -> Json<Alive> {
    Json(Alive { alive: true })
}

/// Whether pages can be shown, with the positions of the log and the read models.
#[utoipa::path(
    get,
    path = "/health/ready",
    responses(
        (status = 200, description = "Ready", body = Readiness),
        (status = 503, description = "Not ready; the body says what", body = Readiness),
    )
)]
pub async fn ready(State(app): State<App>) -> Response {
    let views = &app.council.views;
    let head = tokio::time::timeout(PATIENCE, app.council.log.head()).await;
    let log_position = head
        .ok()
        .and_then(Result::ok)
        .map(|head| head.position.get());
    let reached = views.reached();
    // Why may name files and stored events, and anybody may read this.
    let read_models_stopped = views
        .stopped()
        .map(|_| format!("stopped at position {}", reached.get()));
    let ready = views.ready() && read_models_stopped.is_none();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = Readiness {
        ready,
        log_position,
        read_models_position: reached.get(),
        read_models_stopped,
    };
    (status, Json(body)).into_response()
}
