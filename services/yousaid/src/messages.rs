//! What a node does with NATS: waking the others, relaying events, taking submissions from the queue.

use anyhow::Context as _;
use futures_util::StreamExt;
use tokio::{sync::watch, task::JoinHandle, time::timeout};
use yousaid_capture::queue;
use yousaid_log::Log;
use yousaid_nats::{
    async_nats::{Client, jetstream::Context},
    connect,
};
use yousaid_relay::{Progress, Relay};
use yousaid_web::App;

/// The subject on which nodes tell each other that the log has grown.
const HEAD: &str = "yousaid.head";

/// How long submissions at work may take once the service is told to stop.
const FINISHING: std::time::Duration = std::time::Duration::from_secs(5);

/// The tasks of a node.
pub struct Messages {
    stopping: watch::Sender<bool>,
    queue: JoinHandle<()>,
    others: Vec<JoinHandle<()>>,
    relay: watch::Receiver<Progress>,
}

impl Messages {
    /// Starts them. Servers that are away are waited for in the background.
    pub async fn start(url: &str, app: &App) -> anyhow::Result<Self> {
        let client = connect(url).await.context("NATS cannot be used")?;
        let context = yousaid_nats::async_nats::jetstream::new(client.clone());
        let log = &app.council.log;
        let relay = Relay::new(log.clone(), context.clone());
        let progress = relay.progress();
        let (stopping, stopped) = watch::channel(false);
        Ok(Self {
            queue: tokio::spawn(queue::run(app.clone(), Context::clone(&context), stopped)),
            others: vec![
                tokio::spawn(relay.run()),
                tokio::spawn(tell(client.clone(), log.clone())),
                tokio::spawn(listen(client, log.clone())),
            ],
            stopping,
            relay: progress,
        })
    }

    /// How far the relay sees the stream.
    pub fn relay(&self) -> watch::Receiver<Progress> {
        self.relay.clone()
    }

    /// Stops them; submissions that have begun are finished.
    pub async fn stop(self) {
        self.stopping.send_replace(true);
        if timeout(FINISHING, self.queue).await.is_err() {
            tracing::warn!("some submissions from the queue are left to another node");
        }
        for other in &self.others {
            other.abort();
        }
    }
}

/// Tells the other nodes of what this one appended. Nobody waits for it, and what is not heard is found within a
/// second.
async fn tell(client: Client, log: Log) {
    let mut appended = log.appended();
    while appended.changed().await.is_ok() {
        let position = appended.borrow_and_update().to_string();
        if client.publish(HEAD, position.into()).await.is_err() {
            return;
        }
    }
}

/// Has the log looked at when another node says that there is something. What it says is not believed: it is a
/// reason to look.
async fn listen(client: Client, log: Log) {
    let Ok(mut heard) = client.subscribe(HEAD).await else {
        return;
    };
    while heard.next().await.is_some() {
        log.look_now();
    }
}
