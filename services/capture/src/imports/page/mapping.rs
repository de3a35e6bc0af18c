//! The mapping as a file, for the command line or another time.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use yousaid_web::{App, Failure, SignedIn};

use super::find;

/// `GET /staff/surveys/import/{id}/mapping.json`
pub async fn download(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let upload = find(&app, &you, &id)?;
    let text = upload
        .inner()
        .mapping
        .as_ref()
        .map(crate::imports::Mapping::to_text);
    let text = text.ok_or(Failure::NotFound)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"mapping.json\""),
        ),
    ];
    Ok((headers, text).into_response())
}
