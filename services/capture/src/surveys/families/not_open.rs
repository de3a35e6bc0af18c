//! What stands in the place of a survey that cannot be answered today.

use axum::response::Response;
use serde::Serialize;
use yousaid_model::survey::Standing;
use yousaid_projections::surveys::{SurveyRecord, VersionRecord};
use yousaid_web::{App, Failure, Here, SignedIn, pages::Page};

use super::{answer::frame, today};

#[derive(Serialize)]
struct NotOpenPage {
    title: String,
    /// The first day, where it is still to come.
    opens_on: Option<String>,
    last_day: String,
    /// The last day, where it was answered until then.
    closed_on: Option<String>,
    /// The address of the results.
    results: Option<String>,
    results_come: bool,
}

impl Page for NotOpenPage {
    const TEMPLATE: &'static str = "survey_not_open";
}

/// The page that says when the survey opens, or that it is closed.
pub(super) fn not_open(
    app: &App,
    here: &Here,
    visitor: Option<&SignedIn>,
    survey: &SurveyRecord,
    version: &VersionRecord,
) -> Result<Response, Failure> {
    let (opens_on, closes_on) = version.days.ok_or(Failure::NotFound)?;
    let today = today(app);
    let later = version.standing(today) == Some(Standing::Opens);
    let ended = version.last_day().filter(|day| !later && *day < today);
    let slug = survey.slug.as_deref().unwrap_or_default();
    let published = survey.versions.iter().any(|one| one.results.is_some());
    let page = NotOpenPage {
        title: version.title.clone(),
        opens_on: later.then(|| here.language.day(opens_on)),
        closed_on: ended.map(|day| here.language.day(day)),
        last_day: here.language.day(closes_on),
        results: published.then(|| format!("/surveys/{slug}/results")),
        results_come: !later && !published,
    };
    app.show(frame(here, version), visitor, &page)
}
