//! The figures of a year: as a page, and as a table for other programs.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Serialize;
use yousaid_web::{
    App, Failure, Here, Language,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use super::{
    contents::{self, YearFigures},
    csv,
    shown::EngagementShown,
};
use crate::{
    address,
    reports::{FiguresShown, open::YEARS},
};

#[derive(Serialize)]
struct FiguresPage {
    year: String,
    /// The comments of the year, in English as in the report; with the edition they are taken from.
    comments: Option<String>,
    edition: Option<String>,
    /// What else was counted, in English.
    engagement: String,
    csv: String,
    data: String,
    report: Option<String>,
}

impl Page for FiguresPage {
    const TEMPLATE: &'static str = "figures_year";
}

#[derive(Serialize)]
struct Comments {
    year: i16,
    #[serde(flatten)]
    shown: FiguresShown,
}

impl Page for Comments {
    const TEMPLATE: &'static str = "figures_comments";
}

/// `GET /figures/{year}` and `GET /figures/{year}.csv`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Path(year): Path<String>,
) -> Result<Response, Failure> {
    if let Some(year) = year.strip_suffix(".csv") {
        return table(&app, read_year(year)?).await;
    }
    let year = read_year(&year)?;
    public_page(
        &app,
        here.link(&format!("/figures/{year}")),
        visitor.as_ref(),
        HTML,
        async || {
            let figures = found(&app, year).await?;
            let comments = figures.comments.as_ref().map(|comments| Comments {
                year,
                shown: FiguresShown::of(&comments.figures),
            });
            let engagement = EngagementShown::of(&figures.engagement);
            let page = FiguresPage {
                year: year.to_string(),
                comments: comments
                    .map(|comments| app.part(Language::English, &comments))
                    .transpose()?,
                edition: figures
                    .comments
                    .as_ref()
                    .map(|comments| comments.edition.to_string()),
                engagement: app.part(Language::English, &engagement)?,
                csv: format!("/figures/{year}.csv"),
                data: format!("/api/v1/figures/{year}"),
                report: figures
                    .comments
                    .as_ref()
                    .map(|_| format!("/reports/{year}")),
            };
            let title = here.say_with("figures-of-year", [("year", year.to_string().into())]);
            app.render(
                here.titled(title).section("reports"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}

async fn table(app: &App, year: i16) -> Result<Response, Failure> {
    let address = format!("/figures/{year}.csv");
    csv::answer(app, address, &format!("figures-{year}"), async || {
        csv::written(&found(app, year).await?)
    })
    .await
}

pub(crate) async fn found(app: &App, year: i16) -> Result<YearFigures, Failure> {
    contents::of_year(app, year).await?.ok_or(Failure::NotFound)
}

/// A year of four figures: "02019" is the address of nothing.
pub(crate) fn read_year(text: &str) -> Result<i16, Failure> {
    let year: i16 = address::read(text)?;
    if YEARS.contains(&year) && year.to_string() == text {
        Ok(year)
    } else {
        Err(Failure::NotFound)
    }
}
