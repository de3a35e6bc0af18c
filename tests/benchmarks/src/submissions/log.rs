//! The log alone: everything that a submission goes through but HTTP and JSON.

use anyhow::ensure;
use uuid::Uuid;
use yousaid_log::{Expect, Job, Log, SubmissionKey};
use yousaid_model::{
    FeedbackId,
    feedback::{Channel, Feedback, FeedbackCommand, Occasion, Receive, Screening},
};

use super::{CLIENTS, Comments};
use crate::{
    history::START,
    load::{self, Client, Load},
    options::Scale,
    workshop::{Workshop, runtime},
};

/// Hands submissions to the log.
struct Intake {
    log: Log,
    comments: Comments,
    next: usize,
}

impl Client for Intake {
    async fn ask(&mut self) -> anyhow::Result<()> {
        let id = FeedbackId(Uuid::new_v4());
        let key = SubmissionKey::generate();
        let comment = self.comments.get(self.next);
        let receive = Receive {
            channel: Channel::WebForm,
            comment: key.seal(comment),
            page: None,
            about: None,
            respondent: None,
            on_behalf: false,
            contact: None,
            language: None,
            occasion: Occasion::default(),
            fingerprint: key.fingerprint(comment),
            screening: Screening::default(),
            at: START,
        };
        self.next += 1;
        let command = FeedbackCommand::Receive(Box::new(receive));
        let beside = Job::new().key(id, &key);
        let reached = self
            .log
            .execute_with::<Feedback>(&id.to_string(), command, Expect::New, beside)
            .await?;
        ensure!(
            reached.events == 1,
            "a new submission led to {} events",
            reached.events
        );
        Ok(())
    }
}

/// So many hand submissions to a log at a time.
pub async fn hand_over(
    log: &Log,
    clients: usize,
    comments: &Comments,
    scale: &Scale,
) -> anyhow::Result<Load> {
    let intake = |place| Intake {
        log: log.clone(),
        comments: comments.clone(),
        next: place * 16,
    };
    load::run((0..clients).map(intake), scale).await
}

/// Nothing that was acknowledged is missing, and nothing else is there.
pub async fn ensure_all_are_in(log: &Log, loads: &[Load]) -> anyhow::Result<()> {
    let kept = log.head().await?.position;
    let answers = loads.iter().map(|load| load.answers).sum::<usize>();
    ensure!(
        usize::try_from(kept.get())? == answers,
        "{answers} were accepted, {kept} are in the log"
    );
    Ok(())
}

pub(super) fn measure(workshop: &Workshop, comments: &Comments) -> anyhow::Result<Vec<Load>> {
    let folder = workshop.fresh()?;
    let log = Log::open(folder.path())?;
    runtime()?.block_on(async {
        let mut loads = vec![];
        for clients in CLIENTS {
            loads.push(hand_over(&log, clients, comments, &workshop.scale).await?);
        }
        ensure_all_are_in(&log, &loads).await?;
        Ok(loads)
    })
}
