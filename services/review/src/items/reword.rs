//! Bettering the wording of a draft.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    ItemId,
    item::{Item, ItemCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{page::Filled, show::again};
use crate::{address::identity, refusal::noted, text::written};

/// The new wording.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Statement {
    statement: String,
}

/// `POST /desk/items/{id}/statement`
pub async fn reword(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Statement>,
) -> Result<Response, Failure> {
    let id: ItemId = identity(&id)?;
    let mut errors = Errors::default();
    let statement = written(
        &mut errors,
        "statement",
        &form.statement,
        "Write what families said.",
    );
    if let Some(statement) = statement {
        let reword = ItemCommand::Reword {
            statement,
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Item>(&id.to_string(), reword, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            let done = if reached.events > 0 {
                "reworded"
            } else {
                "unchanged"
            };
            return Ok(app
                .done(reached.position, &format!("/desk/items/{id}"), done)
                .await);
        }
    }
    let filled = Filled {
        statement: Some(form.statement),
        ..Filled::default()
    };
    again(&app, &you, id, &filled, errors).await
}
