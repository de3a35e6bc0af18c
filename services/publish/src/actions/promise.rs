//! Promising an action under an answer.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{
    ActionId, Words,
    response::{Promise, ResponseCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use crate::{
    address,
    fields::{Filled, day, needed},
    responses::change::{Sent, change},
};

/// `POST /council/responses/{id}/actions`
pub async fn promise(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let promise = read(&app, &filled, &mut errors);
    let command = promise.map(|promise| ResponseCommand::Promise {
        promise,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: Some("due"),
        done: "promised",
    };
    change(&app, &you, sent, errors, command).await
}

fn read(app: &App, filled: &Filled, errors: &mut Errors) -> Option<Promise> {
    let promise = needed(
        errors,
        "what",
        "Say what will be done.",
        Words::answer(filled.get("what")),
    );
    let owner = needed(
        errors,
        "owner",
        "Say which role answers for it.",
        Words::line(filled.get("owner")),
    );
    let due = day(errors, "due", filled.get("due"));
    let Ok(action) = filled.get("action").parse::<ActionId>() else {
        errors.add_to_all("The form has lost its number. Open the answer again.");
        return None;
    };
    Some(Promise {
        action,
        promise: promise?,
        owner: owner?,
        due: due?,
        today: app.clock.today(),
    })
}
