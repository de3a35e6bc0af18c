//! A year's report as everybody reads it: the newest edition, and the list of all.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Serialize;
use yousaid_projections::reports::{self, Edition};
use yousaid_web::{
    App, Failure, Frame,
    cache::{HTML, public_page},
    dates,
    pages::Page,
    session::Visitor,
};

use super::{ReportShown, shown_to_all};
use crate::address;

#[derive(Serialize)]
struct ReportPage {
    report: ReportShown,
    editions: Vec<EditionRow>,
    data: String,
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "report_public";
}

/// One edition in a list.
#[derive(Debug, Serialize)]
pub(crate) struct EditionRow {
    href: String,
    number: u32,
    day: String,
    note: Option<String>,
}

/// The editions of a year as lists show them.
pub(crate) fn rows(year: i16, editions: &[Edition]) -> Vec<EditionRow> {
    editions
        .iter()
        .map(|edition| EditionRow {
            href: format!("/reports/{year}/editions/{}", edition.number),
            number: edition.number,
            day: dates::day_of(&edition.published_at),
            note: edition.note.clone(),
        })
        .collect()
}

/// `GET /reports/{year}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Path(year): Path<String>,
) -> Result<Response, Failure> {
    let year: i16 = address::read(&year)?;
    public_page(
        &app,
        format!("/reports/{year}"),
        visitor.as_ref(),
        HTML,
        async || {
            let report = app
                .council
                .views
                .read(move |rows| reports::find(rows, year))
                .await?
                .ok_or(Failure::NotFound)?;
            let newest = report.editions.first().ok_or(Failure::NotFound)?;
            let (contents, _) = shown_to_all(&app, &newest.data).await?;
            let page = ReportPage {
                report: ReportShown::of(&contents),
                editions: rows(year, &report.editions),
                data: format!("/api/v1/reports/{year}"),
            };
            app.render(
                Frame::new(&page.report.title).section("reports"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}
