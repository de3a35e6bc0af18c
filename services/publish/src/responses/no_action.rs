//! Saying why nothing will be done.

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

/// `POST /council/responses/{id}/no-action`
pub async fn state_no_action(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let because = needed(
        &mut errors,
        "because",
        "Say why there will be no action.",
        Words::answer(filled.get("because")),
    );
    let command = because.map(|because| ResponseCommand::StateNoAction {
        because,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "no-action",
    };
    change(&app, &you, sent, errors, command).await
}
