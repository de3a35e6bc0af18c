//! The queue from other systems: messages on a JetStream work queue become feedback, once each.
//!
//! A message is the body of `POST /api/v1/feedback`. One that can never be taken goes to a second stream with
//! the reason; one that cannot be taken now comes again.

use std::time::Duration;

use futures_util::StreamExt;
use serde_json::Value;
use thiserror::Error;
use tokio::sync::watch;
use yousaid_nats::{
    Outage,
    async_nats::{
        HeaderMap,
        header::NATS_MESSAGE_ID,
        jetstream::{
            AckKind, Context, Message,
            consumer::{AckPolicy, Consumer, pull},
            stream::{Config, DiscardPolicy, RetentionPolicy, StorageType},
        },
    },
    ready,
};
use yousaid_web::{App, Failure, problem::ProblemField};

use crate::{
    api,
    counted::{self, Reason, Via},
    intake::NotTaken,
};

/// Where other systems send what families told them.
pub const SUBJECT: &str = "yousaid.intake.feedback";

/// Where a message goes that can never be taken.
pub const DEAD_SUBJECT: &str = "yousaid.dead.feedback";

/// The header with the reason why it cannot.
pub const REASON_HEADER: &str = "Yousaid-Reason";

/// The consumer that all nodes share.
const CONSUMER: &str = "yousaid";

/// The largest message, in bytes: as large as a body may be.
const LARGEST: i32 = 256 * 1024;

/// How long a message that was given out is waited for before another node gets it.
const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(30);

/// After how long a message that cannot be taken now comes again.
const COME_AGAIN: Duration = Duration::from_secs(5);

/// A message that has come so often and was never taken, for a fault of ours, is put aside for somebody to look
/// at. A log that is away is no such fault.
const TRIES: i64 = 20;

/// How long messages that cannot be taken are kept: families' words stand in them.
const DEAD_KEPT: Duration = Duration::from_hours(14 * 24);

/// The longest reason, in characters: the server takes headers of at most 64 KB.
const LONGEST_REASON: usize = 2_000;

/// How many messages are worked on at once.
const AT_ONCE: usize = 16;

/// The pause after something failed.
const REST: Duration = Duration::from_secs(1);

/// What becomes of a message.
enum Outcome {
    /// It is recorded, or was before.
    Taken,
    /// It never can be; this is put aside, with the reason.
    Dead(Vec<u8>, String),
    /// Not now.
    Later(Failure),
}

/// A message is left for later.
#[derive(Debug, Error)]
#[error("a submission cannot be taken now: {0:?}")]
struct Later(Failure);

/// Why nothing can be taken from the queue.
type Failed = Box<dyn std::error::Error + Send + Sync>;

/// The queue as it is made: a message stays until a node has taken it.
#[must_use]
pub fn stream() -> Config {
    Config {
        name: "YOUSAID_INTAKE".to_owned(),
        description: Some("Feedback from other systems, until it is taken".to_owned()),
        subjects: vec![SUBJECT.to_owned()],
        retention: RetentionPolicy::WorkQueue,
        discard: DiscardPolicy::New,
        storage: StorageType::File,
        num_replicas: 1,
        max_message_size: LARGEST,
        ..Config::default()
    }
}

/// Where messages are put aside.
#[must_use]
pub fn dead_stream() -> Config {
    Config {
        name: "YOUSAID_DEAD".to_owned(),
        description: Some("Messages that can never be taken, each with its reason".to_owned()),
        subjects: vec![DEAD_SUBJECT.to_owned()],
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::Old,
        storage: StorageType::File,
        num_replicas: 1,
        max_age: DEAD_KEPT,
        ..Config::default()
    }
}

/// Takes messages until told to stop, then finishes those at work.
pub async fn run(app: App, context: Context, mut stopping: watch::Receiver<bool>) {
    let mut outage = Outage::of("the queue of submissions");
    loop {
        let working = work(&app, &context, &mut outage, stopping.clone());
        match working.await {
            Ok(()) => return,
            Err(reason) => outage.failed(&*reason),
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

async fn work(
    app: &App,
    context: &Context,
    outage: &mut Outage,
    mut stopping: watch::Receiver<bool>,
) -> Result<(), Failed> {
    let consumer = tokio::select! {
        consumer = consumer(context) => consumer?,
        _ = stopping.wait_for(|stop| *stop) => return Ok(()),
    };
    outage.works();
    let messages = consumer
        .stream()
        .max_messages_per_batch(AT_ONCE)
        .messages()
        .await?;
    let stop = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    let mut handled = messages
        .take_until(Box::pin(stop))
        .map(async |message| handle(app, context, message?).await)
        .buffer_unordered(AT_ONCE);
    let mut recording = Outage::of("recording submissions from the queue");
    while let Some(handled) = handled.next().await {
        match handled? {
            Some(later) => recording.failed(&later),
            None => recording.works(),
        }
    }
    Ok(())
}

async fn consumer(context: &Context) -> Result<Consumer<pull::Config>, Failed> {
    ready(context, &dead_stream()).await?;
    let stream = ready(context, &stream()).await?;
    let wanted = pull::Config {
        durable_name: Some(CONSUMER.to_owned()),
        ack_policy: AckPolicy::Explicit,
        ack_wait: ACKNOWLEDGE_WITHIN,
        max_deliver: -1,
        ..pull::Config::default()
    };
    Ok(stream.get_or_create_consumer(CONSUMER, wanted).await?)
}

/// Sees one message to its end. The server is asked to confirm, so that a message that was recorded does not come
/// again; should it, it is known by its id.
async fn handle(app: &App, context: &Context, message: Message) -> Result<Option<Later>, Failed> {
    let (identity, tries) = {
        let info = message.info()?;
        // A queue that is made again counts from one again.
        let identity = format!("{} {}", info.published, info.stream_sequence);
        (identity, info.delivered)
    };
    let outcome = match outcome(app, &message.payload).await {
        Outcome::Later(Failure::Internal(reason)) if tries >= TRIES => {
            tracing::error!(
                reason,
                "a submission from the queue cannot be recorded; it is put aside"
            );
            let reason = "The service failed to record this message.".to_owned();
            Outcome::Dead(message.payload.to_vec(), reason)
        }
        other => other,
    };
    match outcome {
        Outcome::Taken => {}
        Outcome::Dead(body, reason) => put_aside(context, identity, body, &reason).await?,
        Outcome::Later(reason) => {
            message.ack_with(AckKind::Nak(Some(COME_AGAIN))).await?;
            return Ok(Some(Later(reason)));
        }
    }
    message.double_ack().await?;
    Ok(None)
}

async fn outcome(app: &App, body: &[u8]) -> Outcome {
    let dead = |reason: String| Outcome::Dead(body.to_vec(), reason);
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(reason) => {
            counted::refuse(Via::Nats, Reason::NotJson);
            return dead(format!("The message is not JSON: {reason}."));
        }
    };
    let submission = match api::read(&value) {
        Ok(submission) => submission,
        Err(fields) => {
            counted::refuse(Via::Nats, Reason::WrongFields);
            return dead(sentence(&fields));
        }
    };
    match counted::take(Via::Nats, app, &submission).await {
        Ok(_) => Outcome::Taken,
        Err(NotTaken::OtherWords) => dead("Another comment came in under this id.".to_owned()),
        Err(NotTaken::Forgotten) => {
            // What a person asked to be forgotten is not kept here either.
            let id = serde_json::json!({ "id": submission.id }).to_string();
            let reason = "What came in under this id was forgotten.".to_owned();
            Outcome::Dead(id.into_bytes(), reason)
        }
        Err(NotTaken::Failed(failure)) => Outcome::Later(failure),
    }
}

fn sentence(fields: &[ProblemField]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|field| format!("{}: {}", field.pointer, field.detail))
        .collect();
    // A header is one line.
    let line = fields.join(" ").replace(char::is_control, " ");
    line.chars().take(LONGEST_REASON).collect()
}

async fn put_aside(
    context: &Context,
    identity: String,
    body: Vec<u8>,
    reason: &str,
) -> Result<(), Failed> {
    let mut headers = HeaderMap::new();
    headers.insert(REASON_HEADER, reason);
    // A node that dies before it has said so does not put it aside twice.
    headers.insert(NATS_MESSAGE_ID, identity);
    let published = context.publish_with_headers(DEAD_SUBJECT, headers, body.into());
    published.await?.await?;
    Ok(())
}
