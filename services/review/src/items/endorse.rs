//! Standing by a wording.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    ItemId, Words,
    item::{Item, ItemCommand, ItemRejection},
};
use yousaid_projections::feedback;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{page::Filled, show::again};
use crate::{
    address::identity,
    refusal::{catch_up, noted},
};

/// The wording as it stood on the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Read {
    statement: String,
}

/// `POST /desk/items/{id}/endorsement`
pub async fn endorse(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(read): Form<Read>,
) -> Result<Response, Failure> {
    let id: ItemId = identity(&id)?;
    let mut errors = Errors::default();
    if let Ok(statement) = Words::answer(&read.statement) {
        let behind = move |rows: &_| feedback::evidence_of(rows, id);
        let endorse = ItemCommand::Endorse {
            statement,
            evidence: app.council.views.read(behind).await?.len(),
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Item>(&id.to_string(), endorse, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            let here = format!("/desk/items/{id}");
            return Ok(app.done(reached.position, &here, "endorsed").await);
        }
    } else {
        errors.add_to_all(ItemRejection::WordingChanged.to_string());
    }
    catch_up(&app).await?;
    again(&app, &you, id, &Filled::default(), errors).await
}
