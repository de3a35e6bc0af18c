//! Putting a draft under another theme.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    ItemId, ThemeId,
    item::{Item, ItemCommand},
};
use yousaid_projections::themes;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{page::Filled, show::again};
use crate::{address::identity, refusal::noted};

/// The other theme.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Theme {
    theme: String,
}

/// `POST /desk/items/{id}/theme`
pub async fn move_to_theme(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Theme>,
) -> Result<Response, Failure> {
    let id: ItemId = identity(&id)?;
    let mut errors = Errors::default();
    if let Some(theme) = known(&app, &form.theme, &mut errors).await? {
        let moved = ItemCommand::MoveToTheme {
            theme,
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Item>(&id.to_string(), moved, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            let done = if reached.events > 0 {
                "moved"
            } else {
                "unchanged"
            };
            return Ok(app
                .done(reached.position, &format!("/desk/items/{id}"), done)
                .await);
        }
    }
    let filled = Filled {
        theme: Some(form.theme),
        ..Filled::default()
    };
    again(&app, &you, id, &filled, errors).await
}

async fn known(app: &App, slug: &str, errors: &mut Errors) -> Result<Option<ThemeId>, Failure> {
    let theme: Option<ThemeId> = slug.parse().ok();
    let Some(theme) = theme else { return Ok(None) };
    let asked = theme.clone();
    let found = app
        .council
        .views
        .read(move |rows| themes::find(rows, &asked))
        .await?;
    if found.is_none() {
        errors.add("theme", "Choose a theme from the list.");
    }
    Ok(found.map(|_| theme))
}
