//! Noting how far an action has come.

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

/// `POST /council/responses/{id}/actions/{action}/progress`
pub async fn note_progress(
    State(app): State<App>,
    you: SignedIn,
    Path((id, action)): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let action: ActionId = address::read(&action)?;
    let mut errors = Errors::default();
    let name = format!("note-{action}");
    let note = needed(
        &mut errors,
        &name,
        "Say what has been done so far.",
        Words::answer(filled.get(&name)),
    );
    let command = note.map(|note| ResponseCommand::NoteProgress {
        action,
        note,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "progress",
    };
    change(&app, &you, sent, errors, command).await
}
