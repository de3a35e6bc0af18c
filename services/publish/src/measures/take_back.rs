//! Taking a wrong reading back.

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

/// `POST /council/measures/{id}/readings/{number}/take-back`
pub async fn take_back(
    State(app): State<App>,
    you: SignedIn,
    Path((id, number)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let number: u32 = address::read(&number)?;
    let field = format!("back-{number}");
    let mut errors = Errors::default();
    let reason = needed(
        &mut errors,
        &field,
        "Say what was wrong.",
        Words::line(filled.get(&field)),
    );
    let command = reason.map(|reason| MeasureCommand::TakeReadingBack {
        number,
        reason,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        form: "",
        done: "reading-taken-back",
    };
    change(&app, &you, sent, errors, command).await
}
