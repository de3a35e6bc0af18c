//! Publishing the log, one relay at a time though every node has one.
//!
//! The stream's own last message is the checkpoint, and each message says after which it has to stand: of two
//! relays that publish at once the server refuses one, which then looks on. A relay that looks on takes over
//! when the stream has been behind the log for a while and nobody moves it. So nothing is held that a node
//! could die with, or be paused with.

use std::time::Duration;

use thiserror::Error;
use tokio::{sync::watch, time::timeout};
use uuid::Uuid;
use yousaid_log::{Log, LogError, Position, Recorded};
use yousaid_nats::{
    Outage, StreamError,
    async_nats::{
        HeaderMap,
        jetstream::{
            Context,
            context::{PublishAckFuture, PublishError, PublishErrorKind},
            message::PublishMessage,
            stream::{Config, DiscardPolicy, RetentionPolicy, StorageType},
        },
    },
    ready,
};

use crate::{
    EVENT_ID_HEADER, EventMessage, MessageError, STREAM, SUBJECT_PREFIX,
    stand::{self, Stand},
    subject,
};

/// How often the stream is looked at: by whoever looks on, to take over after the second look that finds it
/// where it was; by whoever publishes, to notice that it was lost.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How many messages are on their way at once.
const PAGE: usize = 500;

/// Within how long the server takes a second message of the same id for a repetition: the shortest that it has. It
/// remembers those that were removed too, and the stream must not wait for that to be filled again. That nothing
/// stands twice does not hang on it, but on where each message has to stand.
const DUPLICATE_WINDOW: Duration = Duration::from_millis(100);

/// How far a relay sees the stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The position of the stream's last message.
    pub position: Position,
    /// Whether this relay is the one that publishes.
    pub publishing: bool,
    /// Whether the stream could be reached when it was last looked at.
    pub reachable: bool,
}

/// Why publishing did not go on.
#[derive(Debug, Error)]
pub(crate) enum RelayError {
    /// The stream is not as it should be.
    #[error(transparent)]
    Stream(#[from] StreamError),
    /// The stream's state or its last message cannot be read.
    #[error("the stream cannot be read: {0}")]
    Unreadable(String),
    /// The log cannot be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// An event that cannot be a message: the relay stops before it.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// The server does not take a message.
    #[error("a message is not taken")]
    Publish(#[from] PublishError),
    /// Somebody else has published.
    #[error("another relay publishes")]
    Fenced,
}

/// The stream as the relay makes it: everything stays, so that consumers can replay.
#[must_use]
pub fn stream() -> Config {
    Config {
        name: STREAM.to_owned(),
        description: Some("Every event of the log, in its order".to_owned()),
        subjects: vec![format!("{SUBJECT_PREFIX}.>")],
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::Old,
        storage: StorageType::File,
        num_replicas: 1,
        duplicate_window: DUPLICATE_WINDOW,
        ..Config::default()
    }
}

/// One node's relay.
pub struct Relay {
    log: Log,
    context: Context,
    /// Whether this is the relay that publishes, as far as it knows.
    publishing: bool,
    /// Where the stream was at the last look; nothing where that look is worth nothing any more.
    last_seen: Option<Position>,
    progress: watch::Sender<Progress>,
    outage: Outage,
}

impl Relay {
    /// A relay from a log to the servers of this context.
    #[must_use]
    pub fn new(log: Log, context: Context) -> Self {
        Self {
            log,
            context,
            publishing: false,
            last_seen: None,
            progress: watch::Sender::default(),
            outage: Outage::of("the relay to NATS"),
        }
    }

    /// Told whenever the relay has come further.
    #[must_use]
    pub fn progress(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// Publishes, or looks on, until it is dropped.
    pub async fn run(mut self) {
        loop {
            let turn = self.turn().await;
            match turn {
                Ok(position) => {
                    self.outage.works();
                    self.last_seen = Some(position);
                }
                Err(RelayError::Fenced) => {
                    if self.publishing {
                        tracing::info!("another node publishes the events; this one looks on");
                    }
                    self.publishing = false;
                    self.last_seen = None;
                }
                Err(reason) => {
                    self.outage.failed(&reason);
                    self.progress
                        .send_modify(|progress| progress.reachable = false);
                    // What others do in the meantime is seen at the next look.
                    self.last_seen = None;
                    tokio::time::sleep(LOOK_EVERY / 2).await;
                    continue;
                }
            }
            if !self.publishing {
                tokio::time::sleep(LOOK_EVERY + out_of_step()).await;
            }
        }
    }

    /// One look at the stream and what follows from it; where the stream is then.
    async fn turn(&mut self) -> Result<Position, RelayError> {
        let stream = ready(&self.context, &stream()).await?;
        let mut stand = stand::of(&stream, &self.log).await?;
        self.say(&stand);
        let behind = stand.position < self.log.head().await?.position;
        let nobody_moves_it = self.last_seen == Some(stand.position);
        if behind && nobody_moves_it && !self.publishing {
            let position = stand.position.get();
            tracing::info!(position, "this node publishes the events from here");
            self.publishing = true;
        }
        if self.publishing {
            self.publish(&mut stand).await?;
        }
        Ok(stand.position)
    }

    /// Publishes what there is and what comes, until it is time to look at the stream again.
    async fn publish(&self, stand: &mut Stand) -> Result<(), RelayError> {
        let mut head = self.log.watch();
        let look_again = tokio::time::Instant::now() + LOOK_EVERY;
        loop {
            while self.publish_page(stand).await? {
                self.say(stand);
            }
            self.say(stand);
            let left = look_again.saturating_duration_since(tokio::time::Instant::now());
            match timeout(left, head.wait_for(|head| *head > stand.position)).await {
                Ok(Ok(_)) => {}
                // Time to look, or the log is closed.
                _ => return Ok(()),
            }
        }
    }

    /// Publishes the next page; false where there was none.
    async fn publish_page(&self, stand: &mut Stand) -> Result<bool, RelayError> {
        let page = self.log.read_after(stand.position, PAGE).await?;
        let mut on_their_way = Vec::with_capacity(page.len());
        for (event, after) in page.iter().zip(stand.sequence..) {
            on_their_way.push(self.send(event, after).await?);
        }
        for (place, (event, acknowledgement)) in page.iter().zip(on_their_way).enumerate() {
            let acknowledged = acknowledgement.await.map_err(refusal)?;
            // Of relays that send the same page at once, each has some of its messages taken. Only one has the
            // first, and goes on; would each yield that was forestalled anywhere, nobody would.
            let forestalled = acknowledged.duplicate && place == 0;
            if forestalled || acknowledged.sequence != stand.sequence + 1 {
                return Err(RelayError::Fenced);
            }
            stand.sequence = acknowledged.sequence;
            stand.position = event.position;
        }
        Ok(!page.is_empty())
    }

    /// Sends a message that is taken only directly behind the one with this sequence.
    async fn send(&self, event: &Recorded, after: u64) -> Result<PublishAckFuture, RelayError> {
        let message = EventMessage::try_from(event)?;
        let body = serde_json::to_vec(&message).map_err(|_| MessageError::NotOneField {
            position: event.position,
        })?;
        let mut headers = HeaderMap::new();
        headers.insert(EVENT_ID_HEADER, event.event_id.to_string());
        let message = PublishMessage::build()
            .payload(body.into())
            .headers(headers)
            .message_id(event.position.to_string())
            .expected_stream(STREAM)
            .expected_last_sequence(after);
        Ok(self.context.send_publish(subject(event), message).await?)
    }

    fn say(&self, stand: &Stand) {
        self.progress.send_replace(Progress {
            position: stand.position,
            publishing: self.publishing,
            reachable: true,
        });
    }
}

/// A random part of a second: relays that look at the same moment would all take over at the same moment, and hold
/// each other up.
fn out_of_step() -> Duration {
    let (random, ..) = Uuid::new_v4().as_fields();
    Duration::from_millis(u64::from(random) % 1_000)
}

/// Somebody else was first, or something is wrong.
fn refusal(error: PublishError) -> RelayError {
    if error.kind() == PublishErrorKind::WrongLastSequence {
        RelayError::Fenced
    } else {
        RelayError::Publish(error)
    }
}
