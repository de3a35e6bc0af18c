//! Giving many comments one more theme.

use std::collections::BTreeSet;

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Job;
use yousaid_model::{
    Decider, FeedbackId, ThemeId,
    feedback::{Feedback, FeedbackCommand},
};
use yousaid_projections::feedback;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::theme::known;
use crate::{
    address::identities,
    inbox::{
        asked::Asked,
        show::{Chosen, again},
    },
    text::{SHORT_START, start_of},
};

/// The most comments that one form may do something with.
pub(crate) const MOST_AT_ONCE: usize = 100;

/// The comments, and the themes that each is given besides those it has.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Many {
    feedback: Vec<String>,
    themes: Vec<String>,
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
    let chosen: Vec<FeedbackId> = identities(&form.feedback)?;
    if chosen.is_empty() {
        errors.add("feedback", "Choose at least one comment.");
    }
    if chosen.len() > MOST_AT_ONCE {
        errors.add(
            "feedback",
            format!("Choose at most {MOST_AT_ONCE} comments at a time."),
        );
    }
    let slugs: Vec<String> = form
        .themes
        .into_iter()
        .filter(|slug| !slug.is_empty())
        .collect();
    if slugs.is_empty() {
        errors.add("themes", "Choose the theme to give them.");
    }
    let themes = known(&app, &slugs, &mut errors).await?;
    if let (Some(themes), true) = (themes, errors.is_empty()) {
        let job = job(&app, &you, &chosen, &themes, &mut errors).await?;
        if errors.is_empty() {
            let reached = match job {
                Some(job) => app.council.log.append(job).await?,
                None => app.council.log.head().await?.position,
            };
            return Ok(app.done(reached, &asked.list(asked.page()), "themes").await);
        }
    }
    let chosen = Chosen {
        feedback: form.feedback,
        themes: slugs,
    };
    again(&app, &you, &asked, &chosen, errors).await
}

/// What has to be recorded; nothing where all of them have the themes already.
async fn job(
    app: &App,
    you: &SignedIn,
    chosen: &[FeedbackId],
    added: &BTreeSet<ThemeId>,
    errors: &mut Errors,
) -> Result<Option<Job>, Failure> {
    let at = app.clock.now();
    let mut job = None;
    for id in chosen {
        let loaded = app.council.log.load::<Feedback>(&id.to_string()).await?;
        let themes = loaded.state.themes.union(added).cloned().collect();
        match loaded.state.decide(&FeedbackCommand::Theme {
            themes,
            by: you.id,
            at,
        }) {
            Ok(events) if events.is_empty() => {}
            Ok(events) => {
                let so_far = job.unwrap_or_default();
                job = Some(Job::events::<Feedback>(
                    so_far,
                    &id.to_string(),
                    loaded.sequence,
                    events,
                ));
            }
            Err(rejection) => {
                errors.add(
                    "feedback",
                    format!("{}: {rejection}", called(app, *id).await?),
                );
            }
        }
    }
    Ok(job)
}

/// What a message calls a comment: the start of its words, in quotation marks.
pub(crate) async fn called(app: &App, id: FeedbackId) -> Result<String, Failure> {
    let found = app
        .council
        .views
        .read(move |rows| feedback::find(rows, id))
        .await?;
    let start = found.map(|record| start_of(&record.comment, SHORT_START));
    Ok(start.map_or_else(
        || "A comment that is not there any more".to_owned(),
        |start| format!("“{start}”"),
    ))
}
