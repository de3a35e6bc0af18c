//! The published results of a survey, of each of its versions.

use axum::{
    extract::{Path, State},
    response::Response,
};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::SurveyId;
use yousaid_projections::surveys::{self, SurveyRecord, VersionRecord};
use yousaid_web::{App, Failure, Frame, dates, pages::Page, session::Visitor};

use super::charts::{self, Shown};

#[derive(Serialize)]
struct PublicPage {
    title: String,
    several: bool,
    versions: Vec<Version>,
}

impl Page for PublicPage {
    const TEMPLATE: &'static str = "survey_results_public";
}

#[derive(Serialize)]
struct Version {
    number: u32,
    title: String,
    when: Option<String>,
    published: String,
    results: Shown,
}

/// `GET /surveys/{slug}/results`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let survey = app
        .council
        .views
        .read(move |rows: &Connection| match slug.parse::<SurveyId>() {
            Ok(id) => surveys::find(rows, id),
            Err(_) => surveys::by_slug(rows, &slug),
        })
        .await?
        .ok_or(Failure::NotFound)?;
    let versions: Vec<Version> = survey.versions.iter().rev().filter_map(version).collect();
    let title = title(&survey).ok_or(Failure::NotFound)?;
    let page = PublicPage {
        title: title.clone(),
        several: versions.len() > 1,
        versions,
    };
    app.show(
        Frame::new(format!("Results: {title}")).section("surveys"),
        visitor.as_ref(),
        &page,
    )
}

/// The title of the newest version with results; a survey without results has no such page.
fn title(survey: &SurveyRecord) -> Option<String> {
    let mut newest_first = survey.versions.iter().rev();
    let newest = newest_first.find(|version| version.results.is_some())?;
    Some(newest.title.clone())
}

fn version(version: &VersionRecord) -> Option<Version> {
    let published = version.results.as_ref()?;
    let id = format!("v{}", version.number);
    let days = version.days.zip(version.last_day());
    let when = days.map(|((opens_on, _), last_day)| {
        format!("{} to {}", dates::day(opens_on), dates::day(last_day))
    });
    Some(Version {
        number: version.number,
        title: version.title.clone(),
        when,
        published: version
            .results_at
            .as_deref()
            .map(dates::day_of)
            .unwrap_or_default(),
        results: charts::shown(&id, &version.questions, published),
    })
}
