//! The published results of a survey, of each of its versions.

use axum::{
    extract::{Path, State},
    response::Response,
};
use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::{SurveyId, survey::Results};
use yousaid_projections::surveys::{self, SurveyRecord, VersionRecord};
use yousaid_web::{
    App, Failure, Here, Language,
    cache::{HTML, public_page},
    pages::Page,
    session::Visitor,
};

use super::{
    charts::{self, Shown},
    show::public_address,
};

#[derive(Serialize)]
struct PublicPage {
    title: String,
    several: bool,
    versions: Vec<Version>,
    csv: String,
    data: String,
}

impl Page for PublicPage {
    const TEMPLATE: &'static str = "survey_results_public";
}

#[derive(Serialize)]
struct Version {
    number: u32,
    title: String,
    first_day: Option<String>,
    last_day: Option<String>,
    published: String,
    results: Shown,
}

/// `GET /surveys/{slug}/results`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let survey = find(&app, slug).await?;
    let address = public_address(&survey);
    public_page(
        &app,
        here.link(&address),
        visitor.as_ref(),
        HTML,
        async || {
            let versions: Vec<Version> = published(&survey)
                .map(|(version, results)| self::version(here.language, version, results))
                .collect();
            let title = versions
                .first()
                .map(|newest| newest.title.clone())
                .unwrap_or_default();
            let page = PublicPage {
                title: title.clone(),
                several: versions.len() > 1,
                versions,
                csv: format!("{address}.csv"),
                data: format!("/api/v1{address}"),
            };
            let title = here.say_with("survey-results-title", [("survey", title.into())]);
            app.render(
                here.titled(title).section("surveys"),
                visitor.as_ref(),
                &page,
            )
        },
    )
    .await
}

/// The survey with published results that an address names.
///
/// # Errors
/// [`Failure::NotFound`] where none of its versions has results.
pub(crate) async fn find(app: &App, slug: String) -> Result<SurveyRecord, Failure> {
    let found = app
        .council
        .views
        .read(move |rows: &Connection| match slug.parse::<SurveyId>() {
            Ok(id) => surveys::find(rows, id),
            Err(_) => surveys::by_slug(rows, &slug),
        })
        .await?;
    found
        .filter(|survey| published(survey).next().is_some())
        .ok_or(Failure::NotFound)
}

/// The versions whose results are published, the newest first.
pub(crate) fn published(survey: &SurveyRecord) -> impl Iterator<Item = (&VersionRecord, &Results)> {
    survey
        .versions
        .iter()
        .rev()
        .filter_map(|version| Some((version, version.results.as_ref()?)))
}

fn version(language: Language, version: &VersionRecord, results: &Results) -> Version {
    let id = format!("v{}", version.number);
    Version {
        number: version.number,
        title: version.title.clone(),
        first_day: version.days.map(|(opens_on, _)| language.day(opens_on)),
        last_day: version.last_day().map(|day| language.day(day)),
        published: version
            .results_at
            .as_deref()
            .map(|at| language.day_of(at))
            .unwrap_or_default(),
        results: charts::shown(language, &id, &version.questions, results),
    }
}
