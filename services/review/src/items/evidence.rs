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
    item::{Item, Stage},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{page::Filled, show::again};
use crate::{
    address::identity,
    inbox::asked::Asked,
    refusal::{catch_up, noted},
};

/// The comment, and what the person was looking at where it was the page of the comment.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Evidence {
    feedback: String,
    inbox: Option<String>,
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
    let mut errors = Errors::default();
    let log = &app.council.log;
    if log.load::<Item>(&item.to_string()).await?.state.stage == Stage::Published {
        errors.add_to_all(
            "This item is published. The comments behind it stay, unless the council withdraws it.",
        );
    } else {
        let unlink = FeedbackCommand::UnlinkFrom {
            item,
            by: you.id,
            at: app.clock.now(),
        };
        let outcome = log
            .execute::<Feedback>(&comment.to_string(), unlink, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            let done = if reached.events > 0 {
                "unlinked"
            } else {
                "unchanged"
            };
            let back = form.inbox.map_or_else(
                || format!("/desk/items/{item}"),
                |inbox| Asked::read(&inbox).here(comment),
            );
            return Ok(app.done(reached.position, &back, done).await);
        }
    }
    catch_up(&app).await?;
    again(&app, &you, item, &Filled::default(), errors).await
}
