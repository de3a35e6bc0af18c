//! Stories for the tests of the read models: what happened, appended to a real log, and the rows it
//! leaves behind by each of three ways.
//!
//! Whichever way the rows came about they are the same: followed by the runner event by event, with
//! every event folded twice in a row, and built anew from the whole log.

mod sentences;

use std::{collections::HashMap, path::Path, time::Duration};

use rusqlite::Connection;
use tempfile::TempDir;
use yousaid_log::{Job, Log, Position, SubmissionKey, key_of_response};
use yousaid_model::{
    AccountId, Decider, FeedbackId, GatheringId, ItemId, ReportYear, ResponseId, SurveyId,
    SurveyResponseId, ThemeId,
    account::{Account, AccountEvent},
    feedback::{Feedback, FeedbackEvent},
    gathering::{Gathering, GatheringEvent},
    import::{Import, ImportEvent},
    item::{Item, ItemEvent},
    report::{Report, ReportEvent},
    response::{Response, ResponseEvent},
    survey::{Survey, SurveyEvent, SurveyResponse, SurveyResponseEvent},
    telling::{Telling, TellingEvent},
    theme::{Theme, ThemeEvent},
};

pub(crate) use self::sentences::*;
use crate::{Views, build, builder, checkpoint, compare, file, read_model};

/// Longer than anything here takes on a machine that is busy.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// What happened, first things first.
#[derive(Default)]
pub(crate) struct Story {
    /// Each is appended alone.
    pub jobs: Vec<Job>,
    keys: HashMap<FeedbackId, SubmissionKey>,
    sequences: HashMap<(&'static str, String), u64>,
    together: bool,
}

impl Story {
    /// What follows is appended in one job.
    pub fn together(&mut self) {
        self.jobs.push(Job::new());
        self.together = true;
    }

    /// The key of a submission, the same each time.
    pub fn key(&mut self, id: FeedbackId) -> SubmissionKey {
        self.keys
            .entry(id)
            .or_insert_with(SubmissionKey::generate)
            .clone()
    }

    /// Something happened to a piece of feedback; its key comes and goes with it.
    pub fn feedback(&mut self, id: FeedbackId, event: impl Into<FeedbackEvent>) {
        let event = event.into();
        let key = self.key(id);
        self.tell::<Feedback>(&id.to_string(), event.clone(), |job| match event {
            FeedbackEvent::FeedbackReceived(_) | FeedbackEvent::PartSplitOff(_) => {
                job.key(id, &key)
            }
            FeedbackEvent::FeedbackForgotten(_) => job.forget_key(id),
            _ => job,
        });
    }

    /// Something happened to an item.
    pub fn item(&mut self, id: ItemId, event: impl Into<ItemEvent>) {
        self.tell::<Item>(&id.to_string(), event.into(), |job| job);
    }

    /// Something happened to a response.
    pub fn response(&mut self, id: ResponseId, event: impl Into<ResponseEvent>) {
        self.tell::<Response>(&id.to_string(), event.into(), |job| job);
    }

    /// Something happened to a report.
    pub fn report(&mut self, year: i16, event: impl Into<ReportEvent>) {
        self.tell::<Report>(&ReportYear(year).to_string(), event.into(), |job| job);
    }

    /// Something happened to a theme.
    pub fn theme(&mut self, id: &ThemeId, event: impl Into<ThemeEvent>) {
        self.tell::<Theme>(id.as_str(), event.into(), |job| job);
    }

    /// Something happened to a gathering.
    pub fn gathering(&mut self, id: GatheringId, event: impl Into<GatheringEvent>) {
        self.tell::<Gathering>(&id.to_string(), event.into(), |job| job);
    }

    /// Something happened while somebody was told.
    pub fn telling(&mut self, id: FeedbackId, event: impl Into<TellingEvent>) {
        self.tell::<Telling>(&id.to_string(), event.into(), |job| job);
    }

    /// Something was imported for a survey.
    pub fn import(&mut self, id: SurveyId, event: impl Into<ImportEvent>) {
        self.tell::<Import>(&id.to_string(), event.into(), |job| job);
    }

    /// Something happened to an account.
    pub fn account(&mut self, id: AccountId, event: impl Into<AccountEvent>) {
        self.tell::<Account>(&id.to_string(), event.into(), |job| job);
    }

    /// Something happened to a survey.
    pub fn survey(&mut self, id: SurveyId, event: impl Into<SurveyEvent>) {
        self.tell::<Survey>(&id.to_string(), event.into(), |job| job);
    }

    /// Something happened to a response to a survey; its key comes and goes with it.
    pub fn survey_response(&mut self, id: SurveyResponseId, event: impl Into<SurveyResponseEvent>) {
        let event = event.into();
        let id = key_of_response(id);
        let key = self.key(id);
        self.tell::<SurveyResponse>(&id.to_string(), event.clone(), |job| match event {
            SurveyResponseEvent::SurveyAnswered(_) => job.key(id, &key),
            SurveyResponseEvent::ResponseForgotten(_) => job.forget_key(id),
        });
    }

    /// Something happened to any aggregate.
    pub fn tell<D: Decider>(&mut self, id: &str, event: D::Event, beside: impl FnOnce(Job) -> Job) {
        let told = self
            .sequences
            .entry((D::AGGREGATE, id.to_owned()))
            .or_default();
        let job = if self.together {
            self.jobs.pop().unwrap_or_default()
        } else {
            Job::new()
        };
        self.jobs
            .push(beside(job.events::<D>(id, *told, vec![event])));
        *told += 1;
    }

    /// Appends what was told since the last time, and answers with the position after it.
    pub async fn append_to(&mut self, log: &Log) -> Position {
        let mut position = Position::START;
        for job in std::mem::take(&mut self.jobs) {
            position = log.append(job).await.expect("the log takes what happened");
        }
        self.together = false;
        position
    }

    /// Tells the story by all three ways, holds their rows against each other, and looks at each.
    pub fn shows(mut self, look: impl Fn(&Connection)) {
        let folder = folder();
        let [twice, anew] = ["twice.db", "anew.db"].map(|name| folder.path().join(name));
        life(async {
            let log = Log::open(folder.path()).expect("a log");
            let views = Views::open(log.clone(), folder.path()).expect("read models");
            until(|| views.ready().then_some(())).await;
            for job in std::mem::take(&mut self.jobs) {
                let position = log.append(job).await.expect("the log takes what happened");
                assert!(
                    views.wait_at_most(position, LIMIT).await,
                    "{:?}",
                    views.stopped()
                );
            }
            fold_twice(&log, &twice).await;
            build(&log, &anew, None, |_| {})
                .await
                .expect("the log can be read");
        });
        let followed = file::path(folder.path());
        for (way, path) in [("followed", &followed), ("twice", &twice), ("anew", &anew)] {
            println!("the rows that were {way}");
            let rows = file::open_to_write(path).expect("a file of read models");
            assert_eq!(compare::differences(&rows, &followed).expect("rows"), []);
            index_is_whole(&rows);
            look(&rows);
        }
    }
}

/// An empty data folder.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// The life of one process: what it started has ended when this returns.
pub(crate) fn life<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(work)
}

/// Waits until there is an answer.
pub(crate) async fn until<T>(mut answer: impl FnMut() -> Option<T>) -> T {
    let waiting = async {
        loop {
            match answer() {
                Some(answer) => return answer,
                None => tokio::task::yield_now().await,
            }
        }
    };
    tokio::time::timeout(LIMIT, waiting)
        .await
        .expect("it happens in time")
}

async fn fold_twice(log: &Log, path: &Path) {
    let rows = file::create(path).expect("a new file");
    let models = read_model::all();
    let page = builder::read_page(log, Position::START, None)
        .await
        .expect("the log can be read");
    for told in &page.told {
        for _ in ["once", "twice"] {
            for model in &models {
                model.fold(told, &rows).expect("an event is folded");
            }
        }
    }
    if let Some(last) = page.last {
        checkpoint::write(&rows, last).expect("the checkpoint is kept");
    }
    file::finish(&rows).expect("the file is finished");
}

/// The search index, which no table shows, has exactly the words of the rows.
fn index_is_whole(rows: &Connection) {
    let check = "INSERT INTO feedback_words (feedback_words, rank) VALUES ('integrity-check', 1)";
    rows.execute_batch(check)
        .expect("the search index is that of the rows");
}
