//! A year's figures as data.

use axum::{
    extract::{Path, State},
    response::Response,
};
use yousaid_web::{
    App, Failure, Problem,
    cache::{JSON, public_page},
};

use crate::year_figures::{
    contents::YearFigures,
    show::{found, read_year},
};

/// `GET /api/v1/figures/{year}`
///
/// All figures of a year that may be published: the comments as the newest edition of the report tells of them,
/// and what is measured, with baselines, targets and readings. Numbers of people under 5 are null, and so is what
/// they could be worked out from. The same as a table: `/figures/{year}.csv`.
///
/// # Errors
/// [`Failure::NotFound`] where there are no figures of that year; [`Failure::Unavailable`] where they cannot be
/// read now.
#[utoipa::path(
    get,
    path = "/api/v1/figures/{year}",
    tag = "published",
    params(("year" = i16, Path, description = "The calendar year")),
    responses(
        (status = 200, description = "The figures of the year", body = YearFigures),
        (status = 404, description = "There are no figures of that year", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Try again in a moment", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn show(State(app): State<App>, Path(year): Path<String>) -> Result<Response, Failure> {
    let year = read_year(&year)?;
    let address = format!("/api/v1/figures/{year}");
    public_page(&app, address, None, JSON, async || {
        let figures = found(&app, year).await?;
        serde_json::to_string(&figures).map_err(|reason| Failure::internal(reason.to_string()))
    })
    .await
}
