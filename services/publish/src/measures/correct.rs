//! Putting the right reading in the place of a wrong one.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{Words, measure::MeasureCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    change::{Sent, change},
    reading::{self, name},
};
use crate::{
    address,
    fields::{Filled, needed},
};

/// `POST /council/measures/{id}/readings/{number}/correct`
pub async fn correct(
    State(app): State<App>,
    you: SignedIn,
    Path((id, number)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let number: u32 = address::read(&number)?;
    let form = format!("-{number}");
    let mut errors = Errors::default();
    let reading = reading::read(&app, &filled, &form, &mut errors);
    let field = name("why", &form);
    let reason = needed(
        &mut errors,
        &field,
        "Say what was wrong.",
        Words::line(filled.get(&field)),
    );
    let command = reading
        .zip(reason)
        .map(|(reading, reason)| MeasureCommand::CorrectReading {
            number,
            reading,
            reason,
            by: you.id,
            at: app.clock.now(),
        });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        form: &form,
        done: "reading-corrected",
    };
    change(&app, &you, sent, errors, command).await
}
