//! Beginning a survey.

use axum::{
    extract::State,
    response::{Redirect, Response},
};
use axum_extra::extract::Form;
use uuid::Uuid;
use yousaid_model::{SurveyId, survey::SurveyCommand};
use yousaid_web::{App, Errors, Failure, Frame, SignedIn};

use super::{
    carry_out,
    words::{WordsPage, introduction, title},
};
use crate::surveys::sent::Sent;

fn frame() -> Frame {
    Frame::new("Make a survey").staff("surveys")
}

fn page(sent: &Sent, errors: Errors) -> WordsPage {
    WordsPage::new(
        "/staff/surveys".to_owned(),
        "/staff/surveys".to_owned(),
        "Make a survey",
        "Go on to the questions",
        sent,
        errors,
    )
}

/// `GET /staff/surveys/new`
pub async fn show(State(app): State<App>, you: SignedIn) -> Result<Response, Failure> {
    // The id is made here, so that a form sent twice is one survey.
    let sent = Sent::default().with("id", Uuid::new_v4().to_string());
    app.show(frame(), Some(&you), &page(&sent, Errors::default()))
}

/// `POST /staff/surveys`
pub async fn begin(
    State(app): State<App>,
    you: SignedIn,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let title = title(&sent, &mut errors);
    let introduction = introduction(&sent, &mut errors);
    let id = sent
        .get("id")
        .parse::<Uuid>()
        .unwrap_or_else(|_| Uuid::new_v4());
    if let (Some(title), true) = (title, errors.is_empty()) {
        let command = SurveyCommand::Draft {
            title,
            introduction,
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = carry_out(&app, SurveyId(id), command, "survey-drafted", &mut errors).await?;
        if let Some(response) = outcome {
            return Ok(response);
        }
    }
    let sent = sent.with_other("id", Uuid::new_v4().to_string());
    app.show_again(frame(), Some(&you), &page(&sent, errors))
}

/// `GET` of the old address of a form: to the list.
pub async fn back() -> Redirect {
    Redirect::to("/staff/surveys")
}
