//! Giving up a draft, asked first.

use axum::{extract::State, response::Response};
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::survey::{Survey, SurveyCommand, SurveyRejection};
use yousaid_web::{App, Failure, Frame, SignedIn};

use super::{address, close::ConfirmPage, find};
use crate::surveys::address::OfSurvey;

/// `GET /staff/surveys/{id}/give-up`
pub async fn ask(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let draft = survey.draft().ok_or(Failure::NotFound)?;
    let first = draft.number == 1;
    let page = ConfirmPage {
        back: address(id),
        action: format!("{}/give-up", address(id)),
        heading: "Give up the draft?".to_owned(),
        quoted: Some(draft.title.clone()),
        sentence: if first {
            "The survey and its questions are gone then."
        } else {
            "The changes are gone then. The version before stays as it is, with all its answers."
        }
        .to_owned(),
        before: String::new(),
        button: "Give up the draft",
        keep: "Keep it",
    };
    app.show(
        Frame::new("Give up a draft").staff("surveys"),
        Some(&you),
        &page,
    )
}

/// `POST /staff/surveys/{id}/give-up`
pub async fn give_up(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let command = SurveyCommand::GiveUp {
        by: you.id,
        at: app.clock.now(),
    };
    let outcome = app
        .council
        .log
        .execute::<Survey>(&id.to_string(), command, Expect::History)
        .await;
    match outcome {
        Ok(reached) => {
            let gone = reached.state.given_up;
            let to = if gone {
                "/staff/surveys".to_owned()
            } else {
                address(id)
            };
            Ok(app.done(reached.position, &to, "survey-given-up").await)
        }
        Err(ExecuteError::Rejected(SurveyRejection::NotDrafted)) => Err(Failure::NotFound),
        Err(other) => Err(other.into()),
    }
}
