//! Wording a promise anew.

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

/// `POST /council/responses/{id}/actions/{action}/reword`
pub async fn reword(
    State(app): State<App>,
    you: SignedIn,
    Path((id, action)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let (promise_name, reason_name) = (format!("promise-{action}"), format!("reworded-{action}"));
    let promise = needed(
        &mut errors,
        &promise_name,
        "Say what will be done.",
        Words::answer(filled.get(&promise_name)),
    );
    let reason = needed(
        &mut errors,
        &reason_name,
        "Say why the promise has other words now.",
        Words::answer(filled.get(&reason_name)),
    );
    let command = promise
        .zip(reason)
        .map(|(promise, reason)| ResponseCommand::RewordPromise {
            action,
            promise,
            reason,
            by: you.id,
            at: app.clock.now(),
        });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "promise-reworded",
    };
    change(&app, &you, sent, errors, command).await
}
