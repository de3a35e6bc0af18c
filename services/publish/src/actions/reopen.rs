//! Taking "done" or "will not do" back.

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

/// `POST /council/responses/{id}/actions/{action}/reopen`
pub async fn reopen(
    State(app): State<App>,
    you: SignedIn,
    Path((id, action)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let name = format!("reopen-{action}");
    let reason = needed(
        &mut errors,
        &name,
        "Say why it is open again.",
        Words::answer(filled.get(&name)),
    );
    let command = reason.map(|reason| ResponseCommand::Reopen {
        action,
        reason,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "reopened",
    };
    change(&app, &you, sent, errors, command).await
}
