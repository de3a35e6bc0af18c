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
    Decider, FeedbackId, SurveyResponseId,
    feedback::{Disposition, Feedback, FeedbackCommand},
    survey::{SurveyResponse, SurveyResponseCommand, SurveyResponseEvent},
};
use yousaid_projections::safeguarding;
use yousaid_web::{
    App, Failure, Here,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{surveys::find_all, typed::to_look_up};

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
    forget_all(log, &[id], at).await
}

/// As [`forget`], of all that one receipt stands for: submissions, and a response to a survey under the identity of
/// its key.
///
/// # Errors
/// [`Failure::NotFound`] where nothing came in under one of these ids; [`Failure::Unavailable`].
pub async fn forget_all(log: &Log, ids: &[FeedbackId], at: Timestamp) -> Result<Position, Failure> {
    for _ in 0..TRIES {
        let job = job(log, ids, at).await?;
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

async fn job(log: &Log, ids: &[FeedbackId], at: Timestamp) -> Result<Option<Job>, Failure> {
    let mut job = Job::new();
    let mut anything = false;
    let mut all = vec![];
    for id in ids {
        let found = log.load::<Feedback>(&id.to_string()).await?;
        if let Some(standing) = &found.state.standing {
            all.push(standing.whole.unwrap_or(*id));
            continue;
        }
        let response = SurveyResponseId(id.0).to_string();
        let (sequence, events) = response_forgotten(log, &response, at).await?;
        if !events.is_empty() {
            anything = true;
            job = job
                .events::<SurveyResponse>(&response, sequence, events)
                .forget_key(*id);
        }
    }
    all.dedup();
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

/// What is recorded when the closed answers of a response are forgotten, and after which event; nothing where they
/// are gone already.
async fn response_forgotten(
    log: &Log,
    response: &str,
    at: Timestamp,
) -> Result<(u64, Vec<SurveyResponseEvent>), Failure> {
    let loaded = log.load::<SurveyResponse>(response).await?;
    let events = loaded
        .state
        .decide(&SurveyResponseCommand::Forget { at })
        .map_err(|_| Failure::NotFound)?;
    Ok((loaded.sequence, events))
}

#[derive(Serialize)]
struct ForgetPage {
    receipt: String,
    comments: Vec<Comment>,
    /// The title of the survey that was answered.
    survey: Option<String>,
}

#[derive(Serialize)]
struct Comment {
    words: String,
    language: Option<String>,
}

impl Page for ForgetPage {
    const TEMPLATE: &'static str = "forget";
}

/// `GET /track/{receipt}/forget`: asks before something is done that nobody can undo.
pub async fn ask(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    Path(receipt): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some(held) = find_all(&app, &receipt).await? else {
        return Ok(to_look_up(&here, &receipt));
    };
    let ids = held.comments.clone();
    let records = app
        .council
        .views
        .read(move |rows| {
            let found = ids
                .iter()
                .map(|id| safeguarding::find_for_receipt(rows, *id));
            found.collect::<rusqlite::Result<Vec<_>>>()
        })
        .await?;
    let comments = records.into_iter().flatten().map(|record| Comment {
        words: record.comment,
        language: record.language,
    });
    let page = ForgetPage {
        receipt: held.receipt.to_string(),
        comments: comments.collect(),
        survey: held.response.map(|(_, version)| version.title),
    };
    app.show(here.frame("forget-title"), visitor.as_ref(), &page)
}

#[derive(Serialize)]
struct ForgottenPage {}

impl Page for ForgottenPage {
    const TEMPLATE: &'static str = "forgotten";
}

/// `POST /track/{receipt}/forget`
pub async fn confirm(
    State(app): State<App>,
    here: Here,
    address: Address,
    Path(receipt): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    if let Some(held) = find_all(&app, &receipt).await? {
        let forgotten = forget_all(&app.council.log, &held.keys(), app.clock.now()).await;
        let position = forgotten.map_err(|failure| match failure {
            Failure::Refused(_) => Failure::Refused(here.say("forget-busy")),
            other => other,
        })?;
        app.council.views.wait_for(position).await;
        // The words' key is destroyed. That their rows are in no file either only a reader can delay, and
        // the read models keep at it.
        app.council.views.emptied(PATIENCE).await;
    }
    Ok(Redirect::to(&here.link("/feedback/forgotten")).into_response())
}

/// `GET /feedback/forgotten`
pub async fn forgotten(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
) -> Result<Response, Failure> {
    app.show(
        here.frame("forgotten-title"),
        visitor.as_ref(),
        &ForgottenPage {},
    )
}
