//! Which surveys there are.

use axum::{extract::State, response::Response};
use serde::Serialize;
use yousaid_model::survey::Standing;
use yousaid_projections::surveys::{self, SurveyRecord};
use yousaid_web::{App, Failure, Frame, dates, pages::Page, session::Visitor};

use super::{today, until};

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
    address: String,
    title: String,
    introduction: Option<String>,
    when: String,
    results: Option<String>,
}

/// `GET /surveys`
pub async fn show(State(app): State<App>, Visitor(visitor): Visitor) -> Result<Response, Failure> {
    let today = today(&app);
    let all = app.council.views.read(surveys::all).await?;
    let mut page = ListPage {
        open: vec![],
        later: vec![],
        closed: vec![],
    };
    for survey in &all {
        let Some((line, standing)) = line(survey, today) else {
            continue;
        };
        match standing {
            Standing::Open => page.open.push(line),
            Standing::Opens => page.later.push(line),
            Standing::Closed => page.closed.push(line),
        }
    }
    app.show(
        Frame::new("Surveys").section("surveys"),
        visitor.as_ref(),
        &page,
    )
}

fn line(survey: &SurveyRecord, today: jiff::civil::Date) -> Option<(Line, Standing)> {
    let version = survey.answerable()?;
    let (opens_on, closes_on) = version.days?;
    let standing = version.standing(today)?;
    let slug = survey.slug.as_ref()?;
    let has_results = survey.versions.iter().any(|one| one.results.is_some());
    let when = match standing {
        Standing::Opens => format!("Opens on {}", dates::day(opens_on)),
        Standing::Open => format!("Open {}", until(closes_on)),
        Standing::Closed => "Closed".to_owned(),
    };
    let line = Line {
        address: format!("/surveys/{slug}"),
        title: version.title.clone(),
        introduction: version.introduction.clone(),
        when,
        results: has_results.then(|| format!("/surveys/{slug}/results")),
    };
    Some((line, standing))
}
