//! Taking a comment out of an item.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    FeedbackId, ItemId,
    feedback::{Feedback, FeedbackCommand},
};
use yousaid_web::{App, Failure, SignedIn};

use crate::address::identity;

/// The comment.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Evidence {
    feedback: String,
}

/// `POST /desk/items/{id}/evidence`
pub async fn take_out(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Evidence>,
) -> Result<Response, Failure> {
    let item: ItemId = identity(&id)?;
    let comment: FeedbackId = identity(&form.feedback)?;
    let unlink = FeedbackCommand::UnlinkFrom {
        item,
        by: you.id,
        at: app.clock.now(),
    };
    let log = &app.council.log;
    let reached = log
        .execute::<Feedback>(&comment.to_string(), unlink, Expect::History)
        .await?;
    Ok(app
        .done(reached.position, &format!("/desk/items/{item}"), "unlinked")
        .await)
}
