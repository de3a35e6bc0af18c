//! Taking a reading.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::measure::MeasureCommand;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    change::{Sent, change},
    reading,
};
use crate::{address, fields::Filled};

/// `POST /council/measures/{id}/readings`
pub async fn take(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let reading = reading::read(&app, &filled, "", &mut errors);
    let command = reading.map(|reading| MeasureCommand::TakeReading {
        reading,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        form: "",
        done: "reading-taken",
    };
    change(&app, &you, sent, errors, command).await
}
