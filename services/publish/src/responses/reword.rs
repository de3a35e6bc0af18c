//! Wording an answer anew. A mark that the forum has set stays, and the page says that the answer was
//! reworded since.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{Words, response::ResponseCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::change::{Sent, change};
use crate::{
    address,
    fields::{Filled, needed},
};

/// `POST /council/responses/{id}/words`
pub async fn reword(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let we_did = needed(
        &mut errors,
        "we_did",
        "Write the answer.",
        Words::answer(filled.get("we_did")),
    );
    let command = we_did.map(|we_did| ResponseCommand::Reword {
        we_did,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "answered",
    };
    change(&app, &you, sent, errors, command).await
}
