//! Taking an item back, because something is wrong with it.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    ItemId, Words,
    item::{Item, ItemCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::item_page::{self, Forms};
use crate::{address, fields};

/// What the form carries.
#[derive(Debug, Default, Deserialize)]
pub struct WithdrawForm {
    #[serde(default)]
    reason: String,
}

/// `POST /council/items/{id}/withdraw`
pub async fn withdraw(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<WithdrawForm>,
) -> Result<Response, Failure> {
    let item: ItemId = address::read(&id)?;
    let found = item_page::find(&app, item).await?;
    let mut errors = Errors::default();
    let reason = fields::needed(
        &mut errors,
        "reason",
        "Say what is wrong with it.",
        Words::answer(&form.reason),
    );
    if let Some(reason) = reason {
        let command = ItemCommand::Withdraw {
            reason,
            by: you.id,
            at: app.clock.now(),
        };
        match app
            .council
            .log
            .execute::<Item>(&item.to_string(), command, Expect::History)
            .await
        {
            Ok(reached) => {
                return Ok(app
                    .done(
                        reached.position,
                        &format!("/council/items/{item}"),
                        "withdrawn",
                    )
                    .await);
            }
            Err(ExecuteError::Rejected(refused)) => errors.add_to_all(refused.to_string()),
            Err(other) => return Err(other.into()),
        }
    }
    item_page::show_again(
        &app,
        &you,
        found,
        &Forms {
            reason: form.reason,
            ..Forms::default()
        },
        errors,
    )
}
