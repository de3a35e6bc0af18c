//! Making a comment part of an item that is there already.

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
use crate::{address::identity, inbox::asked::Asked, items::joinable, refusal::noted};

/// The item.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Link {
    item: String,
    inbox: String,
}

/// `POST /desk/feedback/{id}/item`
pub async fn link(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Link>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let mut errors = Errors::default();
    let none = "Choose the item that this comment belongs to.";
    if let Some(item) = joinable::chosen(&app, &form.item, none, &mut errors).await? {
        let link = FeedbackCommand::LinkAsEvidence {
            item,
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Feedback>(&id.to_string(), link, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            return Ok(app.done(reached.position, &asked.here(id), "linked").await);
        }
    }
    let filled = Filled {
        item: form.item,
        ..Filled::default()
    };
    again(&app, &you, id, &asked, &filled, errors).await
}
