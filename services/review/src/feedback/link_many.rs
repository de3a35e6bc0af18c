//! Making many comments part of one item.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Job;
use yousaid_model::feedback::{Feedback, FeedbackCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::many::{chosen, plan};
use crate::{
    inbox::{
        asked::Asked,
        show::{Chosen, again},
    },
    items::joinable,
};

/// The comments, and the item that they all become part of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Many {
    feedback: Vec<String>,
    item: String,
    inbox: String,
}

/// `POST /desk/feedback/item`: all of them or, where a rule stands in the way of one, none.
pub async fn link(
    State(app): State<App>,
    you: SignedIn,
    Form(form): Form<Many>,
) -> Result<Response, Failure> {
    let asked = Asked::read(&form.inbox);
    let mut errors = Errors::default();
    let ids = chosen(&form.feedback, &mut errors)?;
    let none = "Choose the item to add them to.";
    let item = joinable::chosen(&app, &form.item, none, &mut errors).await?;
    if let (Some(item), true) = (item, errors.is_empty()) {
        let (by, at) = (you.id, app.clock.now());
        let wish = |_: &Feedback| FeedbackCommand::LinkAsEvidence { item, by, at };
        let planned = plan(&app, Job::new(), &ids, wish).await?;
        planned.note(&mut errors);
        if errors.is_empty() {
            let done = if planned.changes {
                "many-linked"
            } else {
                "unchanged"
            };
            let reached = planned.carry_out(&app).await?;
            return Ok(app.done(reached, &asked.list(asked.page()), done).await);
        }
    }
    let chosen = Chosen {
        feedback: form.feedback,
        item: form.item,
        ..Chosen::default()
    };
    again(&app, &you, &asked, &chosen, errors).await
}
