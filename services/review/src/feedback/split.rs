//! Splitting a comment that makes several points into parts that go their own ways.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use uuid::Uuid;
use yousaid_log::{Job, Loaded, SubmissionKey};
use yousaid_model::{
    Decider, FeedbackId,
    feedback::{Feedback, FeedbackCommand, FeedbackEvent, FeedbackRejection, NewPart},
};
use yousaid_projections::feedback;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    forms::Filled,
    parts::{parted, problem},
    show::{absent, again},
};
use crate::{address::identity, inbox::asked::Asked};

/// The parts, with empty lines between them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Split {
    parts: String,
    /// "look" shows the parts and records nothing.
    step: String,
    inbox: String,
}

/// `POST /desk/feedback/{id}/split`
pub async fn split(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Split>,
) -> Result<Response, Failure> {
    let (id, asked) = (identity::<FeedbackId>(&id)?, Asked::read(&form.inbox));
    let mut errors = Errors::default();
    let parts = parted(&form.parts);
    let Some(record) = app
        .council
        .views
        .read(move |rows| feedback::find(rows, id))
        .await?
    else {
        return Err(absent(&app, id).await?);
    };
    if let Some(problem) = problem(&record.comment, &parts) {
        errors.add("parts", problem);
    }
    let whole = app.council.log.load::<Feedback>(&id.to_string()).await?;
    let ids: Vec<FeedbackId> = parts.iter().map(|_| FeedbackId(Uuid::new_v4())).collect();
    let split = FeedbackCommand::Split {
        parts: ids.clone(),
        by: you.id,
        at: app.clock.now(),
    };
    match whole.state.decide(&split) {
        // Sent twice: what was wanted is done.
        Err(FeedbackRejection::Split) => {
            let reached = app.council.log.head().await?.position;
            return Ok(app.done(reached, &asked.here(id), "split").await);
        }
        Err(rejection @ FeedbackRejection::NumberOfParts) => {
            errors.add(
                "parts",
                format!("{rejection} Leave an empty line between two parts."),
            );
        }
        Err(rejection) => errors.add_to_all(rejection.to_string()),
        Ok(events) if errors.is_empty() && form.step != "look" => {
            let parts = ids.into_iter().zip(parts);
            let job = job(&app, &you, id, (whole, events), parts)?;
            let reached = app.council.log.append(job).await?;
            return Ok(app.done(reached, &asked.here(id), "split").await);
        }
        Ok(_) => {}
    }
    let filled = Filled {
        parts: Some(form.parts),
        ..Filled::default()
    };
    again(&app, &you, id, &asked, &filled, errors).await
}

/// The whole and all its parts in one commit, each part with a key of its own and with the themes of the
/// whole.
fn job(
    app: &App,
    you: &SignedIn,
    id: FeedbackId,
    (whole, events): (Loaded<Feedback>, Vec<FeedbackEvent>),
    parts: impl Iterator<Item = (FeedbackId, String)>,
) -> Result<Job, Failure> {
    let refused = |rejection: FeedbackRejection| Failure::Refused(rejection.to_string());
    let Feedback {
        standing, themes, ..
    } = whole.state;
    let standing = standing.ok_or(Failure::NotFound)?;
    let (by, at) = (you.id, app.clock.now());
    let mut job = Job::new().events::<Feedback>(&id.to_string(), whole.sequence, events);
    for (part, words) in parts {
        let key = SubmissionKey::generate();
        let comment = key.seal(&words);
        let new = NewPart {
            whole: id,
            standing: standing.clone(),
            comment,
        };
        let receive = FeedbackCommand::ReceivePart {
            part: Box::new(new),
            by,
            at,
        };
        let mut state = Feedback::default();
        let mut events = state.decide(&receive).map_err(refused)?;
        for event in &events {
            state.evolve(event);
        }
        let themes = themes.clone();
        let theme = FeedbackCommand::Theme { themes, by, at };
        events.extend(state.decide(&theme).map_err(refused)?);
        job = job
            .events::<Feedback>(&part.to_string(), 0, events)
            .key(part, &key);
    }
    Ok(job)
}
