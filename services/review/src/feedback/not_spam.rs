//! Saying that a comment which is held is not spam: it goes to the inbox.

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
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{forms::Filled, show::again};
use crate::{address::identity, inbox::asked::Asked, refusal::noted};

/// Where the person came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NotSpam {
    inbox: String,
}

/// `POST /desk/feedback/{id}/not-spam`
pub async fn not_spam(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<NotSpam>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let mut errors = Errors::default();
    let lift = FeedbackCommand::LiftSuspicion {
        by: you.id,
        at: app.clock.now(),
    };
    let log = &app.council.log;
    let outcome = log
        .execute::<Feedback>(&id.to_string(), lift, Expect::History)
        .await;
    match noted(outcome, &mut errors)? {
        Some(reached) => Ok(app
            .done(reached.position, &asked.here(id), "not-spam")
            .await),
        None => again(&app, &you, id, &asked, &Filled::default(), errors).await,
    }
}
