//! Noting how far an action has come.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::response::ResponseCommand;
use yousaid_web::{App, Failure, SignedIn};

use super::step::{Step, take};
use crate::fields::Filled;

const STEP: Step = Step {
    field: "note",
    ask: "Say what has been done so far.",
    done: "progress",
};

/// `POST /council/responses/{id}/actions/{action}/progress`
pub async fn note_progress(
    State(app): State<App>,
    you: SignedIn,
    Path(of): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let (by, at) = (you.id, app.clock.now());
    take(&app, &you, of, &filled, STEP, |action, note| {
        ResponseCommand::NoteProgress {
            action,
            note,
            by,
            at,
        }
    })
    .await
}
