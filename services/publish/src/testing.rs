//! What the tests of this crate share: a service in a temporary folder, and what happened there.

use std::{collections::HashMap, time::Duration};

use axum::{body::to_bytes, http::StatusCode, response::Response};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use uuid::Uuid;
use yousaid_log::{Job, Log, Position, SubmissionKey};
use yousaid_model::{
    AccountId, Decider, FeedbackId, Fingerprint, ItemId, ReportYear, ThemeId, Words,
    account::Role,
    feedback::{Channel, EvidenceLinked, Feedback, FeedbackEvent, FeedbackReceived, FeedbackSetAside, Ground},
    item::{Item, ItemDrafted, ItemEvent, ItemPublished, StatementEndorsed},
    theme::{Theme, ThemeEvent, ThemeNamed},
};
use yousaid_projections::Views;
use yousaid_web::{App, Clock, Council, Failure, SignedIn, app::Settings, limits::Rates};

/// When everything happens: 2 March 2026, 10:00 in London.
pub(crate) const AT: Timestamp = Timestamp::constant(1_772_445_600, 0);
/// Longer than anything here takes on a machine that is busy.
const LIMIT: Duration = Duration::from_secs(20);
const VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xa1));

/// A service with nothing in it.
pub(crate) struct Service {
    pub app: App,
    comments: u128,
    _folder: TempDir,
}

pub(crate) async fn service() -> Service {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let log = Log::open(folder.path()).expect("a log");
    let views = Views::open(log.clone(), folder.path()).expect("read models");
    let council = Council {
        name: "Aldermere Council".to_owned(),
        forum: "Aldermere Families' Forum".to_owned(),
        safeguarding_line: None,
        log,
        views,
    };
    let settings = Settings {
        public_url: "http://localhost".to_owned(),
        behind_proxy: false,
        rates: Rates::default(),
        reading_days: 10,
    };
    let app = App::new(council, Clock::standing_at(AT), settings, &[crate::templates()]).expect("templates that can be parsed");
    let service = Service { app, comments: 0, _folder: folder };
    let told = ThemeNamed { name: words("Information, advice and support"), place: 1, by: None, at: AT };
    service.tell::<Theme>(theme().as_str(), 0, vec![ThemeEvent::from(told)]).await;
    service
}

impl Service {
    /// Something happened; the read models show it.
    pub(crate) async fn tell<D: Decider>(&self, id: &str, expected: u64, events: Vec<D::Event>) {
        self.append(Job::new().events::<D>(id, expected, events)).await;
    }

    async fn append(&self, job: Job) {
        let position = self.app.council.log.append(job).await.expect("the log takes what happened");
        self.shown(position).await;
    }

    /// Waits until the read models show it.
    pub(crate) async fn shown(&self, position: Position) {
        assert!(self.app.council.views.wait_at_most(position, LIMIT).await, "{:?}", self.app.council.views.stopped());
    }

    /// An item whose wording the forum has endorsed, with so many comments behind it.
    pub(crate) async fn endorsed(&mut self, number: u128, statement: &str, comments: usize) -> ItemId {
        let id = ItemId(Uuid::from_u128(0x1000 + number));
        let drafted =
            ItemDrafted { statement: words(statement), theme: theme(), year: ReportYear(2026), source: None, by: Some(VOLUNTEER), at: AT };
        let events = vec![ItemEvent::from(drafted), StatementEndorsed { by: VOLUNTEER, at: AT }.into()];
        self.tell::<Item>(&id.to_string(), 0, events).await;
        for _ in 0..comments {
            self.comment(|_| Some(EvidenceLinked { item: id, by: VOLUNTEER, at: AT }.into())).await;
        }
        id
    }

    /// An item that everybody can read, with an answer that promises nothing.
    pub(crate) async fn published(&mut self, number: u128, statement: &str, comments: usize) -> ItemId {
        let id = self.endorsed(number, statement, comments).await;
        let published = ItemPublished { slug: format!("statement-{number}"), by: None, at: AT };
        self.tell::<Item>(&id.to_string(), 2, vec![published.into()]).await;
        id
    }

    /// Comments that were set aside.
    pub(crate) async fn set_aside(&mut self, number: usize) {
        for _ in 0..number {
            self.comment(|key| {
                let ground = Ground::NotAboutTheLocalOffer;
                Some(FeedbackSetAside { ground, reason: key.seal("Not ours."), proposed_by: None, by: VOLUNTEER, at: AT }.into())
            })
            .await;
        }
    }

    /// Comments without a place.
    pub(crate) async fn undecided(&mut self, number: usize) {
        for _ in 0..number {
            self.comment(|_| None).await;
        }
    }

    async fn comment(&mut self, then: impl FnOnce(&SubmissionKey) -> Option<FeedbackEvent>) {
        self.comments += 1;
        let id = FeedbackId(Uuid::from_u128(0xf000 + self.comments));
        let key = SubmissionKey::generate();
        let received = FeedbackReceived {
            channel: Channel::WebForm,
            comment: key.seal("We could not find it."),
            page: None,
            about: None,
            respondent: None,
            on_behalf: false,
            contact: None,
            fingerprint: Fingerprint(String::new()),
            at: AT,
        };
        let events = std::iter::once(received.into()).chain(then(&key));
        self.append(Job::new().key(id, &key).events::<Feedback>(&id.to_string(), 0, events)).await;
    }
}

pub(crate) fn theme() -> ThemeId {
    ThemeId::of_name("Information, advice and support")
}

pub(crate) fn words(text: &str) -> Words {
    Words::answer(text).expect("the words of a test can be taken")
}

/// An officer of the council.
pub(crate) fn officer() -> SignedIn {
    SignedIn { id: AccountId(Uuid::from_u128(0xb1)), email: "officer@example.org".to_owned(), has_password: true, roles: vec![Role::Officer] }
}

/// A form with these fields, as a browser sends it.
pub(crate) fn form<T: DeserializeOwned>(fields: &[(&str, &str)]) -> axum_extra::extract::Form<T> {
    let mut values: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, value) in fields {
        values.entry(name).or_default().push(value);
    }
    let object: serde_json::Map<String, serde_json::Value> = values
        .into_iter()
        .map(|(name, values)| {
            let value = if name == "item" && std::any::type_name::<T>().ends_with("NewResponse") { values.into() } else { values[0].into() };
            (name.to_owned(), value)
        })
        .collect();
    axum_extra::extract::Form(serde_json::from_value(object.into()).expect("the fields of the form"))
}

/// The status and the text of an answer.
pub(crate) async fn text(answer: Result<Response, Failure>) -> (StatusCode, String) {
    match answer {
        Ok(response) => {
            let status = response.status();
            let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
            (status, String::from_utf8(bytes.to_vec()).expect("text"))
        }
        Err(failure) => (failure.status(), format!("{failure:?}")),
    }
}
