//! Whether the service lives, and whether it can show everything.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use yousaid_web::App;

/// The service lives.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alive {
    /// Always true.
    pub alive: bool,
}

/// How far the log and the read models have come.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// Whether pages can be shown and submissions taken.
    pub ready: bool,
    /// The position of the last event in the log; absent where the log cannot be read.
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

/// Whether pages can be shown and submissions taken, with the positions of the log and the read models.
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
    let log_position = app
        .council
        .log
        .head()
        .await
        .ok()
        .map(|head| head.position.get());
    let reached = views.reached();
    // Why may name files and stored events, and anybody may read this.
    let read_models_stopped = views
        .stopped()
        .map(|_| format!("stopped at position {}", reached.get()));
    let ready = views.ready() && log_position.is_some() && read_models_stopped.is_none();
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
