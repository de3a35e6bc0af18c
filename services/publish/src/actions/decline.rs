//! Saying that an action will not be done.

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
    field: "decline",
    ask: "Say why it will not be done.",
    done: "declined",
};

/// `POST /council/responses/{id}/actions/{action}/decline`
pub async fn decline(
    State(app): State<App>,
    you: SignedIn,
    Path(of): Path<(String, String)>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let (by, at) = (you.id, app.clock.now());
    take(&app, &you, of, &filled, STEP, |action, reason| {
        ResponseCommand::Decline {
            action,
            reason,
            by,
            at,
        }
    })
    .await
}
