//! What the tests of this crate share: a service in a temporary folder, and what happened there.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header::CONTENT_TYPE},
    routing::{get, post},
};
use jiff::Timestamp;
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;
use yousaid_log::{Job, Log, Position, SubmissionKey};
use yousaid_model::{
    AccountId, Decider, FeedbackId, Fingerprint, ItemId, ReportYear, ThemeId, Words,
    account::Role,
    feedback::{
        Channel, EvidenceLinked, Feedback, FeedbackEvent, FeedbackReceived, FeedbackSetAside,
        Ground, Occasion,
    },
    item::{Item, ItemDrafted, ItemEvent, ItemPublished, StatementEndorsed},
    theme::{Theme, ThemeEvent, ThemeNamed},
};
use yousaid_projections::Views;
use yousaid_web::{
    App, Clock, Council, SignedIn,
    app::{Settings, Telling},
    limits::Rates,
};

use crate::{
    actions, address::with_query, api, council, measures, public, reports, responses, year_figures,
};

/// When everything happens: 2 March 2026, 10:00 in London.
pub(crate) const AT: Timestamp = Timestamp::constant(1_772_445_600, 0);
/// Longer than anything here takes on a machine that is busy.
const LIMIT: Duration = Duration::from_mins(1);
/// A member of the forum.
pub(crate) const VOLUNTEER: AccountId = AccountId(Uuid::from_u128(0xa1));

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
        safety: yousaid_web::safety::Safety::default(),
        telling: Telling::default(),
    };
    let app = App::new(
        council,
        Clock::standing_at(AT),
        settings,
        &[crate::templates()],
    )
    .expect("templates that can be parsed");
    let service = Service {
        app,
        comments: 0,
        _folder: folder,
    };
    let told = ThemeNamed {
        name: words("Information, advice and support"),
        place: 1,
        by: None,
        at: AT,
    };
    service
        .tell::<Theme>(theme().as_str(), 0, vec![ThemeEvent::from(told)])
        .await;
    service
}

impl Service {
    /// Something happened; the read models show it.
    pub(crate) async fn tell<D: Decider>(&self, id: &str, expected: u64, events: Vec<D::Event>) {
        self.append(Job::new().events::<D>(id, expected, events))
            .await;
    }

    async fn append(&self, job: Job) {
        let position = self
            .app
            .council
            .log
            .append(job)
            .await
            .expect("the log takes what happened");
        self.shown(position).await;
    }

    /// Waits until the read models show it.
    pub(crate) async fn shown(&self, position: Position) {
        assert!(
            self.app.council.views.wait_at_most(position, LIMIT).await,
            "{:?}",
            self.app.council.views.stopped()
        );
    }

    /// An item whose wording the forum has endorsed, with so many comments behind it.
    pub(crate) async fn endorsed(
        &mut self,
        number: u128,
        statement: &str,
        comments: usize,
    ) -> String {
        let id = ItemId(Uuid::from_u128(0x1000 + number));
        let drafted = ItemDrafted {
            statement: words(statement),
            theme: theme(),
            year: ReportYear(2026),
            source: None,
            by: Some(VOLUNTEER),
            at: AT,
        };
        let events = vec![
            ItemEvent::from(drafted),
            StatementEndorsed {
                by: VOLUNTEER,
                at: AT,
            }
            .into(),
        ];
        self.tell::<Item>(&id.to_string(), 0, events).await;
        for _ in 0..comments {
            self.comment(|_| {
                Some(
                    EvidenceLinked {
                        item: id,
                        by: VOLUNTEER,
                        at: AT,
                    }
                    .into(),
                )
            })
            .await;
        }
        id.to_string()
    }

    /// An item that everybody can read, with an answer that promises nothing.
    pub(crate) async fn published(
        &mut self,
        number: u128,
        statement: &str,
        comments: usize,
    ) -> String {
        let id = self.endorsed(number, statement, comments).await;
        let published = ItemPublished {
            slug: format!("statement-{number}"),
            by: None,
            at: AT,
        };
        self.tell::<Item>(&id, 2, vec![published.into()]).await;
        id
    }

    /// Comments that were set aside.
    pub(crate) async fn set_aside(&mut self, number: usize) {
        for _ in 0..number {
            self.comment(|key| {
                let ground = Ground::NotAboutTheLocalOffer;
                Some(
                    FeedbackSetAside {
                        ground,
                        reason: key.seal("Not ours."),
                        by: VOLUNTEER,
                        at: AT,
                    }
                    .into(),
                )
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
            language: None,
            occasion: Occasion::default(),
            fingerprint: Fingerprint(String::new()),
            at: AT,
        };
        let events = std::iter::once(received.into()).chain(then(&key));
        self.append(
            Job::new()
                .key(id, &key)
                .events::<Feedback>(&id.to_string(), 0, events),
        )
        .await;
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
    SignedIn {
        id: AccountId(Uuid::from_u128(0xb1)),
        email: "officer@example.org".to_owned(),
        has_password: true,
        roles: vec![Role::Officer],
    }
}

impl Answer {
    /// What stands in a field that nobody sees.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let field = self
            .text
            .split(&format!("type=\"hidden\" name=\"{name}\" value=\""))
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        field.expect("a hidden field").to_owned()
    }

    fn holds(&self, words: &[&str]) {
        for words in words {
            assert!(self.text.contains(words), "{words} is not in {}", self.text);
        }
    }
}

/// What a service answered.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Service {
    /// Gets a page.
    pub(crate) async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty())).await
    }

    /// Sends a form with these fields, as a browser does, as an officer.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = with_query("", fields);
        let media_type = "application/x-www-form-urlencoded";
        let body = body.trim_start_matches('?').to_owned();
        self.ask(
            Request::post(path)
                .header(CONTENT_TYPE, media_type)
                .body(Body::from(body)),
        )
        .await
    }

    /// Sends a form that is taken.
    pub(crate) async fn sends(&self, path: &str, fields: &[(&str, &str)]) {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }

    /// Sends a form that comes back with these words.
    pub(crate) async fn refuses(&self, path: &str, fields: &[(&str, &str)], words: &[&str]) {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.holds(words);
    }

    /// Gets a page that holds these words.
    pub(crate) async fn says(&self, address: &str, words: &[&str]) -> Answer {
        let answer = self.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        answer.holds(words);
        answer
    }

    pub(crate) async fn ask(&self, request: Result<Request<Body>, axum::http::Error>) -> Answer {
        let mut request = request.expect("a request");
        if request.uri().path().starts_with("/council") {
            request.extensions_mut().insert(officer());
        }
        let response = routes()
            .with_state(self.app.clone())
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8(bytes.to_vec()).expect("text"),
        }
    }
}

/// The routes under test. Who may use which is the binary's to say, and tested there.
fn routes() -> Router<App> {
    Router::new()
        .route("/council", get(council::waits::show))
        .route("/council/items", get(council::items::list))
        .route("/council/items/{id}", get(council::items::show))
        .route(
            "/council/items/{id}/publish",
            post(council::publish::publish),
        )
        .route(
            "/council/items/{id}/withdraw",
            post(council::withdraw::withdraw),
        )
        .route("/council/responses/new", get(responses::write::show_form))
        .route("/council/responses", post(responses::write::write))
        .route("/council/responses/{id}", get(responses::show::show))
        .route(
            "/council/responses/{id}/words",
            post(responses::reword::reword),
        )
        .route(
            "/council/responses/{id}/no-action",
            post(responses::no_action::state_no_action),
        )
        .route(
            "/council/responses/{id}/items",
            post(responses::answer_item::answer_item),
        )
        .route(
            "/council/responses/{id}/items/take-off",
            post(responses::take_item_off::take_item_off),
        )
        .route(
            "/council/responses/{id}/actions",
            post(actions::promise::promise),
        )
        .route(
            "/council/responses/{id}/actions/{action}/progress",
            post(actions::progress::note_progress),
        )
        .route(
            "/council/responses/{id}/actions/{action}/delay",
            post(actions::delay::delay),
        )
        .route(
            "/council/responses/{id}/actions/{action}/complete",
            post(actions::complete::complete),
        )
        .route(
            "/council/responses/{id}/actions/{action}/decline",
            post(actions::decline::decline),
        )
        .route(
            "/council/responses/{id}/actions/{action}/reopen",
            post(actions::reopen::reopen),
        )
        .route(
            "/council/responses/{id}/actions/{action}/reword",
            post(actions::reword::reword),
        )
        .route("/council/actions", get(actions::list::list))
        .route(
            "/council/reports",
            get(reports::list::list_council).post(reports::open::open),
        )
        .route("/council/reports/{year}", get(reports::prepare::show))
        .route(
            "/council/reports/{year}/foreword",
            post(reports::foreword::write),
        )
        .route(
            "/council/reports/{year}/editions",
            post(reports::publish::publish),
        )
        .route("/you-said", get(public::you_said::list))
        .route("/you-said/{slug}", get(public::item::show))
        .route("/reports", get(reports::list::list_public))
        .route("/reports/{year}", get(reports::show_public::show))
        .route(
            "/reports/{year}/editions/{number}",
            get(reports::edition::show),
        )
        .route("/documents/{file}", get(reports::edition::stylesheet))
        .merge(measure_routes())
        .route("/figures", get(year_figures::list::list))
        .route("/figures/{year}", get(year_figures::show::show))
        .route("/api/v1/figures/{year}", get(api::figures::show))
        .route("/api/v1/items", get(api::items::list))
        .route("/api/v1/reports/{year}", get(api::report::show))
}

fn measure_routes() -> Router<App> {
    Router::new()
        .route(
            "/council/measures",
            get(measures::list::list).post(measures::set::set_new),
        )
        .route("/council/measures/new", get(measures::set::begin))
        .route("/council/measures/{id}", get(measures::show::show))
        .route(
            "/council/measures/{id}/set",
            get(measures::set::show).post(measures::set::set_anew),
        )
        .route(
            "/council/measures/{id}/readings",
            post(measures::take::take),
        )
        .route(
            "/council/measures/{id}/readings/{number}/correct",
            post(measures::correct::correct),
        )
        .route(
            "/council/measures/{id}/readings/{number}/take-back",
            post(measures::take_back::take_back),
        )
        .route(
            "/council/measures/{id}/give-up",
            post(measures::give_up::give_up),
        )
}
