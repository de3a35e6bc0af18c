//! Making a comment part of an item that is there already.

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
    item::{Item, Stage},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{forms::Filled, show::again};
use crate::{address::identity, inbox::asked::Asked, refusal::noted};

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
    if let Some(item) = draft(&app, &form.item, &mut errors).await? {
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

/// The draft with this number: what is published or given up takes no more comments.
async fn draft(app: &App, text: &str, errors: &mut Errors) -> Result<Option<ItemId>, Failure> {
    let Ok(item) = text.parse::<ItemId>() else {
        errors.add("item", "Choose the item that this comment belongs to.");
        return Ok(None);
    };
    let problem = match app
        .council
        .log
        .load::<Item>(&item.to_string())
        .await?
        .state
        .stage
    {
        Stage::Drafted => return Ok(Some(item)),
        Stage::Published => "This item is published by now. Choose a draft.",
        Stage::GivenUp => "This draft was given up. Choose another one.",
        Stage::Absent => "Choose an item from the list.",
    };
    errors.add("item", problem);
    Ok(None)
}
