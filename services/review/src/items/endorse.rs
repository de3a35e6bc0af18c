//! Standing by a wording.

use axum::{
    extract::{Path, State},
    response::Response,
};
use yousaid_log::Expect;
use yousaid_model::{
    ItemId,
    item::{Item, ItemCommand},
};
use yousaid_web::{App, Failure, SignedIn};

use crate::address::identity;

/// `POST /desk/items/{id}/endorsement`
pub async fn endorse(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: ItemId = identity(&id)?;
    let endorse = ItemCommand::Endorse {
        by: you.id,
        at: app.clock.now(),
    };
    let log = &app.council.log;
    let reached = log
        .execute::<Item>(&id.to_string(), endorse, Expect::History)
        .await?;
    Ok(app
        .done(reached.position, &format!("/desk/items/{id}"), "endorsed")
        .await)
}
