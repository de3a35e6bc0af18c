//! Giving up a file: it is deleted, and what is being done with it is broken off.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use yousaid_web::{App, Failure, SignedIn};

use super::{ADDRESS, uploads};

/// `POST /staff/surveys/import/{id}/give-up`
pub async fn give_up(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let uploads = uploads(&app);
    if let Some(upload) = id.parse().ok().and_then(|id| uploads.find(id, you.id)) {
        uploads.forget(upload.id);
    }
    Ok(Redirect::to(&format!("{ADDRESS}?done=file-given-up")).into_response())
}
