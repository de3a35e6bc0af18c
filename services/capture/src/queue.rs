//! The queue from other systems: messages on a JetStream work queue become feedback, once each.
//!
//! A message is the body of `POST /api/v1/feedback`. One that can never be taken goes to a second stream with
//! the reason; one that cannot be taken now comes again.

use std::time::Duration;

use futures_util::StreamExt;
use serde_json::Value;
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
const DEAD_KEPT: Duration = Duration::from_secs(14 * 24 * 60 * 60);

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
        let working = work(&app, &context, stopping.clone());
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
    mut stopping: watch::Receiver<bool>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let consumer = consumer(context).await?;
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
    while let Some(outcome) = handled.next().await {
        outcome?;
    }
    Ok(())
}

async fn consumer(
    context: &Context,
) -> Result<Consumer<pull::Config>, Box<dyn std::error::Error + Send + Sync>> {
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
async fn handle(
    app: &App,
    context: &Context,
    message: Message,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let (sequence, tries) = {
        let info = message.info()?;
        (info.stream_sequence, info.delivered)
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
        Outcome::Taken => message.double_ack().await,
        Outcome::Dead(body, reason) => {
            put_aside(context, sequence, body, &reason).await?;
            message.double_ack().await
        }
        Outcome::Later(reason) => {
            tracing::warn!(?reason, "a submission from the queue cannot be taken now");
            message.ack_with(AckKind::Nak(Some(COME_AGAIN))).await
        }
    }
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
    fields.join(" ").replace(char::is_control, " ")
}

async fn put_aside(
    context: &Context,
    sequence: u64,
    body: Vec<u8>,
    reason: &str,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut headers = HeaderMap::new();
    headers.insert(REASON_HEADER, reason);
    // A node that dies before it has said so does not put it aside twice.
    headers.insert(NATS_MESSAGE_ID, format!("{sequence}"));
    let published = context.publish_with_headers(DEAD_SUBJECT, headers, body.into());
    published.await?.await?;
    Ok(())
}
