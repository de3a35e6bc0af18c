//! A council with an empty log, two volunteers, and the desk's routes.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    routing::{get, post},
};
use jiff::{Timestamp, civil::Date};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;
use yousaid_log::{Expect, Job, Log, Position, SubmissionKey};
use yousaid_model::{
    AccountId, Decider, FeedbackId, ItemId, ResponseId, ThemeId, Words,
    account::Role,
    feedback::{
        Channel, Disposition, Feedback, FeedbackCommand, Occasion, Receive, Respondent, Screening,
    },
    item::{Answer, Item, ItemCommand},
    response::{Response as Answered, ResponseCommand},
    theme::{Theme, ThemeCommand},
};
use yousaid_projections::Views;
use yousaid_review::{answers, back, feedback, inbox, items, templates, themes};
use yousaid_web::{App, Clock, Council, Settings, SignedIn, limits::Rates};

/// How long the read models may take on a slow machine that is busy.
const LIMIT: Duration = Duration::from_mins(1);

/// What came of a request.
pub struct Reply {
    pub status: StatusCode,
    /// Where it sends on to.
    pub location: String,
    pub html: String,
}

impl Reply {
    /// The page that a form leads to, which says what was done.
    pub fn leads_to(&self, start: &str, done: &str) {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.html);
        assert!(
            self.location.starts_with(start),
            "{} is not {start}",
            self.location
        );
        assert!(
            self.location.ends_with(&format!("done={done}")),
            "{}",
            self.location
        );
    }

    /// The same form again, which says what is wrong.
    pub fn is_shown_again(&self, because: &str) {
        assert_eq!(
            self.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            self.html
        );
        assert!(self.html.contains("<title>Error: "));
        self.says(because);
    }

    pub fn says(&self, words: &str) {
        assert!(
            self.html.contains(words),
            "{words:?} is not in {}",
            self.html
        );
    }

    pub fn says_nothing_of(&self, words: &str) {
        assert!(!self.html.contains(words), "{words:?} is in {}", self.html);
    }

    /// The address of the first link whose words begin so.
    pub fn leading(&self, words: &str) -> &str {
        let (before, _) = self
            .html
            .split_once(&format!("\">{words}"))
            .expect("there is a link");
        before.rsplit_once("href=\"").expect("it leads somewhere").1
    }

    /// What stands between the first `before` and the next `after`.
    pub fn between(&self, before: &str, after: &str) -> &str {
        let (_, rest) = self
            .html
            .split_once(before)
            .expect("the page has the beginning");
        rest.split_once(after).expect("the page has the end").0
    }
}

/// The desk of one council.
pub struct Desk {
    pub app: App,
    routes: Router,
    _folder: TempDir,
}

/// One volunteer at the desk.
pub struct Volunteer<'a> {
    desk: &'a Desk,
    you: SignedIn,
}

pub fn now() -> Timestamp {
    "2026-03-10T19:30:00Z".parse().expect("is an instant")
}

/// Earlier by so many minutes.
pub fn before(minutes: i64) -> Timestamp {
    Timestamp::from_second(now().as_second() - 60 * minutes).expect("is an instant")
}

impl Desk {
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::open(folder.path()).expect("a log");
        let views = Views::open(log.clone(), folder.path()).expect("read models");
        let council = Council {
            name: "Aldermere Council".to_owned(),
            forum: "Aldermere Parent Voice".to_owned(),
            safeguarding_line: None,
            log,
            views,
        };
        let settings = Settings {
            public_url: "http://localhost".to_owned(),
            behind_proxy: false,
            reading_days: 28,
            safety: yousaid_web::safety::Safety::default(),
            telling: yousaid_web::app::Telling::default(),
            rates: Rates::default(),
        };
        let app = App::new(council, Clock::standing_at(now()), settings, &[templates()])
            .expect("every template can be parsed");
        let routes = routes().with_state(app.clone());
        let desk = Self {
            app,
            routes,
            _folder: folder,
        };
        for (place, name) in (1..).zip(["Assessments", "Short breaks", "Other"]) {
            desk.name_theme(name, place).await;
        }
        desk
    }

    pub fn volunteer(&self) -> Volunteer<'_> {
        self.somebody(1)
    }

    pub fn another(&self) -> Volunteer<'_> {
        self.somebody(2)
    }

    fn somebody(&self, number: u128) -> Volunteer<'_> {
        let you = SignedIn {
            id: AccountId(Uuid::from_u128(number)),
            email: format!("volunteer{number}@example.org"),
            has_password: true,
            roles: vec![Role::Forum],
        };
        Volunteer { desk: self, you }
    }

    async fn reach(&self, position: Position) {
        assert!(
            self.app.council.views.wait_at_most(position, LIMIT).await,
            "the read models follow the log"
        );
    }

    async fn execute<D: Decider>(&self, id: &str, command: D::Command) {
        let reached = self
            .app
            .council
            .log
            .execute::<D>(id, command, Expect::History)
            .await;
        self.reach(reached.expect("is not refused").position).await;
    }

    async fn name_theme(&self, name: &str, place: u16) {
        let id = ThemeId::of_name(name);
        let name = Words::line(name).expect("has words");
        let command = ThemeCommand::Begin {
            name,
            place,
            at: now(),
        };
        self.execute::<Theme>(id.as_str(), command).await;
    }

    /// Somebody says something at an event, so many minutes ago.
    pub async fn say(&self, words: &str, minutes: i64) -> FeedbackId {
        self.say_on(words, minutes, None).await
    }

    /// Somebody said something on a day, and it came in so many minutes ago.
    pub async fn say_on(&self, words: &str, minutes: i64, said_on: Option<Date>) -> FeedbackId {
        let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
        let receive = Receive {
            channel: Channel::Event,
            comment: key.seal(words),
            page: Some(key.seal("Short breaks page")),
            about: None,
            respondent: Some(Respondent::ParentOrCarer),
            on_behalf: false,
            contact: Some(key.seal("parent@example.org")),
            language: None,
            occasion: Occasion {
                said_on,
                ..Occasion::default()
            },
            fingerprint: key.fingerprint(words),
            screening: Screening::default(),
            at: before(minutes),
        };
        let command = FeedbackCommand::Receive(Box::new(receive));
        let log = &self.app.council.log;
        let beside = Job::new().key(id, &key);
        let reached = log
            .execute_with::<Feedback>(&id.to_string(), command, Expect::New, beside)
            .await;
        self.reach(reached.expect("is not refused").position).await;
        id
    }

    pub async fn forget(&self, id: FeedbackId) {
        let log = &self.app.council.log;
        let command = FeedbackCommand::Forget { at: now() };
        let beside = Job::new().forget_key(id);
        let reached = log
            .execute_with::<Feedback>(&id.to_string(), command, Expect::History, beside)
            .await;
        self.reach(reached.expect("is not refused").position).await;
    }

    /// An officer answers an item.
    pub async fn answer(&self, item: ItemId, we_did: &str) -> ResponseId {
        let response = ResponseId(Uuid::new_v4());
        let words = |text| Words::answer(text).expect("has words");
        let (by, at) = (officer(), now());
        let write = ResponseCommand::Write {
            items: vec![item],
            we_did: words(we_did),
            by,
            at,
        };
        self.execute::<Answered>(&response.to_string(), write).await;
        let because = words("There is no money for it this year.");
        let none = ResponseCommand::StateNoAction { because, by, at };
        self.execute::<Answered>(&response.to_string(), none).await;
        response
    }

    pub async fn reword_answer(&self, response: ResponseId, we_did: &str) {
        let we_did = Words::answer(we_did).expect("has words");
        let reword = ResponseCommand::Reword {
            we_did,
            by: officer(),
            at: now(),
        };
        self.execute::<Answered>(&response.to_string(), reword)
            .await;
    }

    pub async fn publish(&self, item: ItemId) {
        let answer = Answer {
            written: true,
            acted_on: true,
        };
        let publish = ItemCommand::Publish {
            item,
            answer,
            by: officer(),
            at: now(),
        };
        self.execute::<Item>(&item.to_string(), publish).await;
    }

    pub async fn feedback(&self, id: FeedbackId) -> Feedback {
        self.app
            .council
            .log
            .load(&id.to_string())
            .await
            .expect("can be read")
            .state
    }

    pub async fn item(&self, id: ItemId) -> Item {
        self.app
            .council
            .log
            .load(&id.to_string())
            .await
            .expect("can be read")
            .state
    }

    pub async fn place_of(&self, id: FeedbackId) -> Disposition {
        self.feedback(id).await.disposition
    }

    pub async fn events(&self) -> u64 {
        self.app
            .council
            .log
            .head()
            .await
            .expect("can be read")
            .position
            .get()
    }
}

fn officer() -> AccountId {
    AccountId(Uuid::from_u128(99))
}

impl Volunteer<'_> {
    pub async fn get(&self, address: &str) -> Reply {
        self.send(Request::get(address), Body::empty()).await
    }

    pub async fn post(&self, address: &str, form: &[(&str, &str)]) -> Reply {
        let form: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let request = Request::post(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(form.join("&"))).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Reply {
        let request = request
            .extension(self.you.clone())
            .body(body)
            .expect("a request");
        let answer = self
            .desk
            .routes
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let status = answer.status();
        let location = answer.headers().get(header::LOCATION);
        let location = location
            .map_or("", |value| value.to_str().expect("is text"))
            .to_owned();
        let body = to_bytes(answer.into_body(), 10_000_000)
            .await
            .expect("a body");
        Reply {
            status,
            location,
            html: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

fn encoded(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    bytes.concat()
}

fn routes() -> Router<App> {
    Router::new()
        .route("/desk", get(inbox::show::show))
        .route(
            "/desk/feedback/themes",
            get(back::to_the_inbox).post(feedback::theme_many::theme),
        )
        .route(
            "/desk/feedback/item",
            get(back::to_the_inbox).post(feedback::link_many::link),
        )
        .route("/desk/feedback/{id}", get(feedback::show::show))
        .route(
            "/desk/feedback/{id}/themes",
            get(back::to_the_comment).post(feedback::theme::theme),
        )
        .route(
            "/desk/feedback/{id}/set-aside",
            post(feedback::set_aside::set_aside),
        )
        .route(
            "/desk/feedback/{id}/bring-back",
            post(feedback::bring_back::bring_back),
        )
        .route("/desk/feedback/{id}/split", post(feedback::split::split))
        .route("/desk/feedback/{id}/item", post(feedback::link::link))
        .route(
            "/desk/items",
            get(items::list::list).post(items::draft::draft),
        )
        .route("/desk/items/new", get(items::draft::begin))
        .route("/desk/items/{id}", get(items::show::show))
        .route("/desk/items/{id}/statement", post(items::reword::reword))
        .route(
            "/desk/items/{id}/endorsement",
            post(items::endorse::endorse),
        )
        .route(
            "/desk/items/{id}/theme",
            post(items::move_to_theme::move_to_theme),
        )
        .route(
            "/desk/items/{id}/evidence",
            get(back::to_the_item).post(items::evidence::take_out),
        )
        .route("/desk/items/{id}/give-up", post(items::give_up::give_up))
        .route("/desk/answers/{id}/mark", post(answers::mark::mark))
        .route("/desk/themes", get(themes::list).post(themes::name))
}
