//! Taking "done" or "will not do" back.

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
    field: "reopen",
    ask: "Say why it is open again.",
    done: "reopened",
};

/// `POST /council/responses/{id}/actions/{action}/reopen`
pub async fn reopen(
    State(app): State<App>,
    you: SignedIn,
    Path(of): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let (by, at) = (you.id, app.clock.now());
    take(&app, &you, of, &filled, STEP, |action, reason| {
        ResponseCommand::Reopen {
            action,
            reason,
            by,
            at,
        }
    })
    .await
}
