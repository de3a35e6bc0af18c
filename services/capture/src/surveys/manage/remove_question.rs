//! Taking a question out of a draft, asked first.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use yousaid_model::survey::SurveyCommand;
use yousaid_web::{App, Errors, Failure, Frame, SignedIn};

use super::{
    address, carry_out,
    close::ConfirmPage,
    find,
    question::{at, there},
};
use crate::surveys::address::OfQuestion;
use crate::surveys::sent::Sent;

/// `GET /staff/surveys/{id}/questions/{place}/remove`
pub async fn ask(
    State(app): State<App>,
    you: SignedIn,
    OfQuestion(id, place): OfQuestion,
) -> Result<Response, Failure> {
    let survey = find(&app, id).await?;
    let there = there(&survey, place)?;
    let page = ConfirmPage {
        back: address(id),
        action: format!("{}/questions/{place}/remove", address(id)),
        heading: format!("Take out question {place}?"),
        quoted: Some(there.words.to_string()),
        sentence: "Its words and options are gone then. The other questions stay.".to_owned(),
        before: there.words.to_string(),
        button: "Take the question out",
        keep: "Keep it",
    };
    app.show(
        Frame::new("Take out a question").staff("surveys"),
        Some(&you),
        &page,
    )
}

/// `POST /staff/surveys/{id}/questions/{place}/remove`
pub async fn remove(
    State(app): State<App>,
    you: SignedIn,
    OfQuestion(id, place): OfQuestion,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let command = SurveyCommand::RemoveQuestion {
        question: at(place, &sent).ok_or(Failure::NotFound)?,
        by: you.id,
        at: app.clock.now(),
    };
    let mut errors = Errors::default();
    match carry_out(&app, id, command, "question-removed", &mut errors).await? {
        Some(response) => Ok(response),
        None => super::show::again(&app, &you, id, errors).await,
    }
}
