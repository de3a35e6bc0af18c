//! Wording an answer anew. A mark that the forum has set stays, and the page says that the answer was
//! reworded since.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{
    ResponseId, Words,
    response::{Response as Answer, ResponseCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::change::{Sent, change};
use crate::{
    address,
    course::Course,
    fields::{Filled, needed},
};

/// What is said where two officers worded the answer at the same time.
pub(super) const MEANWHILE: &str = "Somebody changed it meanwhile.";

/// `POST /council/responses/{id}/words`
pub async fn reword(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let id: ResponseId = address::read(&id)?;
    let mut errors = Errors::default();
    let we_did = needed(
        &mut errors,
        "we_did",
        "Write the answer.",
        Words::answer(filled.get("we_did")),
    );
    let answer = Course::<Answer>::begin(&app.council.log, &id).await?;
    let present = &answer.state().we_did;
    let was = paragraphs(filled.get("was"));
    let we_did = we_did.filter(|sent| *present == was || *present == sent.paragraphs());
    if we_did.is_none() && errors.is_empty() {
        errors.add("we_did", MEANWHILE);
    }
    let command = we_did.map(|we_did| ResponseCommand::Reword {
        we_did,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id,
        filled: &filled,
        date_field: None,
        done: "answered",
    };
    change(&app, &you, sent, errors, command).await
}

fn paragraphs(words: &str) -> Vec<String> {
    Words::answer(words).map_or_else(|_| vec![], |words| words.paragraphs())
}
