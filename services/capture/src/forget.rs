//! Forgetting: the keys of the words are destroyed, of the whole and of every part.

use std::time::Duration;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use yousaid_log::{AppendError, Job, Log, Position};
use yousaid_model::{
    Decider, FeedbackId,
    feedback::{Disposition, Feedback, FeedbackCommand},
};
use yousaid_projections::feedback;
use yousaid_web::{
    App, Failure, Frame,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{track::find, typed::to_look_up};

/// How often forgetting is tried again when somebody else works on the same feedback.
const TRIES: u32 = 5;

/// How long a person waits until their words are in no file.
const PATIENCE: Duration = Duration::from_secs(2);

/// Destroys the words of a submission and of everything that was split off it, whichever of them `id`
/// names. Quiet when they are gone already; the position is that of the log afterwards.
///
/// # Errors
/// [`Failure::NotFound`] where nothing came in under this id; [`Failure::Unavailable`].
pub async fn forget(log: &Log, id: FeedbackId, at: Timestamp) -> Result<Position, Failure> {
    for _ in 0..TRIES {
        let job = job(log, id, at).await?;
        let Some(job) = job else {
            return Ok(log.head().await?.position);
        };
        match log.append(job).await {
            Ok(position) => return Ok(position),
            Err(AppendError::Conflict { .. }) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(Failure::Refused(
        "Somebody is working on this feedback at the moment. Try again in a minute.".to_owned(),
    ))
}

async fn job(log: &Log, id: FeedbackId, at: Timestamp) -> Result<Option<Job>, Failure> {
    let found = log.load::<Feedback>(&id.to_string()).await?;
    let standing = found.state.standing.as_ref().ok_or(Failure::NotFound)?;
    let whole = standing.whole.unwrap_or(id);
    let mut job = Job::new();
    let mut anything = false;
    let mut all = vec![whole];
    let mut next = 0;
    while let Some(one) = all.get(next).copied() {
        next += 1;
        let loaded = log.load::<Feedback>(&one.to_string()).await?;
        if let Disposition::SplitInto(parts) = &loaded.state.disposition {
            all.extend(parts);
        }
        let events = loaded
            .state
            .decide(&FeedbackCommand::Forget { at })
            .map_err(|rejection| Failure::Refused(rejection.to_string()))?;
        if !events.is_empty() {
            anything = true;
            job = job
                .events::<Feedback>(&one.to_string(), loaded.sequence, events)
                .forget_key(one);
        }
    }
    Ok(anything.then_some(job))
}

#[derive(Serialize)]
struct ForgetPage {
    receipt: String,
    comment: String,
}

impl Page for ForgetPage {
    const TEMPLATE: &'static str = "forget";
}

/// `GET /track/{receipt}/forget`: asks before something is done that nobody can undo.
pub async fn ask(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    address: Address,
    Path(receipt): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((receipt, id)) = find(&app, &receipt).await? else {
        return Ok(to_look_up(&receipt));
    };
    let record = app
        .council
        .views
        .read(move |rows| feedback::find(rows, id))
        .await?
        .ok_or(Failure::NotFound)?;
    let page = ForgetPage {
        receipt: receipt.to_string(),
        comment: record.comment,
    };
    app.show(
        Frame::new("Forget what you told us"),
        visitor.as_ref(),
        &page,
    )
}

#[derive(Serialize)]
struct ForgottenPage {}

impl Page for ForgottenPage {
    const TEMPLATE: &'static str = "forgotten";
}

/// `POST /track/{receipt}/forget`
pub async fn confirm(
    State(app): State<App>,
    address: Address,
    Path(receipt): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    if let Some((_, id)) = find(&app, &receipt).await? {
        let position = forget(&app.council.log, id, app.clock.now()).await?;
        app.council.views.wait_for(position).await;
        // The words' key is destroyed. That their rows are in no file either only a reader can delay, and
        // the read models keep at it.
        app.council.views.emptied(PATIENCE).await;
    }
    Ok(Redirect::to("/feedback/forgotten").into_response())
}

/// `GET /feedback/forgotten`
pub async fn forgotten(
    State(app): State<App>,
    Visitor(visitor): Visitor,
) -> Result<Response, Failure> {
    app.show(
        Frame::new("Your words are forgotten"),
        visitor.as_ref(),
        &ForgottenPage {},
    )
}
