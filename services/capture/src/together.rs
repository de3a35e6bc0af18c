//! Recording several submissions in one commit, all or none: notes of a gathering, answers of one form.

use std::collections::{BTreeSet, HashMap};

use yousaid_log::{Job, SubmissionKey};
use yousaid_model::{
    Decider, FeedbackId,
    feedback::{Feedback, FeedbackRejection},
};
use yousaid_web::{App, Failure};

use crate::{intake::command, submission::Submission};

/// How often a job is made anew when others record the same at the same moment.
pub const TRIES: usize = 5;

/// Several submissions, ready to be recorded.
#[derive(Debug)]
pub struct Together {
    /// What records those that are new. Whoever records something beside them adds it.
    pub job: Job,
    /// Which are new, by their place; the others had come in before, with the same words.
    pub new: Vec<usize>,
}

/// Why several submissions cannot be recorded together; nothing of them is recorded.
#[derive(Debug)]
pub enum NotTogether {
    /// Under the ids of these, by their place, other words came in before, or what came in was forgotten.
    Before(Vec<usize>),
    /// Not now, or a fault of ours.
    Failed(Failure),
}

impl<F: Into<Failure>> From<F> for NotTogether {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

/// Makes the job that records those of the submissions that are new, each under a key of its own. On a
/// conflict make it anew with `again`: what came in between is then looked at.
///
/// # Errors
/// [`NotTogether`].
pub async fn together(
    app: &App,
    submissions: &[Submission],
    again: bool,
) -> Result<Together, NotTogether> {
    let log = &app.council.log;
    let ids: Vec<FeedbackId> = submissions
        .iter()
        .map(|submission| log.feedback_id(submission.id))
        .collect();
    if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        return Err(NotTogether::Failed(Failure::Unreadable(
            "Two of these have the same number. Go back and load the page again.".to_owned(),
        )));
    }
    let keys = log.keys(&ids).await?;
    let mut made = Together {
        job: Job::new(),
        new: vec![],
    };
    let mut before = vec![];
    for (place, (submission, id)) in submissions.iter().zip(&ids).enumerate() {
        match one(app, submission, *id, &keys, again).await? {
            None => before.push(place),
            Some(New::Nothing) => {}
            Some(New::Words(key, events)) => {
                made.new.push(place);
                made.job = made
                    .job
                    .events::<Feedback>(&id.to_string(), 0, events)
                    .key(*id, &key);
            }
        }
    }
    if before.is_empty() {
        Ok(made)
    } else {
        Err(NotTogether::Before(before))
    }
}

/// What a submission brings.
enum New {
    /// It had come in before.
    Nothing,
    /// Words, sealed under a new key.
    Words(SubmissionKey, Vec<<Feedback as Decider>::Event>),
}

/// None where something else stands under this id.
async fn one(
    app: &App,
    submission: &Submission,
    id: FeedbackId,
    keys: &HashMap<FeedbackId, SubmissionKey>,
    again: bool,
) -> Result<Option<New>, Failure> {
    let key = keys.get(&id).cloned();
    let state = if key.is_some() || again {
        let loaded = app.council.log.load::<Feedback>(&id.to_string()).await?;
        loaded.state
    } else {
        Feedback::default()
    };
    let key = key.unwrap_or_else(SubmissionKey::generate);
    match state.decide(&command(app, submission, &key)) {
        Ok(events) if events.is_empty() => Ok(Some(New::Nothing)),
        Ok(events) => Ok(Some(New::Words(key, events))),
        Err(FeedbackRejection::OtherWords | FeedbackRejection::Forgotten) => Ok(None),
        Err(rejection) => Err(Failure::Refused(rejection.to_string())),
    }
}
