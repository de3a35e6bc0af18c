//! Answering one more item with an answer that there is.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::response::ResponseCommand;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    change::{Sent, change},
    write::answerable,
};
use crate::{address, fields::Filled};

/// `POST /council/responses/{id}/items`
pub async fn answer_item(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let item = filled.get("item").parse().ok();
    let item = answerable(&app, item.into_iter().collect()).await?.pop();
    if item.is_none() {
        errors.add("item", "Choose an item that the forum has endorsed.");
    }
    let command = item.map(|item| ResponseCommand::AnswerItem {
        item: item.id,
        by: you.id,
        at: app.clock.now(),
    });
    let sent = Sent {
        id: address::read(&id)?,
        filled: &filled,
        date_field: None,
        done: "also-answered",
    };
    change(&app, &you, sent, errors, command).await
}
