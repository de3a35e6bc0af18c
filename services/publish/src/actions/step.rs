//! What the forms for one step of an action have in common: one text that must be there.

use yousaid_model::{ActionId, Words, response::ResponseCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use crate::{
    address,
    fields::{Filled, needed},
    responses::change::{Sent, change},
};

/// One step of an action, as its form names and asks for it.
pub(super) struct Step {
    /// The field's name without the action that it ends in.
    pub field: &'static str,
    /// What is said where nothing is filled in.
    pub ask: &'static str,
    /// Which notice says that it is done.
    pub done: &'static str,
}

/// Takes the step with what was filled in, or shows the answer's page again with what is wrong.
pub(super) async fn take(
    app: &App,
    you: &SignedIn,
    (id, action): (String, String),
    filled: &Filled,
    step: Step,
    command: impl FnOnce(ActionId, Words) -> ResponseCommand,
) -> Result<axum::response::Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let name = format!("{}-{action}", step.field);
    let words = needed(
        &mut errors,
        &name,
        step.ask,
        Words::answer(filled.get(&name)),
    );
    let sent = Sent {
        id: address::read(&id)?,
        filled,
        date_field: None,
        done: step.done,
    };
    let command = words.map(|words| command(action, words));
    change(app, you, sent, errors, command).await
}
