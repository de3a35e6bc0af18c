//! Playing commands through the rules and collecting what follows, for one commit.

use std::collections::HashMap;

use anyhow::Context;
use yousaid_log::{Job, SubmissionKey};
use yousaid_model::{
    Decider, FeedbackId, ThemeId,
    feedback::{Feedback, FeedbackCommand, NewPart, Receive, Screening},
    gathering::Gathering,
    item::Item,
    report::Report,
    response::Response,
    telling::Telling,
    theme::Theme,
};

use super::script::{Step, What};

type Kept<D> = HashMap<String, (D, u64)>;

/// Every aggregate of the demonstration as it stands.
pub struct Ledger {
    keys: HashMap<FeedbackId, SubmissionKey>,
    feedback: Kept<Feedback>,
    items: Kept<Item>,
    responses: Kept<Response>,
    reports: Kept<Report>,
    themes: Kept<Theme>,
    telling: Kept<Telling>,
    gatherings: Kept<Gathering>,
}

impl Ledger {
    /// An empty ledger. `keys` are those of feedback that an earlier, broken-off fill has recorded.
    pub fn new(keys: HashMap<FeedbackId, SubmissionKey>) -> Self {
        Self {
            keys,
            feedback: HashMap::new(),
            items: HashMap::new(),
            responses: HashMap::new(),
            reports: HashMap::new(),
            themes: HashMap::new(),
            telling: HashMap::new(),
            gatherings: HashMap::new(),
        }
    }

    /// What follows from the steps, in their order.
    pub fn play(&mut self, steps: &[Step]) -> anyhow::Result<Job> {
        let mut job = Job::new();
        for step in steps {
            job = self
                .take(job, &step.what)
                .with_context(|| format!("{:?}", step.what))?;
        }
        Ok(job)
    }

    fn take(&mut self, job: Job, what: &What) -> anyhow::Result<Job> {
        match what {
            What::Receive(id, said) => {
                let (job, key) = self.key(job, *id);
                let receive = Receive {
                    channel: said.channel,
                    comment: key.seal(&said.comment),
                    page: said.page.as_ref().map(|page| key.seal(page)),
                    about: said.about,
                    respondent: said.respondent,
                    on_behalf: said.on_behalf,
                    contact: None,
                    language: said.language.clone(),
                    occasion: said.occasion.clone(),
                    fingerprint: key.fingerprint(&said.comment),
                    screening: Screening::default(),
                    at: said.at,
                };
                decide(
                    &mut self.feedback,
                    job,
                    &id.to_string(),
                    &FeedbackCommand::Receive(Box::new(receive)),
                )
            }
            What::SplitOff {
                id,
                whole,
                comment,
                by,
                at,
            } => {
                let standing = self
                    .feedback
                    .get(&whole.to_string())
                    .and_then(|(whole, _)| whole.standing.clone());
                let standing = standing.context("a part of nothing")?;
                let (job, key) = self.key(job, *id);
                let part = Box::new(NewPart {
                    whole: *whole,
                    standing,
                    comment: key.seal(comment),
                });
                let command = FeedbackCommand::ReceivePart {
                    part,
                    by: *by,
                    at: *at,
                };
                decide(&mut self.feedback, job, &id.to_string(), &command)
            }
            What::SetAside {
                id,
                ground,
                reason,
                by,
                at,
            } => {
                let (job, key) = self.key(job, *id);
                let reason = key.seal(reason);
                let command = FeedbackCommand::SetAside {
                    ground: *ground,
                    reason,
                    by: *by,
                    at: *at,
                };
                decide(&mut self.feedback, job, &id.to_string(), &command)
            }
            What::Feedback(id, command) => {
                decide(&mut self.feedback, job, &id.to_string(), command)
            }
            What::Item(id, command) => decide(&mut self.items, job, &id.to_string(), command),
            What::Response(id, command) => {
                decide(&mut self.responses, job, &id.to_string(), command)
            }
            What::Telling(person, command) => {
                decide(&mut self.telling, job, &person.to_string(), command)
            }
            What::Report(year, command) => {
                decide(&mut self.reports, job, &year.to_string(), command)
            }
            What::Gathering(id, command) => {
                decide(&mut self.gatherings, job, &id.to_string(), command)
            }
            What::Theme(name, command) => decide(
                &mut self.themes,
                job,
                ThemeId::of_name(name).as_str(),
                command,
            ),
        }
    }

    /// The key of a piece of feedback, made and kept at its first use.
    fn key(&mut self, job: Job, id: FeedbackId) -> (Job, SubmissionKey) {
        if let Some(key) = self.keys.get(&id) {
            return (job, key.clone());
        }
        let key = SubmissionKey::generate();
        self.keys.insert(id, key.clone());
        (job.key(id, &key), key)
    }
}

fn decide<D: Decider>(
    kept: &mut Kept<D>,
    job: Job,
    id: &str,
    command: &D::Command,
) -> anyhow::Result<Job> {
    let (state, sequence) = kept.entry(id.to_owned()).or_default();
    let events = state.decide(command)?;
    if events.is_empty() {
        return Ok(job);
    }
    let expected = *sequence;
    for event in &events {
        state.evolve(event);
        *sequence += 1;
    }
    Ok(job.events::<D>(id, expected, events))
}
