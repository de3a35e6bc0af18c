//! Giving many comments one more theme, or taking one away from them.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Job;
use yousaid_model::feedback::{Feedback, FeedbackCommand};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    change::Change,
    many::{chosen, plan},
    theme::known,
};
use crate::inbox::{
    asked::Asked,
    show::{Chosen, again},
};

/// The comments, and the themes that each is given besides those it has, or loses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Many {
    feedback: Vec<String>,
    themes: Vec<String>,
    /// "remove" takes the themes away.
    how: String,
    inbox: String,
}

/// `POST /desk/feedback/themes`: all of them or, where a rule stands in the way of one, none.
pub async fn theme(
    State(app): State<App>,
    you: SignedIn,
    Form(form): Form<Many>,
) -> Result<Response, Failure> {
    let asked = Asked::read(&form.inbox);
    let mut errors = Errors::default();
    let ids = chosen(&form.feedback, &mut errors)?;
    let given = form.themes.into_iter().filter(|slug| !slug.is_empty());
    let slugs: Vec<String> = given.collect();
    let remove = form.how == "remove";
    if slugs.is_empty() {
        let what = if remove { "take away" } else { "give them" };
        errors.add("themes", format!("Choose the theme to {what}."));
    }
    let themes = known(&app, &slugs, &mut errors).await?;
    if let (Some(themes), true) = (themes, errors.is_empty()) {
        let (change, done) = if remove {
            (Change::taking(themes), "theme-taken")
        } else {
            (Change::giving(themes), "themes")
        };
        let (by, at) = (you.id, app.clock.now());
        let wish = |feedback: &Feedback| FeedbackCommand::Theme {
            themes: change.of(&feedback.themes),
            by,
            at,
        };
        let planned = plan(&app, Job::new(), &ids, wish).await?;
        planned.note(&mut errors);
        if errors.is_empty() {
            let done = if planned.changes { done } else { "unchanged" };
            let reached = planned.carry_out(&app).await?;
            return Ok(app.done(reached, &asked.list(asked.page()), done).await);
        }
    }
    let chosen = Chosen {
        feedback: form.feedback,
        themes: slugs,
        ..Chosen::default()
    };
    again(&app, &you, &asked, &chosen, errors).await
}
