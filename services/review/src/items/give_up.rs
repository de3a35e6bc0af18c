//! Giving up a draft that no comment stands behind.

use axum::{
    extract::{Path, State},
    response::Response,
};
use yousaid_log::Expect;
use yousaid_model::{
    ItemId,
    item::{Item, ItemCommand},
};
use yousaid_projections::feedback;
use yousaid_web::{App, Failure, SignedIn};

use crate::address::identity;

/// `POST /desk/items/{id}/give-up`
pub async fn give_up(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: ItemId = identity(&id)?;
    let evidence = app
        .council
        .views
        .read(move |rows| feedback::evidence_of(rows, id))
        .await?
        .len();
    let give_up = ItemCommand::GiveUp {
        evidence,
        by: you.id,
        at: app.clock.now(),
    };
    let log = &app.council.log;
    let reached = log
        .execute::<Item>(&id.to_string(), give_up, Expect::History)
        .await?;
    Ok(app.done(reached.position, "/desk/items", "given-up").await)
}
