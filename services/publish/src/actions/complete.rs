//! Saying that an action is done.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{ActionId, Words, response::ResponseCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use crate::{
    address,
    fields::{Filled, needed},
    responses::change::{Sent, change},
};

/// `POST /council/responses/{id}/actions/{action}/complete`
pub async fn complete(
    State(app): State<App>,
    you: SignedIn,
    Path((id, action)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let name = format!("outcome-{action}");
    let outcome = needed(
        &mut errors,
        &name,
        "Say what was done.",
        Words::answer(filled.get(&name)),
    );
    let command = outcome.map(|outcome| ResponseCommand::Complete {
        action,
        outcome,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "completed",
    };
    change(&app, &you, sent, errors, command).await
}
