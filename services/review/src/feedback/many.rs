//! Doing one thing with many comments: all of them or, where a rule stands in the way of one, none.

use yousaid_log::{Job, Position};
use yousaid_model::{
    Decider, FeedbackId,
    feedback::{Feedback, FeedbackCommand},
};
use yousaid_projections::feedback;
use yousaid_web::{App, Errors, Failure};

use crate::{
    address::identities,
    text::{SHORT_START, start_of},
};

/// The most comments that one form may do something with.
pub(crate) const MOST_AT_ONCE: usize = 100;

/// The chosen comments, or what is wrong with choosing them.
pub(super) fn chosen(texts: &[String], errors: &mut Errors) -> Result<Vec<FeedbackId>, Failure> {
    let chosen = identities(texts)?;
    if chosen.is_empty() {
        errors.add("feedback", NONE_CHOSEN);
    }
    if chosen.len() > MOST_AT_ONCE {
        errors.add(
            "feedback",
            format!("Choose at most {MOST_AT_ONCE} comments at a time."),
        );
    }
    Ok(chosen)
}

/// What is said where nothing is ticked.
pub(crate) const NONE_CHOSEN: &str = "Choose at least one comment.";

/// What has to be recorded, and what the rules refuse.
pub(crate) struct Planned {
    /// Everything that has to be recorded.
    pub(crate) job: Job,
    /// Whether that is anything for any of the comments.
    pub(crate) changes: bool,
    /// The comments that a rule stands in the way of, each with the sentence about it.
    pub(crate) refused: Vec<(FeedbackId, String)>,
}

/// Decides on each of the comments. `job` is what is recorded with them.
pub(crate) async fn plan(
    app: &App,
    job: Job,
    chosen: &[FeedbackId],
    wish: impl Fn(&Feedback) -> FeedbackCommand + Send + Sync,
) -> Result<Planned, Failure> {
    plan_each(app, job, chosen, |_, feedback| wish(feedback)).await
}

/// The same where it matters which comment it is.
pub(super) async fn plan_each(
    app: &App,
    job: Job,
    chosen: &[FeedbackId],
    wish: impl Fn(FeedbackId, &Feedback) -> FeedbackCommand + Send + Sync,
) -> Result<Planned, Failure> {
    let (mut job, mut changes, mut refused) = (job, false, vec![]);
    for id in chosen {
        let loaded = app.council.log.load::<Feedback>(&id.to_string()).await?;
        match loaded.state.decide(&wish(*id, &loaded.state)) {
            Ok(events) if events.is_empty() => {}
            Ok(events) => {
                changes = true;
                job = job.events::<Feedback>(&id.to_string(), loaded.sequence, events);
            }
            Err(rejection) => {
                let called = called(app, *id).await?;
                refused.push((*id, format!("{called}: {rejection}")));
            }
        }
    }
    Ok(Planned {
        job,
        changes,
        refused,
    })
}

impl Planned {
    /// Records it, unless there is nothing to record.
    pub(super) async fn carry_out(self, app: &App) -> Result<Position, Failure> {
        if self.changes {
            Ok(app.council.log.append(self.job).await?)
        } else {
            Ok(app.council.log.head().await?.position)
        }
    }

    /// Notes what is refused with the ticks.
    pub(super) fn note(&self, errors: &mut Errors) {
        for (_, sentence) in &self.refused {
            errors.add("feedback", sentence);
        }
    }
}

/// What a message calls a comment: the start of its words, in quotation marks.
async fn called(app: &App, id: FeedbackId) -> Result<String, Failure> {
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
