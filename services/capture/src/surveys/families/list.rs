//! Which surveys there are.

use axum::{extract::State, response::Response};
use serde::Serialize;
use yousaid_model::survey::Standing;
use yousaid_projections::surveys::{self, SurveyRecord};
use yousaid_web::{App, Failure, Here, Language, pages::Page, session::Visitor};

use super::today;

#[derive(Serialize)]
struct ListPage {
    open: Vec<Line>,
    later: Vec<Line>,
    closed: Vec<Line>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "survey_list";
}

#[derive(Serialize)]
struct Line {
    /// Of its results, where it has some.
    address: String,
    title: String,
    /// The day on which it opens, or the last on which it is open.
    day: String,
    has_results: bool,
}

/// `GET /surveys`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    let today = today(&app);
    let all = app.council.views.read(surveys::all).await?;
    let mut page = ListPage {
        open: vec![],
        later: vec![],
        closed: vec![],
    };
    for survey in &all {
        let Some((line, standing)) = line(here.language, survey, today) else {
            continue;
        };
        match standing {
            Standing::Open => page.open.push(line),
            Standing::Opens => page.later.push(line),
            Standing::Closed => page.closed.push(line),
        }
    }
    app.show(
        here.frame("surveys-title").section("surveys"),
        visitor.as_ref(),
        &page,
    )
}

fn line(
    language: Language,
    survey: &SurveyRecord,
    today: jiff::civil::Date,
) -> Option<(Line, Standing)> {
    let version = survey.answerable()?;
    let (opens_on, closes_on) = version.days?;
    let standing = version.standing(today)?;
    let slug = survey.slug.as_ref()?;
    let has_results = survey.versions.iter().any(|one| one.results.is_some());
    let day = match standing {
        Standing::Opens => opens_on,
        Standing::Open | Standing::Closed => closes_on,
    };
    let answerable = standing != Standing::Closed || !has_results;
    let line = Line {
        address: if answerable {
            format!("/surveys/{slug}")
        } else {
            format!("/surveys/{slug}/results")
        },
        title: version.title.clone(),
        day: language.day(day),
        has_results,
    };
    Some((line, standing))
}
