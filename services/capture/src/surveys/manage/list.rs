//! Every survey, for those who make them.

use axum::{
    extract::{Query, State},
    response::Response,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use yousaid_projections::surveys::{self, SurveyRecord};
use yousaid_web::{App, Failure, Frame, SignedIn, numbers::grouped, pages::Page};

use super::{address, standing_words};
use crate::surveys::families::today;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    pub(super) done: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    rows: Vec<Row>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "staff_surveys";
}

#[derive(Serialize)]
struct Row {
    href: String,
    title: String,
    standing: String,
    draft: bool,
    responses: String,
    paper: Option<String>,
    results: Option<String>,
}

/// `GET /staff/surveys`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let today = today(&app);
    let found = app
        .council
        .views
        .read(|rows: &Connection| {
            surveys::all(rows)?
                .into_iter()
                .map(|survey| {
                    let numbers = survey.versions.iter();
                    let numbers = numbers.map(|version| {
                        surveys::number_of_responses(rows, survey.id, version.number)
                    });
                    let responses = numbers.sum::<rusqlite::Result<u64>>()?;
                    Ok((survey, responses))
                })
                .collect::<rusqlite::Result<Vec<_>>>()
        })
        .await?;
    let page = ListPage {
        rows: found
            .iter()
            .filter_map(|(survey, responses)| row(survey, *responses, today))
            .collect(),
    };
    let frame = Frame::new("Surveys")
        .staff("surveys")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

fn row(survey: &SurveyRecord, responses: u64, today: jiff::civil::Date) -> Option<Row> {
    let shown = survey.answerable().or(survey.newest())?;
    let href = address(survey.id);
    let opened = survey.answerable().is_some();
    let on_paper = opened && survey.tool.is_none();
    Some(Row {
        title: shown.title.clone(),
        standing: standing_words(shown, survey.tool.as_deref(), today),
        draft: opened && survey.draft().is_some(),
        responses: grouped(usize::try_from(responses).unwrap_or(usize::MAX)),
        paper: on_paper.then(|| format!("{href}/paper")),
        results: opened.then(|| format!("{href}/results")),
        href,
    })
}
