//! The results of a survey as staff see them, and publishing them.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_model::{SurveyId, survey::Standing};
use yousaid_projections::{
    london,
    surveys::{self, SurveyRecord, VersionRecord},
};
use yousaid_web::{App, Errors, Failure, Field, Frame, Language, SignedIn, dates, pages::Page};

use super::{
    charts::{self, Shown},
    figures::{results, seen_before_publication},
};
use crate::{address, fields::tick};

/// Which version, and what was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: String,
    done: Option<String>,
}

#[derive(Serialize)]
struct ResultsPage {
    errors: Errors,
    back: String,
    title: String,
    version: u32,
    /// How many responses there are in all.
    all: u64,
    /// How many of them the figures below are made from.
    seen: u64,
    results: Option<Shown>,
    published: Option<String>,
    public: String,
    still_open: bool,
    to_publish: Option<ToPublish>,
}

#[derive(Serialize)]
struct ToPublish {
    action: String,
    sure: Field,
}

impl Page for ResultsPage {
    const TEMPLATE: &'static str = "survey_results";
}

/// `GET /staff/surveys/{id}/results`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let (frame, page) = page(&app, &id, &asked.version, Errors::default()).await?;
    app.show(frame.done(asked.done.as_deref()), Some(&you), &page)
}

/// The page again with what stands in the way of publishing.
pub(super) async fn again(
    app: &App,
    you: &SignedIn,
    id: &str,
    version: u32,
    errors: Errors,
) -> Result<Response, Failure> {
    let (frame, page) = page(app, id, &version.to_string(), errors).await?;
    app.show_again(frame, Some(you), &page)
}

/// A survey and one version of it that can have been answered.
pub(super) async fn find(
    app: &App,
    id: SurveyId,
    version: Option<u32>,
) -> Result<(SurveyRecord, VersionRecord), Failure> {
    let survey = app
        .council
        .views
        .read(move |rows: &Connection| surveys::find(rows, id))
        .await?;
    survey
        .and_then(|survey| {
            let answerable =
                |version: &&VersionRecord| version.days.is_some() || survey.tool.is_some();
            let version = match version {
                Some(number) => survey.version(number).filter(answerable),
                None => survey.answerable(),
            };
            let version = version?.clone();
            Some((survey, version))
        })
        .ok_or(Failure::NotFound)
}

async fn page(
    app: &App,
    id: &str,
    version: &str,
    errors: Errors,
) -> Result<(Frame, ResultsPage), Failure> {
    let id: SurveyId = address::read(id)?;
    let (survey, version) = find(app, id, version.parse().ok()).await?;
    let today = london::date(app.clock.now());
    let open = matches!(
        version.standing(today),
        Some(Standing::Open | Standing::Opens)
    );
    let (number, questions) = (version.number, version.questions.clone());
    let (all, seen, counted) = app
        .council
        .views
        .read(move |rows: &Connection| {
            let all = surveys::number_of_responses(rows, id, number)?;
            let seen = seen_before_publication(all);
            Ok((
                all,
                seen,
                surveys::counts(rows, id, number, &questions, seen)?,
            ))
        })
        .await?;
    let figures = match &version.results {
        Some(published) => Some(published.clone()),
        None => (seen > 0).then(|| results(&version.questions, &counted)),
    };
    let chart_id = format!("v{number}");
    let shown = figures
        .map(|figures| charts::shown(Language::English, &chart_id, &version.questions, &figures));
    let href = format!("/staff/surveys/{id}");
    let may_publish = version.results.is_none() && !open;
    let page = ResultsPage {
        title: version.title.clone(),
        version: number,
        all,
        seen,
        results: shown,
        published: version.results_at.as_deref().map(dates::day_of),
        public: public_address(&survey),
        still_open: open,
        to_publish: may_publish.then(|| ToPublish {
            action: format!("{href}/results/publish"),
            sure: tick(
                "sure",
                "Yes, all paper forms are typed in. Publish the results",
                false,
                &errors,
            ),
        }),
        back: href,
        errors,
    };
    let frame = Frame::new(format!("Results: {}", version.title)).staff("surveys");
    Ok((frame, page))
}

/// Where everybody sees the results. A survey of another tool has no page to answer on, and so no readable address.
pub(super) fn public_address(survey: &SurveyRecord) -> String {
    let name = survey.slug.clone().unwrap_or_else(|| survey.id.to_string());
    format!("/surveys/{name}/results")
}
