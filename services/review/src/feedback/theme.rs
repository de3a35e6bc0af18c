//! Giving one comment its themes.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Expect;
use yousaid_model::{
    FeedbackId, ThemeId,
    feedback::{Feedback, FeedbackCommand},
};
use yousaid_projections::themes;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{forms::Filled, show::again};
use crate::{address::identity, inbox::asked::Asked, refusal::noted};

/// All themes of the comment from now on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Themes {
    themes: Vec<String>,
    inbox: String,
}

/// `POST /desk/feedback/{id}/themes`
pub async fn theme(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Themes>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let mut errors = Errors::default();
    if let Some(themes) = known(&app, &form.themes, &mut errors).await? {
        let theme = FeedbackCommand::Theme {
            themes,
            by: you.id,
            at: app.clock.now(),
        };
        let log = &app.council.log;
        let outcome = log
            .execute::<Feedback>(&id.to_string(), theme, Expect::History)
            .await;
        if let Some(reached) = noted(outcome, &mut errors)? {
            return Ok(app.done(reached.position, &asked.here(id), "themes").await);
        }
    }
    let filled = Filled {
        themes: Some(form.themes),
        ..Filled::default()
    };
    again(&app, &you, id, &asked, &filled, errors).await
}

/// The themes with these slugs, if there are such.
pub(super) async fn known(
    app: &App,
    slugs: &[String],
    errors: &mut Errors,
) -> Result<Option<BTreeSet<ThemeId>>, Failure> {
    let themes = app.council.views.read(themes::in_order).await?;
    if slugs
        .iter()
        .any(|slug| themes.iter().all(|theme| theme.id != *slug))
    {
        errors.add("themes", "Choose from the themes in the list.");
        return Ok(None);
    }
    Ok(Some(
        slugs.iter().filter_map(|slug| slug.parse().ok()).collect(),
    ))
}
