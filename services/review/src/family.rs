//! A comment with all its parts. The words of a part stand in the whole too, so what keeps one from being seen keeps
//! all.

use yousaid_log::{AppendError, Job, Position};
use yousaid_model::{
    Decider, FeedbackId,
    feedback::{Disposition, Feedback, FeedbackCommand, FeedbackRejection},
};
use yousaid_web::{App, Errors, Failure};

use crate::refusal::TRIES;

/// The whole and its parts, whichever of them `id` names; [`Failure::NotFound`] where there is none.
pub(crate) async fn of(app: &App, id: FeedbackId) -> Result<Vec<FeedbackId>, Failure> {
    let log = &app.council.log;
    let found = log.load::<Feedback>(&id.to_string()).await?.state;
    let whole = found.standing.ok_or(Failure::NotFound)?.whole.unwrap_or(id);
    let loaded = log.load::<Feedback>(&whole.to_string()).await?.state;
    let mut all = vec![whole];
    if let Disposition::SplitInto(parts) = loaded.disposition {
        all.extend(parts);
    }
    Ok(all)
}

/// Asks the same of a comment and all its parts, in one step. `wish` gives the command for each; what is refused is
/// noted with the form.
pub(crate) async fn ask(
    app: &App,
    all: &[FeedbackId],
    errors: &mut Errors,
    wish: impl Fn(FeedbackId) -> FeedbackCommand + Send + Sync,
) -> Result<Option<Position>, Failure> {
    let log = &app.council.log;
    let mut tries = TRIES;
    loop {
        let (mut job, mut changes) = (Job::new(), false);
        for (place, id) in all.iter().enumerate() {
            let loaded = log.load::<Feedback>(&id.to_string()).await?;
            match loaded.state.decide(&wish(*id)) {
                Ok(events) if events.is_empty() => {}
                Ok(events) => {
                    changes = true;
                    job = job.events::<Feedback>(&id.to_string(), loaded.sequence, events);
                }
                // A part about which nobody was worried has nothing to be closed.
                Err(FeedbackRejection::NoConcern) if place > 0 => {}
                Err(rejection) => {
                    errors.add_to_all(rejection.to_string());
                    return Ok(None);
                }
            }
        }
        if !changes {
            return Ok(Some(log.head().await?.position));
        }
        match log.append(job).await {
            Ok(position) => return Ok(Some(position)),
            Err(AppendError::Conflict { .. }) if tries > 1 => tries -= 1,
            Err(other) => return Err(other.into()),
        }
    }
}
