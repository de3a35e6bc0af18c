//! A made-up council with as many events as are asked for, in the mix of a working forum: of ten events
//! four are comments of about 300 letters, three are read, two get themes, one joins an item.

mod council;

use std::{collections::VecDeque, path::Path, time::Duration};

use anyhow::Context;
use jiff::Timestamp;
use tokio::task::JoinHandle;
use uuid::Uuid;
use yousaid_log::{AppendError, Job, Log, Position, SubmissionKey};
use yousaid_model::{
    AccountId, FeedbackId, ItemId, ThemeId,
    feedback::{
        About, Channel, EvidenceLinked, Feedback, FeedbackRead, FeedbackReceived, FeedbackThemed,
        Occasion, Respondent,
    },
};

use crate::words::Author;

/// When the history begins: 1 January 2024. A minute lies between two events, so a million of them take
/// two years.
pub const START: Timestamp = Timestamp::constant(1_704_067_200, 0);

/// Who does what the forum does.
const VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xF0));

/// How many rounds of ten events one job has: large enough to be fast, small enough for the log.
const ROUNDS: u64 = 500;

/// How many rounds the forum is behind: 200 comments wait to be read.
const BEHIND: usize = 50;

/// Fills a folder with a history of at least so many events.
pub async fn make(folder: &Path, events: u64) -> anyhow::Result<()> {
    let log = Log::open(folder)?;
    let (mut chronicle, begun) = Chronicle::begin(events);
    log.append(begun)
        .await
        .context("the council cannot be recorded")?;
    let mut writing: Option<JoinHandle<Result<Position, AppendError>>> = None;
    // While the log writes one job the next is made.
    while let Some(job) = chronicle.job(events) {
        if let Some(written) = writing.take() {
            written.await??;
        }
        let log = log.clone();
        writing = Some(tokio::spawn(async move { log.append(job).await }));
    }
    if let Some(written) = writing {
        written.await??;
    }
    Ok(())
}

/// What has been told so far.
struct Chronicle {
    author: Author,
    /// How many events there are, for their times.
    told: u64,
    themes: Vec<ThemeId>,
    items: Vec<ItemId>,
    /// Comments that nobody has read, by the round in which they came in.
    unread: VecDeque<[FeedbackId; 4]>,
}

impl Chronicle {
    /// What happens next, until so many events are told; a few more at most.
    fn job(&mut self, events: u64) -> Option<Job> {
        let left = events.checked_sub(self.told).filter(|left| *left > 0)?;
        let rounds = left.div_ceil(10).min(ROUNDS);
        Some((0..rounds).fold(Job::new(), |job, _| self.round(job)))
    }

    /// The next instant.
    fn at(&mut self) -> Timestamp {
        self.told += 1;
        START + Duration::from_mins(self.told)
    }

    /// Ten events.
    fn round(&mut self, job: Job) -> Job {
        let ids = [(); 4].map(|()| FeedbackId(Uuid::new_v4()));
        let job = ids.iter().fold(job, |job, id| self.received(job, *id));
        self.unread.push_back(ids);
        if self.unread.len() <= BEHIND {
            return job;
        }
        match self.unread.pop_front() {
            Some([first, second, third, _]) => {
                let job = self.linked(job, first);
                let job = self.themed(job, second);
                self.read(job, third)
            }
            None => job,
        }
    }

    fn received(&mut self, job: Job, id: FeedbackId) -> Job {
        let key = SubmissionKey::generate();
        let comment = self.author.comment();
        let event = FeedbackReceived {
            channel: self.author.one_of(Channel::ALL),
            comment: key.seal(&comment),
            page: None,
            about: Some(self.author.one_of(About::ALL)),
            respondent: Some(self.author.one_of(Respondent::ALL)),
            on_behalf: false,
            contact: None,
            language: None,
            occasion: Occasion::default(),
            fingerprint: key.fingerprint(&comment),
            at: self.at(),
        };
        job.key(id, &key)
            .events::<Feedback>(&id.to_string(), 0, [event.into()])
    }

    fn read(&mut self, job: Job, id: FeedbackId) -> Job {
        let event = FeedbackRead {
            by: VOLUNTEER,
            at: self.at(),
        };
        job.events::<Feedback>(&id.to_string(), 1, [event.into()])
    }

    fn themed(&mut self, job: Job, id: FeedbackId) -> Job {
        let job = self.read(job, id);
        let places: Vec<usize> = (0..self.themes.len()).collect();
        let themes = [self.author.one_of(&places), self.author.one_of(&places)];
        let themes = themes
            .into_iter()
            .map(|place| self.themes[place].clone())
            .collect();
        let event = FeedbackThemed {
            themes,
            by: VOLUNTEER,
            at: self.at(),
        };
        job.events::<Feedback>(&id.to_string(), 2, [event.into()])
    }

    fn linked(&mut self, job: Job, id: FeedbackId) -> Job {
        let job = self.themed(job, id);
        let event = EvidenceLinked {
            item: self.author.one_of(&self.items),
            by: VOLUNTEER,
            at: self.at(),
        };
        job.events::<Feedback>(&id.to_string(), 3, [event.into()])
    }
}
