//! Letting everybody read an item.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    ItemId,
    item::{Answer, Item, ItemCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    item_page::{self, Forms},
    state::acted_on,
};
use crate::address;

/// What the form carries.
#[derive(Debug, Default, Deserialize)]
pub struct PublishForm {
    #[serde(default)]
    identifies_nobody: String,
    /// What was on the page when the officer read it.
    #[serde(default)]
    digest: String,
}

/// `POST /council/items/{id}/publish`
pub async fn publish(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<PublishForm>,
) -> Result<Response, Failure> {
    let item: ItemId = address::read(&id)?;
    let found = item_page::find(&app, item).await?;
    let mut errors = Errors::default();
    let as_read = form.digest == found.digest(app.clock.today())?;
    if !as_read {
        errors.add(
            "identifies_nobody",
            "The words have changed since you read them. Read them again.",
        );
    } else if form.identifies_nobody.is_empty() {
        errors.add(
            "identifies_nobody",
            "Check that it identifies nobody, then tick the box.",
        );
    } else if !found.stands_on_comments {
        errors.add_to_all(item_page::NO_COMMENT);
    } else {
        let answer = Answer {
            written: !found.answers.is_empty(),
            acted_on: found.answers.iter().any(acted_on),
        };
        let command = ItemCommand::Publish {
            item,
            answer,
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
                        "published",
                    )
                    .await);
            }
            Err(ExecuteError::Rejected(refused)) => errors.add_to_all(refused.to_string()),
            Err(other) => return Err(other.into()),
        }
    }
    let forms = Forms {
        identifies_nobody: as_read && !form.identifies_nobody.is_empty(),
        ..Forms::default()
    };
    item_page::show_again(&app, &you, found, &forms, errors)
}
