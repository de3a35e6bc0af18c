//! A council in a folder where somebody left an address, and what happens to their words.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;
use tokio::sync::watch;
use uuid::Uuid;
use yousaid_log::{Job, Log, Position, SubmissionKey};
use yousaid_model::{
    AccountId, ActionId, Decider, FeedbackId, Fingerprint, ItemId, ReportYear, ResponseId, ThemeId,
    Words,
    feedback::{
        Channel, EvidenceLinked, Feedback, FeedbackForgotten, FeedbackRead, FeedbackReceived,
        Occasion,
    },
    item::{Item, ItemDrafted, ItemEvent, ItemPublished},
    response::{ActionCompleted, ActionPromised, Response, ResponseEvent, ResponseWritten},
    telling::{Telling, TellingEvent},
};
use yousaid_projections::Views;
use yousaid_servers::FaultyMailServer;
use yousaid_telling::{post::PostOffice, teller::Teller};
use yousaid_web::{App, Clock, Council, Settings, limits::Rates};

/// When everything happens: 2 March 2026, 10:00 in London.
pub const AT: Timestamp = Timestamp::constant(1_772_445_600, 0);
/// Longer than anything here takes on a machine that is busy.
const LIMIT: Duration = Duration::from_mins(1);

pub const PERSON: FeedbackId = FeedbackId(Uuid::from_u128(0xf001));
const ITEM: ItemId = ItemId(Uuid::from_u128(0x1001));
const RESPONSE: ResponseId = ResponseId(Uuid::from_u128(0x2001));
pub const ACTION: ActionId = ActionId(Uuid::from_u128(0x3001));
const SOMEBODY: AccountId = AccountId(Uuid::from_u128(0xa1));

pub struct Setting {
    app: App,
    key: SubmissionKey,
    _folder: TempDir,
}

impl Setting {
    /// Somebody has said something and left this address.
    pub async fn with_address(address: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::open(folder.path()).expect("a log");
        let views = Views::open(log.clone(), folder.path()).expect("read models");
        let council = Council {
            name: "Aldermere Council".to_owned(),
            forum: "Aldermere Parent Carer Forum".to_owned(),
            safeguarding_line: None,
            log,
            views,
        };
        let settings = Settings {
            public_url: "https://yousaid.aldermere.example".to_owned(),
            behind_proxy: false,
            rates: Rates::default(),
            reading_days: 14,
            telling: yousaid_web::app::Telling::default(),
            safety: yousaid_web::safety::Safety::default(),
        };
        let app = App::new(council, Clock::standing_at(AT), settings, &[]).expect("templates");
        let key = SubmissionKey::generate();
        let setting = Self {
            app,
            key,
            _folder: folder,
        };
        let received = FeedbackReceived {
            channel: Channel::WebForm,
            comment: setting.key.seal("The gate sticks"),
            page: None,
            about: None,
            respondent: None,
            on_behalf: false,
            contact: Some(setting.key.seal(address)),
            language: None,
            occasion: Occasion::default(),
            fingerprint: Fingerprint(String::new()),
            at: AT,
        };
        let job = Job::new().key(PERSON, &setting.key);
        setting
            .append(job.events::<Feedback>(&PERSON.to_string(), 0, [received.into()]))
            .await;
        setting
    }

    async fn append(&self, job: Job) {
        let position = self
            .app
            .council
            .log
            .append(job)
            .await
            .expect("it is recorded");
        self.shown(position).await;
    }

    pub async fn shown(&self, position: Position) {
        assert!(self.app.council.views.wait_at_most(position, LIMIT).await);
    }

    /// Something happened, at this time after the start.
    pub async fn happens<D: Decider>(&self, id: &str, events: Vec<D::Event>) {
        let loaded = self.app.council.log.load::<D>(id).await.expect("a history");
        self.append(Job::new().events::<D>(id, loaded.sequence, events))
            .await;
    }

    pub async fn is_read(&self, at: Timestamp) {
        let read = FeedbackRead { by: SOMEBODY, at };
        self.happens::<Feedback>(&PERSON.to_string(), vec![read.into()])
            .await;
    }

    /// The statement that the person's words are part of is published with an answer that promises something.
    pub async fn is_answered(&self, at: Timestamp) {
        let linked = EvidenceLinked {
            item: ITEM,
            by: SOMEBODY,
            at,
        };
        self.happens::<Feedback>(&PERSON.to_string(), vec![linked.into()])
            .await;
        let drafted = ItemDrafted {
            statement: words("Gates stick."),
            theme: ThemeId::of_name("Other"),
            year: ReportYear(2026),
            source: None,
            by: None,
            at,
        };
        let published = ItemPublished {
            slug: "gates-stick".to_owned(),
            by: None,
            at,
        };
        let written = ResponseWritten {
            items: vec![ITEM],
            we_did: vec!["We looked at the gates.".to_owned()],
            source: None,
            by: None,
            at,
        };
        let promised = ActionPromised {
            action: ACTION,
            promise: words("We will mend the gates."),
            owner: None,
            due: None,
            by: None,
            at,
        };
        let answer: [ResponseEvent; 2] = [written.into(), promised.into()];
        self.happens::<Response>(&RESPONSE.to_string(), answer.into())
            .await;
        let item: [ItemEvent; 2] = [drafted.into(), published.into()];
        self.happens::<Item>(&ITEM.to_string(), item.into()).await;
    }

    pub async fn is_done(&self, at: Timestamp) {
        let completed = ActionCompleted {
            action: ACTION,
            outcome: words("The gates open."),
            by: SOMEBODY,
            at,
        };
        self.happens::<Response>(&RESPONSE.to_string(), vec![completed.into()])
            .await;
    }

    pub async fn is_forgotten(&self, at: Timestamp) {
        let id = PERSON.to_string();
        let loaded = self
            .app
            .council
            .log
            .load::<Feedback>(&id)
            .await
            .expect("a history");
        let forgotten = FeedbackForgotten { at };
        let job = Job::new().forget_key(PERSON);
        self.append(job.events::<Feedback>(&id, loaded.sequence, [forgotten.into()]))
            .await;
    }

    /// A teller that looks at this time.
    pub fn teller(&self, server: &FaultyMailServer, at: Timestamp, alone: bool) -> Teller {
        let from = Some("feedback@aldermere.example");
        let office = PostOffice::read(&server.url(), None, from).expect("settings");
        let mut app = self.app.clone();
        app.clock = Clock::standing_at(at);
        let (_, stopping) = watch::channel(false);
        Teller::new(app, office, SignedDuration::from_hours(1), alone, stopping)
    }

    /// Looks once, at this time.
    pub async fn looks(&self, server: &FaultyMailServer, at: Timestamp) {
        self.looks_as(server, at, true).await;
    }

    pub async fn looks_as(&self, server: &FaultyMailServer, at: Timestamp, alone: bool) {
        let looked = self.teller(server, at, alone).look_and_tell().await;
        looked.expect("everything can be reached");
        let head = self.app.council.log.head().await.expect("a head");
        self.shown(head.position).await;
    }

    /// What was recorded of telling the person.
    pub async fn told(&self) -> Vec<TellingEvent> {
        let recorded = self.app.council.log.read_after(Position::START, 1000).await;
        let recorded = recorded.expect("the log").into_iter();
        recorded
            .filter(|one| one.aggregate_type.as_str() == Telling::AGGREGATE)
            .map(|one| serde_json::from_str(&one.payload).expect("an event"))
            .collect()
    }
}

fn words(text: &str) -> Words {
    Words::answer(text).expect("words")
}
