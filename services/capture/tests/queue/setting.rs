//! A service, a NATS server, and another system that sends.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};
use uuid::Uuid;
use yousaid_capture::queue;
use yousaid_log::{Log, Position, Recorded};
use yousaid_nats::{
    async_nats::jetstream::{
        self, Context,
        consumer::{AckPolicy, pull},
        message::StreamMessage,
        stream::{Config, State},
    },
    connect,
};
use yousaid_projections::Views;
use yousaid_servers::NatsServer;
use yousaid_web::{App, Clock, Council, app::Settings, limits::Rates};

/// When everything happens.
pub const AT: Timestamp = Timestamp::constant(1_772_445_600, 0);

/// Longer than anything here takes on a machine that is busy.
pub const LIMIT: Duration = Duration::from_mins(1);

/// How often a condition is looked at.
const ASK_EVERY: Duration = Duration::from_millis(20);

/// A service with nothing in it and a server, both gone with this.
pub struct Setting {
    pub nats: NatsServer,
    pub service: Service,
}

/// A service on a log.
pub struct Service {
    pub app: App,
    folder: TempDir,
}

impl Service {
    /// On a log of its own.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Log::open(&folder.path().join("log")).expect("a log");
        Self::on(log, folder)
    }

    /// On a log, with its read models in a folder.
    pub fn on(log: Log, folder: TempDir) -> Self {
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
            telling: yousaid_web::app::Telling::default(),
        };
        let templates = [yousaid_capture::templates()];
        let app = App::new(council, Clock::standing_at(AT), settings, &templates);
        let app = app.expect("templates that can be parsed");
        Self { app, folder }
    }

    /// One more process on the same log.
    pub fn of_another_process(&self) -> Self {
        let log = Log::open(&self.folder.path().join("log")).expect("opens");
        Self::on(log, tempfile::tempdir().expect("a folder"))
    }

    /// Everything that came in.
    pub async fn received(&self) -> Vec<Recorded> {
        let events = self.app.council.log.read_after(Position::START, 10_000);
        let mut events = events.await.expect("a log");
        events.retain(|event| event.event_type == "FeedbackReceived");
        events
    }

    /// Waits until so many came in, each once, and no more.
    pub async fn has_received(&self, count: usize) {
        until("they are recorded", async || {
            (self.received().await.len() >= count).then_some(())
        })
        .await;
        assert_eq!(self.received().await.len(), count);
    }
}

impl Setting {
    pub fn new() -> Self {
        Self {
            nats: NatsServer::start(),
            service: Service::new(),
        }
    }

    /// One node that takes messages.
    pub async fn node(&self) -> Node {
        Node::start(&self.service, &self.nats.url()).await
    }

    /// Another system, connected; the queue is there.
    pub async fn sender(&self) -> Sender {
        Sender::connected(&self.nats.url()).await
    }
}

async fn context(url: &str) -> Context {
    jetstream::new(connect(url).await.expect("an address"))
}

/// One node that takes messages. It dies when this is dropped, wherever it is.
pub struct Node {
    task: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Node {
    pub async fn start(service: &Service, url: &str) -> Self {
        let (stop, stopping) = watch::channel(false);
        let running = queue::run(service.app.clone(), context(url).await, stopping);
        Self {
            task: tokio::spawn(running),
            stop,
        }
    }

    /// Tells it to stop and waits until it has, at most so long.
    pub async fn stops_within(mut self, limit: Duration) {
        self.stop.send_replace(true);
        let stopped = timeout(limit, &mut self.task).await;
        assert!(stopped.is_ok(), "it has not stopped within {limit:?}");
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Another system.
pub struct Sender {
    pub context: Context,
}

impl Sender {
    pub async fn connected(url: &str) -> Self {
        let context = context(url).await;
        for config in [queue::stream(), queue::dead_stream()] {
            until("the server is there", async || {
                context.get_or_create_stream(config.clone()).await.ok()
            })
            .await;
        }
        Self { context }
    }

    /// Sends a message and hears that the server has it.
    pub async fn sends(&self, body: impl Into<Vec<u8>>) {
        assert!(self.tries(body).await, "the server does not take it");
    }

    /// Sends a message; whether the server has it.
    pub async fn tries(&self, body: impl Into<Vec<u8>>) -> bool {
        let sent = self.context.publish(queue::SUBJECT, body.into().into());
        match sent.await {
            Ok(acknowledged) => acknowledged.await.is_ok(),
            Err(_) => false,
        }
    }

    /// A message that nobody acknowledges comes again soon, so that deaths can be many.
    pub async fn have_messages_come_again_soon(&self) {
        let stream = self.context.get_stream(queue::stream().name).await;
        let wanted = pull::Config {
            durable_name: Some("yousaid".to_owned()),
            ack_policy: AckPolicy::Explicit,
            ack_wait: Duration::from_millis(500),
            max_deliver: -1,
            ..pull::Config::default()
        };
        let made = stream.expect("a queue").create_consumer(wanted).await;
        made.expect("a consumer");
    }

    /// How a stream is now.
    async fn state(&self, config: Config) -> State {
        let stream = self.context.get_stream(config.name).await;
        stream.expect("a stream").cached_info().state.clone()
    }

    /// How many messages wait in the queue.
    pub async fn waiting(&self) -> u64 {
        self.state(queue::stream()).await.messages
    }

    /// Waits until no message is in the queue any more.
    pub async fn queue_is_empty(&self) {
        until("the queue is empty", async || {
            (self.waiting().await == 0).then_some(())
        })
        .await;
    }

    /// What was put aside.
    pub async fn aside(&self) -> Vec<StreamMessage> {
        let state = self.state(queue::dead_stream()).await;
        let stream = self.context.get_stream(queue::dead_stream().name).await;
        let stream = stream.expect("a stream");
        let mut messages = vec![];
        for sequence in state.first_sequence.max(1)..=state.last_sequence {
            messages.push(stream.get_raw_message(sequence).await.expect("a message"));
        }
        messages
    }
}

/// A submission as other systems send it.
pub fn submission(id: Uuid, comment: &str) -> Value {
    json!({ "id": id, "channel": "phone", "comment": comment })
}

/// Some submission that nobody has sent before.
pub fn any_submission() -> String {
    submission(Uuid::new_v4(), "The lift is broken.").to_string()
}

/// Waits for what a condition finds.
pub async fn until<T>(what: &str, mut condition: impl AsyncFnMut() -> Option<T>) -> T {
    let asked = async {
        loop {
            if let Some(found) = condition().await {
                return found;
            }
            sleep(ASK_EVERY).await;
        }
    };
    let Ok(found) = timeout(LIMIT, asked).await else {
        panic!("{what}: not within {LIMIT:?}");
    };
    found
}
