//! Bettering the wording of a draft.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_model::{
    ItemId, Words,
    item::{Item, ItemCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    page::{Filled, Rewording},
    show::again,
};
use crate::{
    address::identity,
    refusal::{as_it_stands, catch_up},
    text::written,
};

/// The new wording, and the one that stood there when the page was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Statement {
    statement: String,
    was: String,
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
    let was = Words::answer(&form.was).ok();
    if let Some(statement) = statement {
        let (by, at) = (you.id, app.clock.now());
        let wish = |item: &Item, errors: &mut Errors| {
            if changed_meanwhile(item.statement.as_ref(), was.as_ref(), &statement) {
                errors.add("statement", "Somebody changed it meanwhile. Their wording stands below. Save again to put yours in its place.");
                return None;
            }
            let statement = statement.clone();
            Some(ItemCommand::Reword { statement, by, at })
        };
        let done = as_it_stands(&app, &id.to_string(), &mut errors, wish).await?;
        if let Some(done) = done {
            let notice = if done.changed {
                "reworded"
            } else {
                "unchanged"
            };
            return Ok(app
                .done(done.position, &format!("/desk/items/{id}"), notice)
                .await);
        }
    }
    catch_up(&app).await?;
    let rewording = Rewording {
        now: form.statement,
        was: was.map(|was| was.as_str().to_owned()),
    };
    let filled = Filled {
        statement: Some(rewording),
        ..Filled::default()
    };
    again(&app, &you, id, &filled, errors).await
}

/// Whether the present wording is neither the one that was read nor the one that is wanted. A form that
/// does not tell what was read is taken as it is.
fn changed_meanwhile(present: Option<&Words>, was: Option<&Words>, wanted: &Words) -> bool {
    was.is_some() && present.is_some() && present != was && present != Some(wanted)
}
