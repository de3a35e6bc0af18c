//! A year's report as everybody reads it: the newest edition, and the list of all.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Serialize;
use yousaid_projections::reports::{self, Edition};
use yousaid_web::{
    App, Failure, Here, Language,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use super::{ReportShown, shown_to_all};
use crate::address;

#[derive(Serialize)]
struct ReportPage {
    title: String,
    edition: u32,
    day: String,
    /// The report itself, in English.
    body: String,
    editions: Vec<EditionRow>,
    data: String,
    year: String,
    /// All figures of the year, where there are any.
    figures: Option<String>,
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "report_public";
}

#[derive(Serialize)]
#[serde(transparent)]
struct Body(ReportShown);

impl Page for Body {
    const TEMPLATE: &'static str = "report_body";
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
pub(crate) fn rows(language: Language, year: i16, editions: &[Edition]) -> Vec<EditionRow> {
    editions
        .iter()
        .map(|edition| EditionRow {
            href: format!("/reports/{year}/editions/{}", edition.number),
            number: edition.number,
            day: language.day_of(&edition.published_at),
            note: edition.note.clone(),
        })
        .collect()
}

/// `GET /reports/{year}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Path(year): Path<String>,
) -> Result<Response, Failure> {
    let year: i16 = address::read(&year)?;
    public_page(
        &app,
        here.link(&format!("/reports/{year}")),
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
            let body = Body(ReportShown::of(here.language, &contents));
            let page = ReportPage {
                title: body.0.title.clone(),
                edition: newest.number,
                day: here.language.day_of(&newest.published_at),
                body: app.part(Language::English, &body)?,
                editions: rows(here.language, year, &report.editions),
                data: format!("/api/v1/reports/{year}"),
                year: year.to_string(),
                figures: (contents.figures.is_some() || contents.engagement.is_some())
                    .then(|| format!("/figures/{year}")),
            };
            app.render(
                here.titled(&page.title).section("reports"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}
