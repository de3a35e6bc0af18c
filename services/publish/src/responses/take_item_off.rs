//! Taking an item off an answer that was never meant for it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_model::{ItemId, response::ResponseCommand};
use yousaid_projections::items;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::change::{Sent, change};
use crate::{address, fields::Filled};

/// `POST /council/responses/{id}/items/take-off`
pub async fn take_item_off(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let item: ItemId = address::read(filled.get("item"))?;
    let found = app.council.views.read(move |rows| items::find(rows, item));
    let published = found.await?.is_some_and(|item| item.published());
    let command = ResponseCommand::TakeItemOff {
        item,
        published,
        by: you.id,
        at: app.clock.now(),
    };
    // The page has another form with a field of this name: what it would choose is not what was sent.
    let sent = Sent {
        id: address::read(&id)?,
        filled: &Filled::default(),
        date_field: None,
        done: "taken-off",
    };
    change(&app, &you, sent, Errors::default(), Some(command)).await
}
