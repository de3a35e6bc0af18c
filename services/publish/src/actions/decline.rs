//! Saying that an action will not be done.

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

/// `POST /council/responses/{id}/actions/{action}/decline`
pub async fn decline(
    State(app): State<App>,
    you: SignedIn,
    Path((id, action)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let name = format!("decline-{action}");
    let reason = needed(
        &mut errors,
        &name,
        "Say why it will not be done.",
        Words::answer(filled.get(&name)),
    );
    let command = reason.map(|reason| ResponseCommand::Decline {
        action,
        reason,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "declined",
    };
    change(&app, &you, sent, errors, command).await
}
