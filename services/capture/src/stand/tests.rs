use std::{net::SocketAddr, time::Duration};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{ConnectInfo, FromRequestParts, Path, State},
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;
use yousaid_log::{Expect, Log};
use yousaid_model::{
    AccountId, FeedbackId, Words,
    feedback::{Feedback, FeedbackCommand},
    gathering::{GatheringCommand, Kind, MOST_DEVICES, Role},
};
use yousaid_projections::{Views, feedback};
use yousaid_web::{Clock, Council, Settings, limits::Rates};

use super::*;

/// Ten in the morning of the gathering.
const MORNING: Timestamp = Timestamp::constant(1_772_445_600, 0);
const BY: AccountId = AccountId(Uuid::from_u128(0xa1));

/// How long the read models may take on a slow machine that is busy.
const LIMIT: Duration = Duration::from_mins(1);

/// A drop-in with a stand that is open for a day.
struct Setting {
    _folder: TempDir,
    app: App,
    gathering: GatheringId,
    stand: StandId,
}

impl Setting {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::open(folder.path()).expect("opens");
        let setting = Self {
            app: app(
                &log,
                Views::open(log.clone(), folder.path()).expect("opens"),
                MORNING,
            ),
            gathering: GatheringId(Uuid::new_v4()),
            stand: StandId(Uuid::new_v4()),
            _folder: folder,
        };
        let details = Details {
            kind: Kind::DropIn,
            title: Words::line("Drop-in").expect("words"),
            date: setting.app.clock.today(),
            place: None,
            run_by: None,
            participation: None,
        };
        setting
            .ask(GatheringCommand::Record {
                details: Box::new(details),
                by: BY,
                at: MORNING,
            })
            .await;
        setting
            .ask(GatheringCommand::OpenStand {
                stand: setting.stand,
                until: later(24),
                by: BY,
                at: MORNING,
            })
            .await;
        setting
    }

    async fn ask(&self, command: GatheringCommand) {
        let log = &self.app.council.log;
        let reached = log
            .execute::<Gathering>(&self.gathering.to_string(), command, Expect::History)
            .await
            .expect("may be done");
        assert!(
            self.app
                .council
                .views
                .wait_at_most(reached.position, LIMIT)
                .await
        );
    }

    /// The same service at another time.
    fn at(mut self, hours: i64) -> Self {
        let council = self.app.council.clone();
        self.app = app(&council.log, council.views, later(hours));
        self
    }

    fn token(&self) -> String {
        self.app.council.log.stand_token(self.stand)
    }

    async fn say(&self, token: &str, body: &Value) -> (StatusCode, Value) {
        let sent = comments::send(
            State(self.app.clone()),
            address(&self.app).await,
            Path(token.to_owned()),
            of_json(),
            Ok(Bytes::from(body.to_string())),
        )
        .await;
        read(sent.unwrap_or_else(IntoResponse::into_response)).await
    }

    async fn tally(&self, body: &Value) -> (StatusCode, Value) {
        let sent = visitors::send(
            State(self.app.clone()),
            address(&self.app).await,
            Path(self.token()),
            of_json(),
            Ok(Bytes::from(body.to_string())),
        )
        .await;
        read(sent.unwrap_or_else(IntoResponse::into_response)).await
    }

    /// How many comments are held for the desk.
    async fn held(&self) -> u64 {
        self.app.catch_up().await;
        let waiting = self.app.council.views.read(feedback::waiting).await;
        waiting.expect("rows").held
    }

    async fn record(&self) -> gatherings::Record {
        let id = self.gathering;
        self.app.catch_up().await;
        let found = self
            .app
            .council
            .views
            .read(move |rows| gatherings::find(rows, id))
            .await;
        found.expect("rows").expect("a gathering").0
    }
}

fn app(log: &Log, views: Views, now: Timestamp) -> App {
    let council = Council {
        name: "Testing Council".to_owned(),
        forum: "Testing Forum".to_owned(),
        safeguarding_line: None,
        log: log.clone(),
        views,
    };
    let settings = Settings {
        public_url: String::new(),
        behind_proxy: false,
        rates: Rates::default(),
        reading_days: 14,
        safety: yousaid_web::safety::Safety::default(),
        telling: yousaid_web::app::Telling::default(),
    };
    App::new(council, Clock::standing_at(now), settings, &[]).expect("templates")
}

fn later(hours: i64) -> Timestamp {
    MORNING + SignedDuration::from_hours(hours)
}

async fn address(app: &App) -> Address {
    let mut request = Request::new(Body::empty());
    let peer = SocketAddr::from(([192, 0, 2, 1], 4000));
    request.extensions_mut().insert(ConnectInfo(peer));
    let (mut parts, _) = request.into_parts();
    let address = Address::from_request_parts(&mut parts, app).await;
    address.expect("an address")
}

fn of_json() -> HeaderMap {
    let json = HeaderValue::from_static("application/json");
    HeaderMap::from_iter([(header::CONTENT_TYPE, json)])
}

async fn read(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await;
    let body = serde_json::from_slice(&body.expect("a body")).unwrap_or_default();
    (status, body)
}

fn comment(id: Uuid, words: &str) -> Value {
    json!({"id": id, "comment": words, "respondent": "parent_or_carer"})
}

fn tallied(tally: Uuid, revision: u32, parents: u32) -> Value {
    json!({"tally": tally, "revision": revision, "visitors": {
        "parents_and_carers": parents, "children_and_young_people": 2, "professionals": 0, "others": 1
    }})
}

fn pointers(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().expect("errors");
    let mut pointers: Vec<&str> = errors
        .iter()
        .filter_map(|error| error["pointer"].as_str())
        .collect();
    pointers.sort_unstable();
    pointers
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_at_a_stand_is_feedback_of_its_gathering_and_kind() {
    let setting = Setting::new().await;
    let id = Uuid::new_v4();
    let (status, answer) = setting
        .say(&setting.token(), &comment(id, "The hall was too loud."))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    assert!(
        answer["receipt"]
            .as_str()
            .is_some_and(|receipt| receipt.len() == 19)
    );
    setting.app.catch_up().await;
    let id: FeedbackId = setting.app.council.log.feedback_id(id);
    let found = setting
        .app
        .council
        .views
        .read(move |rows| feedback::find(rows, id))
        .await;
    let found = found.expect("rows").expect("a comment");
    assert_eq!((found.channel.as_str(), found.year), ("drop_in", 2026));
    assert_eq!(found.gathering, Some(setting.gathering.to_string()));
    assert_eq!(setting.record().await.heard.parents_and_carers, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_comment_sent_again_is_recorded_once_with_the_same_receipt() {
    let setting = Setting::new().await;
    let (token, id) = (setting.token(), Uuid::new_v4());
    let (_, first) = setting.say(&token, &comment(id, "Thank you.")).await;
    let (status, second) = setting.say(&token, &comment(id, "Thank you.")).await;
    assert_eq!(
        (status, &second["receipt"]),
        (StatusCode::OK, &first["receipt"])
    );
    let (status, _) = setting.say(&token, &comment(id, "Something else.")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(setting.record().await.heard.points(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_that_was_offline_sends_what_it_has_and_nothing_is_doubled() {
    let setting = Setting::new().await.at(47);
    let (token, tally) = (setting.token(), Uuid::new_v4());
    let ids: Vec<Uuid> = (0..8).map(|_| Uuid::new_v4()).collect();
    for _ in 0..2 {
        for id in &ids {
            let (status, _) = setting
                .say(&token, &comment(*id, "A quiet room, please."))
                .await;
            assert!(status.is_success());
        }
        for revision in 1..=3 {
            let (status, _) = setting.tally(&tallied(tally, revision, revision * 4)).await;
            assert!(status.is_success());
        }
    }
    let found = setting.record().await;
    assert_eq!(found.heard.points(), 8);
    assert_eq!(found.came().of(Role::ParentsAndCarers), Some(12));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tally_answers_with_the_latest_revision_and_devices_add_up() {
    let setting = Setting::new().await;
    let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
    assert_eq!(
        setting.tally(&tallied(one, 5, 9)).await.0,
        StatusCode::CREATED
    );
    let (status, answer) = setting.tally(&tallied(one, 2, 3)).await;
    assert_eq!((status, &answer["revision"]), (StatusCode::OK, &json!(5)));
    assert_eq!(
        setting.tally(&tallied(other, 1, 1)).await.0,
        StatusCode::CREATED
    );
    let came = setting.record().await.came();
    assert_eq!(
        (came.of(Role::ParentsAndCarers), came.sum()),
        (Some(10), 16)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_was_not_made_here_leads_to_no_stand() {
    let setting = Setting::new().await;
    let unknown = setting.app.council.log.stand_token(StandId(Uuid::new_v4()));
    for token in ["", "x", &"A".repeat(43), &unknown] {
        let (status, answer) = setting.say(token, &comment(Uuid::new_v4(), "Hello.")).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert_eq!(answer["detail"], "There is no stand at this address.");
        assert_eq!(answer["type"], NO_STAND);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stand_that_was_closed_takes_nothing() {
    let setting = Setting::new().await;
    let (stand, at) = (setting.stand, MORNING);
    setting
        .ask(GatheringCommand::CloseStand { stand, by: BY, at })
        .await;
    let said = setting
        .say(&setting.token(), &comment(Uuid::new_v4(), "Hello."))
        .await;
    let tally = setting.tally(&tallied(Uuid::new_v4(), 1, 1)).await;
    for (status, answer) in [said, tally] {
        assert_eq!(
            (status, &answer["type"]),
            (StatusCode::GONE, &json!(STAND_CLOSED))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_that_was_forgotten_is_told_from_a_closed_stand() {
    let setting = Setting::new().await;
    let (token, id) = (setting.token(), Uuid::new_v4());
    let words = comment(id, "Thank you.");
    assert_eq!(setting.say(&token, &words).await.0, StatusCode::CREATED);
    let log = &setting.app.council.log;
    let forget = FeedbackCommand::Forget { at: MORNING };
    let of = log.feedback_id(id).to_string();
    log.execute::<Feedback>(&of, forget, Expect::History)
        .await
        .expect("may be done");
    let (status, answer) = setting.say(&token, &words).await;
    assert_eq!(
        (status, &answer["type"]),
        (StatusCode::GONE, &json!(FORGOTTEN))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_days_after_its_end_a_stand_takes_nothing_more() {
    let setting = Setting::new().await.at(24);
    assert!(
        open(&setting.app, &setting.token())
            .await
            .expect("takes late things")
            .over
    );
    let setting = setting.at(24 + 48 + 1);
    let (status, _) = setting
        .say(&setting.token(), &comment(Uuid::new_v4(), "Hello."))
        .await;
    assert_eq!(status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_is_wrong_is_named_and_nothing_is_recorded() {
    let setting = Setting::new().await;
    let wrong =
        json!({"id": "1", "comment": " ", "respondent": "cat", "on_behalf": 1, "channel": "event"});
    let (status, answer) = setting.say(&setting.token(), &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        pointers(&answer),
        ["/channel", "/comment", "/id", "/on_behalf", "/respondent"]
    );
    let wrong =
        json!({"tally": "x", "revision": 0, "visitors": {"parents_and_carers": -1, "cats": 2}});
    let (status, answer) = setting.tally(&wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        pointers(&answer),
        [
            "/revision",
            "/tally",
            "/visitors/cats",
            "/visitors/children_and_young_people",
            "/visitors/others",
            "/visitors/parents_and_carers",
            "/visitors/professionals"
        ]
    );
    assert_eq!(setting.record().await.heard.points(), 0);
    assert_eq!(setting.record().await.visitors, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_of_many_links_is_acknowledged_and_held() {
    let setting = Setting::new().await;
    let words = "Buy http://a.example http://b.example http://c.example now";
    let (status, answer) = setting
        .say(&setting.token(), &comment(Uuid::new_v4(), words))
        .await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    assert_eq!(setting.held().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_words_many_times_are_held_and_a_few_of_everybodys_are_not() {
    let setting = Setting::new().await;
    let token = setting.token();
    for words in ["Good", "The council should pay me for this."] {
        for _ in 0..14 {
            let (status, _) = setting.say(&token, &comment(Uuid::new_v4(), words)).await;
            assert_eq!(status, StatusCode::CREATED);
        }
    }
    assert_eq!(setting.held().await, 4);
    let found = setting.record().await;
    assert_eq!((found.heard.points(), found.belonging()), (24, 28));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_link_tallies_from_so_many_devices_and_no_more() {
    let setting = Setting::new().await;
    for _ in 0..MOST_DEVICES {
        let (status, _) = setting.tally(&tallied(Uuid::new_v4(), 1, 1)).await;
        assert_eq!(status, StatusCode::CREATED);
    }
    let (status, answer) = setting.tally(&tallied(Uuid::new_v4(), 1, 1)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(pointers(&answer), ["/visitors"]);
    let came = setting.record().await.came();
    assert_eq!(came.of(Role::ParentsAndCarers), Some(MOST_DEVICES));
}
