//! Opening again what was set aside, or proposed to be.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    FeedbackId,
    feedback::{Feedback, FeedbackCommand},
};
use yousaid_web::{App, Failure, SignedIn};

use crate::{address::identity, inbox::asked::Asked};

/// What the person was looking at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct From {
    inbox: String,
}

/// `POST /desk/feedback/{id}/bring-back`
pub async fn bring_back(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<From>,
) -> Result<Response, Failure> {
    let id: FeedbackId = identity(&id)?;
    let bring_back = FeedbackCommand::BringBack {
        by: you.id,
        at: app.clock.now(),
    };
    let log = &app.council.log;
    let reached = log
        .execute::<Feedback>(&id.to_string(), bring_back, Expect::History)
        .await?;
    let here = Asked::read(&form.inbox).here(id);
    let done = if reached.events > 0 {
        "brought-back"
    } else {
        "unchanged"
    };
    Ok(app.done(reached.position, &here, done).await)
}
