//! Opening a draft on its days.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use jiff::ToSpan;
use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::{
    GatheringId,
    slug::slug,
    survey::{Opening, Standing, SurveyCommand},
};
use yousaid_projections::{
    gatherings,
    surveys::{SurveyRecord, VersionRecord},
};
use yousaid_web::{App, Choice, Errors, Failure, Field, Frame, SignedIn, dates, pages::Page};

use super::{address, carry_out, day, find};
use crate::surveys::address::OfSurvey;
use crate::surveys::{families::today, sent::Sent};

/// How long a survey is open unless somebody says otherwise, in days.
const USUAL: i64 = 28;

#[derive(Serialize)]
struct OpenPage {
    errors: Errors,
    back: String,
    action: String,
    title: String,
    preview: String,
    questions: usize,
    closes_other: bool,
    opens_on: Field,
    closes_on: Field,
    gathering: Option<Field>,
}

impl Page for OpenPage {
    const TEMPLATE: &'static str = "staff_survey_open";
}

fn frame() -> Frame {
    Frame::new("Open the survey").staff("surveys")
}

async fn page(
    app: &App,
    survey: &SurveyRecord,
    draft: &VersionRecord,
    sent: &Sent,
    errors: Errors,
) -> Result<OpenPage, Failure> {
    let today = today(app);
    let other = survey.answerable().and_then(|other| other.standing(today));
    Ok(OpenPage {
        back: address(survey.id),
        action: format!("{}/open", address(survey.id)),
        title: draft.title.clone(),
        preview: format!("{}/preview", address(survey.id)),
        questions: draft.questions.len(),
        closes_other: matches!(other, Some(Standing::Open | Standing::Opens)),
        opens_on: Field::new("opens_on", sent.get("opens_on"), &errors),
        closes_on: Field::new("closes_on", sent.get("closes_on"), &errors),
        gathering: gathering(app, sent.get("gathering"), &errors).await?,
        errors,
    })
}

/// All gatherings to choose from, the latest first; none where there are none. Paper forms of a gathering may be typed
/// in years after it.
async fn gathering(app: &App, chosen: &str, errors: &Errors) -> Result<Option<Field>, Failure> {
    let found = app
        .council
        .views
        .read(|rows: &Connection| {
            let mut found = vec![];
            for year in gatherings::years(rows)? {
                found.extend(gatherings::all(rows, year)?);
            }
            Ok(found)
        })
        .await?;
    if found.is_empty() {
        return Ok(None);
    }
    let offered = found.into_iter().map(|gathering| {
        let id = gathering.id.to_string();
        let checked = id == chosen;
        let label = format!("{}, {}", gathering.title, dates::day(gathering.date));
        Choice::new(id, label, checked)
    });
    let none = Choice::new("", "It does not belong to a gathering", false);
    let choices = std::iter::once(none).chain(offered).collect();
    Ok(Some(Field::choices("gathering", choices, errors)))
}

/// `GET /staff/surveys/{id}/open`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let draft = survey.draft().ok_or(Failure::NotFound)?;
    let first = today(&app);
    let last = first.checked_add(USUAL.days()).unwrap_or(first);
    let sent = Sent::default()
        .with("opens_on", first.to_string())
        .with("closes_on", last.to_string());
    let page = page(&app, &survey, draft, &sent, Errors::default()).await?;
    app.show(frame(), Some(&you), &page)
}

/// `POST /staff/surveys/{id}/open`
pub async fn open(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let version = survey.newest().ok_or(Failure::NotFound)?;
    let mut errors = Errors::default();
    let opens_on = day(
        "opens_on",
        "Give the first day.",
        sent.get("opens_on"),
        &mut errors,
    );
    let closes_on = day(
        "closes_on",
        "Give the last day.",
        sent.get("closes_on"),
        &mut errors,
    );
    if let (Some(opens_on), Some(closes_on)) = (opens_on, closes_on) {
        let command = SurveyCommand::Open {
            opening: Opening {
                slug: slug(&version.title, id.0),
                opens_on,
                closes_on,
                gathering: sent.get("gathering").parse::<GatheringId>().ok(),
            },
            today: today(&app),
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = carry_out(&app, id, command, "survey-opened", &mut errors).await?;
        if let Some(response) = outcome {
            return Ok(response);
        }
    }
    let page = page(&app, &survey, version, &sent, errors).await?;
    app.show_again(frame(), Some(&you), &page)
}
