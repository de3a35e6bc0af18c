//! Giving one comment its themes.

use std::collections::BTreeSet;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_model::{
    FeedbackId, ThemeId,
    feedback::{Feedback, FeedbackCommand},
};
use yousaid_projections::themes;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    change::Change,
    forms::{Filled, Ticked},
    show::again,
};
use crate::{
    address::identity,
    inbox::{asked::Asked, neighbours::next_unread},
    refusal::{Done, as_it_stands},
};

/// The themes that are ticked, and those that were when the page was opened.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ticks {
    themes: Vec<String>,
    was: Vec<String>,
    /// "next" goes on to the next comment that nobody has read.
    then: String,
    inbox: String,
}

/// `POST /desk/feedback/{id}/themes`
pub async fn theme(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Ticks>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let mut errors = Errors::default();
    if let Some(ticked) = known(&app, &form.themes, &mut errors).await? {
        let was = form.was.iter().filter_map(|slug| slug.parse().ok());
        let change = Change::between(&was.collect(), &ticked);
        let (by, at) = (you.id, app.clock.now());
        let wish = |feedback: &Feedback, _: &mut Errors| {
            let themes = change.of(&feedback.themes);
            Some(FeedbackCommand::Theme { themes, by, at })
        };
        let done = as_it_stands(&app, &id.to_string(), &mut errors, wish).await?;
        if let Some(done) = done {
            return if form.then == "next" {
                to_the_next(&app, id, &asked, &done).await
            } else {
                let notice = if done.changed { "themes" } else { "unchanged" };
                Ok(app.done(done.position, &asked.here(id), notice).await)
            };
        }
    }
    let filled = Filled {
        themes: Some(Ticked {
            now: form.themes,
            was: form.was,
        }),
        ..Filled::default()
    };
    again(&app, &you, id, &asked, &filled, errors).await
}

/// On to the next comment that nobody has read; to the list where there is none.
async fn to_the_next(
    app: &App,
    id: FeedbackId,
    asked: &Asked,
    done: &Done,
) -> Result<Response, Failure> {
    app.council.views.wait_for(done.position).await;
    let next = app
        .council
        .views
        .read(move |rows| next_unread(rows, Some(id)))
        .await?;
    let (address, notice) = match next {
        Some(((next, line), _)) => (
            Asked::in_state("unread").comment(next, line),
            "themes-before",
        ),
        None => (asked.list(asked.page()), "themes"),
    };
    // On the page of another comment, "nothing to change" would be said of that one.
    if !done.changed {
        return Ok(Redirect::to(&address).into_response());
    }
    Ok(app.done(done.position, &address, notice).await)
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
