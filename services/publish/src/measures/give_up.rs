//! Measuring something no more.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{Words, measure::MeasureCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::change::{Sent, change};
use crate::{
    address,
    fields::{Filled, needed},
};

/// `POST /council/measures/{id}/give-up`
pub async fn give_up(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let reason = needed(
        &mut errors,
        "give_up",
        "Say why it is measured no more.",
        Words::line(filled.get("give_up")),
    );
    let command = reason.map(|reason| MeasureCommand::GiveUp {
        reason,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        form: "",
        done: "measure-given-up",
    };
    change(&app, &you, sent, errors, command).await
}
