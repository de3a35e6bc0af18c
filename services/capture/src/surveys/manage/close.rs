//! Closing a survey now, asked first.

use axum::{extract::State, response::Response};
use serde::Serialize;
use yousaid_model::survey::{Standing, SurveyCommand};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn, pages::Page};

use super::{address, carry_out, find};
use crate::surveys::address::OfSurvey;
use crate::surveys::families::today;

/// A question that is asked before something is done.
#[derive(Serialize)]
pub(super) struct ConfirmPage {
    pub(super) back: String,
    pub(super) action: String,
    pub(super) heading: String,
    pub(super) quoted: Option<String>,
    pub(super) sentence: String,
    pub(super) before: String,
    pub(super) button: &'static str,
    pub(super) keep: &'static str,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "staff_survey_confirm";
}

/// `GET /staff/surveys/{id}/close`
pub async fn ask(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let version = survey.answerable().ok_or(Failure::NotFound)?;
    if !matches!(
        version.standing(today(&app)),
        Some(Standing::Open | Standing::Opens)
    ) {
        return Err(Failure::Refused(
            "This survey is closed already.".to_owned(),
        ));
    }
    let page = ConfirmPage {
        back: address(id),
        action: format!("{}/close", address(id)),
        heading: "Close the survey now?".to_owned(),
        quoted: Some(version.title.clone()),
        sentence: "Nobody can answer it any more. You can open it again with another last day, until its results are published."
            .to_owned(),
        before: String::new(),
        button: "Close the survey",
        keep: "Leave it open",
    };
    app.show(
        Frame::new("Close a survey").staff("surveys"),
        Some(&you),
        &page,
    )
}

/// `POST /staff/surveys/{id}/close`
pub async fn close(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let command = SurveyCommand::Close {
        today: today(&app),
        by: you.id,
        at: app.clock.now(),
    };
    let mut errors = Errors::default();
    match carry_out(&app, id, command, "survey-closed", &mut errors).await? {
        Some(response) => Ok(response),
        None => super::show::again(&app, &you, id, errors).await,
    }
}
