//! Recording a submission: sealed, once, and acknowledged only when it is on disk.

use yousaid_log::{ExecuteError, Expect, Job, Position, Receipt, SubmissionKey};
use yousaid_model::{
    FeedbackId,
    feedback::{Feedback, FeedbackCommand, FeedbackRejection, Receive, Screening},
};
use yousaid_web::{App, Failure, harm};

use crate::submission::Submission;

/// What became of a submission.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// What the person keeps to look up what came of it.
    pub receipt: Receipt,
    /// Whether it was recorded just now; false when the same had come in before.
    pub new: bool,
    /// Whoever waits for this position sees it.
    pub position: Position,
}

/// Why a submission was not recorded.
#[derive(Debug)]
pub enum NotTaken {
    /// Other words came in under the same id before.
    OtherWords,
    /// What came in under this id was forgotten at the person's request.
    Forgotten,
    /// Not now, or a fault of ours.
    Failed(Failure),
}

impl From<Failure> for NotTaken {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Records a submission.
///
/// The same submission again, under the same id, is quiet and gives the same receipt: a client that got
/// no answer may send again without fear. Doors take through
/// [`counted::take`](crate::counted::take).
///
/// # Errors
/// [`NotTaken`]; nothing is recorded then.
pub async fn take(app: &App, submission: &Submission) -> Result<Taken, NotTaken> {
    let key = SubmissionKey::generate();
    let id = app.council.log.feedback_id(submission.id);
    let beside = Job::new().key(id, &key);
    match receive(app, submission, &key, Expect::New, beside).await {
        Ok(position) => Ok(Taken {
            receipt: key.receipt(),
            new: true,
            position,
        }),
        // The words were sealed and marked under a key that this id does not have: whether they are the
        // same words shows under the key that it has.
        Err(ExecuteError::Rejected(FeedbackRejection::OtherWords)) => {
            again(app, submission, id).await
        }
        Err(ExecuteError::Rejected(_)) => Err(NotTaken::Forgotten),
        Err(other) => Err(Failure::from(other).into()),
    }
}

async fn again(app: &App, submission: &Submission, id: FeedbackId) -> Result<Taken, NotTaken> {
    let keys = app.council.log.keys(&[id]).await.map_err(Failure::from)?;
    let key = keys.get(&id).ok_or(NotTaken::Forgotten)?;
    match receive(app, submission, key, Expect::History, Job::new()).await {
        Ok(position) => Ok(Taken {
            receipt: key.receipt(),
            new: false,
            position,
        }),
        Err(ExecuteError::Rejected(FeedbackRejection::OtherWords)) => Err(NotTaken::OtherWords),
        Err(ExecuteError::Rejected(_)) => Err(NotTaken::Forgotten),
        Err(other) => Err(Failure::from(other).into()),
    }
}

async fn receive(
    app: &App,
    submission: &Submission,
    key: &SubmissionKey,
    expect: Expect,
    beside: Job,
) -> Result<Position, ExecuteError<FeedbackRejection>> {
    let command = command(app, submission, key);
    let id = app.council.log.feedback_id(submission.id).to_string();
    let reached = app
        .council
        .log
        .execute_with::<Feedback>(&id, command, expect, beside)
        .await?;
    Ok(reached.position)
}

/// What the log is asked to record: the words sealed under their key. Whoever records feedback, alone or
/// many at once, asks with this.
pub(crate) fn command(app: &App, submission: &Submission, key: &SubmissionKey) -> FeedbackCommand {
    FeedbackCommand::Receive(Box::new(Receive {
        channel: submission.channel,
        comment: key.seal(submission.comment.as_str()),
        page: submission.page.as_ref().map(|page| key.seal(page.as_str())),
        about: submission.about,
        respondent: submission.respondent,
        on_behalf: submission.on_behalf,
        contact: submission.email.as_ref().map(|email| key.seal(email)),
        language: submission.language.clone(),
        occasion: submission.occasion.clone(),
        fingerprint: key.fingerprint(&submission.canonical()),
        screening: screened(submission),
        at: app.clock.now(),
    }))
}

/// What is noticed about a submission before anybody reads it, by whichever door it comes.
fn screened(submission: &Submission) -> Screening {
    let page = submission.page.as_ref();
    Screening {
        may_disclose_harm: harm::may_be_disclosed_in(submission.comment.as_str())
            || page.is_some_and(|page| harm::may_be_disclosed_in(page.as_str())),
        signs_of_spam: submission.signs_of_spam.clone(),
    }
}
