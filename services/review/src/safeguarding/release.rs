//! Releasing a comment to the desk: from there it is one like any other.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_model::{FeedbackId, feedback::FeedbackCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::show::{Filled, again};
use crate::{address::identity, family};

/// What is confirmed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Release {
    released: Option<String>,
}

/// `POST /safeguarding/{id}/release`
pub async fn release(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Release>,
) -> Result<Response, Failure> {
    let id = identity::<FeedbackId>(&id)?;
    let mut errors = Errors::default();
    if form.released.is_none() {
        errors.add("released", "Confirm this before you release it.");
    } else {
        let all = family::of(&app, id).await?;
        let (by, at) = (you.id, app.clock.now());
        let release = |_| FeedbackCommand::ReleaseConcern { by, at };
        if let Some(reached) = family::ask(&app, &all, &mut errors, release).await? {
            return Ok(app.done(reached, "/safeguarding", "released").await);
        }
    }
    let filled = Filled {
        released: form.released.is_some(),
        ..Filled::default()
    };
    again(&app, &you, id, &filled, errors).await
}
