//! The published results of a survey for other programs, made from what the page shows: `GET
//! /surveys/{slug}/results.csv`, and [`crate::api::survey`].

use axum::{
    extract::{Path, State},
    response::Response,
};
use rusqlite::Connection;
use yousaid_projections::surveys::SurveyRecord;
use yousaid_web::{App, Failure};

use super::show_public::find;
use crate::{
    figures::surveys::{SurveyFigures, of_survey},
    year_figures::csv,
};

/// `GET /surveys/{slug}/results.csv`
pub async fn table(State(app): State<App>, Path(slug): Path<String>) -> Result<Response, Failure> {
    let survey = find(&app, slug).await?;
    let id = survey.id;
    let name = format!(
        "survey-{}",
        survey.slug.clone().unwrap_or_else(|| id.to_string())
    );
    csv::answer(
        &app,
        format!("/surveys/{id}/results.csv"),
        &name,
        async || csv::of_surveys(&results(&app, survey).await?),
    )
    .await
}

/// The results of each version that has some, the newest first.
pub(crate) async fn results(
    app: &App,
    survey: SurveyRecord,
) -> Result<Vec<SurveyFigures>, Failure> {
    let views = &app.council.views;
    let found = views.read(move |rows: &Connection| of_survey(rows, &survey));
    Ok(found.await?)
}
