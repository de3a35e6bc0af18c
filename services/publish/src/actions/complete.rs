//! Saying that an action is done.

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
    field: "outcome",
    ask: "Say what was done.",
    done: "completed",
};

/// `POST /council/responses/{id}/actions/{action}/complete`
pub async fn complete(
    State(app): State<App>,
    you: SignedIn,
    Path(of): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let (by, at) = (you.id, app.clock.now());
    take(&app, &you, of, &filled, STEP, |action, outcome| {
        ResponseCommand::Complete {
            action,
            outcome,
            by,
            at,
        }
    })
    .await
}
