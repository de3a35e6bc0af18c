//! Giving a survey another last day.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Serialize;
use yousaid_model::{SurveyId, survey::SurveyCommand};
use yousaid_projections::surveys::VersionRecord;
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, pages::Page};

use super::{address, carry_out, day, find, standing_words};
use crate::surveys::address::OfSurvey;
use crate::surveys::{families::today, sent::Sent};

#[derive(Serialize)]
struct ClosingPage {
    errors: Errors,
    back: String,
    action: String,
    title: String,
    standing: String,
    closes_on: Field,
}

impl Page for ClosingPage {
    const TEMPLATE: &'static str = "staff_survey_closing";
}

fn frame() -> Frame {
    Frame::new("Move the last day").staff("surveys")
}

fn page(
    app: &App,
    id: SurveyId,
    version: &VersionRecord,
    text: &str,
    errors: Errors,
) -> ClosingPage {
    ClosingPage {
        back: address(id),
        action: format!("{}/closing", address(id)),
        title: version.title.clone(),
        standing: standing_words(version, None, today(app)),
        closes_on: Field::new("closes_on", text, &errors),
        errors,
    }
}

/// `GET /staff/surveys/{id}/closing`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let version = survey.answerable().ok_or(Failure::NotFound)?;
    let (_, closes_on) = version.days.ok_or(Failure::NotFound)?;
    let page = page(&app, id, version, &closes_on.to_string(), Errors::default());
    app.show(frame(), Some(&you), &page)
}

/// `POST /staff/surveys/{id}/closing`
pub async fn move_to(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let text = sent.get("closes_on");
    if let Some(closes_on) = day("closes_on", "Give the last day.", text, &mut errors) {
        let command = SurveyCommand::MoveClosing {
            closes_on,
            today: today(&app),
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = carry_out(&app, id, command, "closing-moved", &mut errors).await?;
        if let Some(response) = outcome {
            return Ok(response);
        }
    }
    let survey = find(&app, id).await?;
    let version = survey.answerable().ok_or(Failure::NotFound)?;
    let page = page(&app, id, version, text, errors);
    app.show_again(frame(), Some(&you), &page)
}
