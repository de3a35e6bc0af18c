//! Saying that an action will take longer, and why.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{ActionId, Words, response::ResponseCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use crate::{
    address,
    fields::{Filled, day, needed},
    responses::change::{Sent, change},
};

/// `POST /council/responses/{id}/actions/{action}/delay`
pub async fn delay(
    State(app): State<App>,
    you: SignedIn,
    Path((id, action)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let (due_name, reason_name) = (format!("due-{action}"), format!("reason-{action}"));
    let due = day(&mut errors, &due_name, filled.get(&due_name));
    let reason = needed(
        &mut errors,
        &reason_name,
        "Say why it takes longer.",
        Words::answer(filled.get(&reason_name)),
    );
    let command = due.zip(reason).map(|(due, reason)| ResponseCommand::Delay {
        action,
        due,
        reason,
        today: app.clock.today(),
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: Some(&due_name),
        done: "delayed",
    };
    change(&app, &you, sent, errors, command).await
}
