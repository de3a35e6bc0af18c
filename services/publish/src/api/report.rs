//! A year's report as data: the document that was published with its newest edition.

use axum::{
    extract::{Path, State},
    response::Response,
};
use yousaid_projections::reports;
use yousaid_web::{
    App, Failure, Problem,
    cache::{JSON, public_page},
};

use crate::{
    address,
    reports::{contents::ReportContents, shown_to_all},
};

/// `GET /api/v1/reports/{year}`
///
/// The newest edition of the year's report. How many people said something is told in bands. Counts under
/// 5 are not given, nor what they could be worked out from.
///
/// # Errors
/// [`Failure::NotFound`] where no edition of that year is published; [`Failure::Unavailable`] where it
/// cannot be read now.
#[utoipa::path(
    get,
    path = "/api/v1/reports/{year}",
    tag = "published",
    params(("year" = i16, Path, description = "The calendar year that the report is about")),
    responses(
        (status = 200, description = "The newest edition", body = ReportContents),
        (status = 404, description = "No edition of that year is published", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again in a moment", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(State(app): State<App>, Path(year): Path<String>) -> Result<Response, Failure> {
    let year: i16 = address::read(&year)?;
    public_page(
        &app,
        format!("/api/v1/reports/{year}"),
        None,
        JSON,
        async || {
            let report = app
                .council
                .views
                .read(move |rows| reports::find(rows, year))
                .await?
                .ok_or(Failure::NotFound)?;
            let newest = report.editions.first().ok_or(Failure::NotFound)?;
            let (_, bytes) = shown_to_all(&app, &newest.data).await?;
            String::from_utf8(bytes).map_err(|reason| Failure::internal(reason.to_string()))
        },
    )
    .await
}
