//! What is on the stream, as a program that reads it sees it.

use futures_util::{StreamExt, TryStreamExt};
use uuid::Uuid;
use yousaid_log::{Log, Position, Recorded};
use yousaid_nats::async_nats::{
    header::NATS_MESSAGE_ID,
    jetstream::{
        Context,
        consumer::{AckPolicy, DeliverPolicy, pull},
    },
};
use yousaid_relay::{EVENT_ID_HEADER, EventMessage, STREAM, subject};

use crate::setting::until;

/// A message as it was received.
#[derive(Debug, PartialEq, Eq)]
pub struct Received {
    pub subject: String,
    pub position: String,
    pub event_id: String,
    pub body: String,
}

impl Received {
    /// The message that an event should become.
    fn of(event: &Recorded) -> Self {
        let message = EventMessage::try_from(event).expect("it can be published");
        Self {
            subject: subject(event),
            position: event.position.to_string(),
            event_id: event.event_id.to_string(),
            body: serde_json::to_string(&message).expect("JSON"),
        }
    }
}

/// The messages of the stream from somewhere on, in its order.
pub async fn received(context: &Context, from: DeliverPolicy) -> Vec<Received> {
    let wanted = pull::Config {
        deliver_policy: from,
        ack_policy: AckPolicy::None,
        ..pull::Config::default()
    };
    let stream = context.get_stream(STREAM).await.expect("a stream");
    let consumer = stream.create_consumer(wanted).await.expect("a consumer");
    let there = usize::try_from(consumer.cached_info().num_pending).expect("few");
    let messages = consumer.stream().messages().await.expect("messages");
    let messages = messages.take(there).map_ok(|message| {
        let headers = message.headers.as_ref().expect("headers");
        let header = |name: &str| headers.get(name).expect("there").to_string();
        Received {
            subject: message.subject.to_string(),
            position: header(NATS_MESSAGE_ID.as_ref()),
            event_id: header(EVENT_ID_HEADER),
            body: String::from_utf8(message.payload.to_vec()).expect("text"),
        }
    });
    messages.try_collect().await.expect("received")
}

/// Waits until the stream ends where the log ends, and fails unless it is a copy of it: each event once, in order.
pub async fn becomes_a_copy(context: &Context, log: &Log) {
    let head = log.head().await.expect("a log");
    let wanted = head.event_id.map(|event_id| (head.position, event_id));
    until("the stream ends as the log does", async || {
        (last(context).await == wanted).then_some(())
    })
    .await;
    assert_copy(context, log).await;
}

/// Fails unless the stream is a copy of the log: each event once, in order.
pub async fn assert_copy(context: &Context, log: &Log) {
    let events = log.read_after(Position::START, 10_000).await;
    let wanted: Vec<_> = events.expect("a log").iter().map(Received::of).collect();
    let found = received(context, DeliverPolicy::All).await;
    let pairs = found.iter().zip(&wanted);
    if let Some((found, wanted)) = pairs.into_iter().find(|(found, wanted)| found != wanted) {
        panic!("{found:#?} stands where {wanted:#?} should");
    }
    assert_eq!(found.len(), wanted.len());
}

/// The event in the last message of the stream.
pub async fn last(context: &Context) -> Option<(Position, Uuid)> {
    let stream = context.get_stream(STREAM).await.ok()?;
    let sequence = stream.cached_info().state.last_sequence;
    let message = stream.get_raw_message(sequence).await.ok()?;
    let position = message.headers.get(NATS_MESSAGE_ID)?.as_str().parse();
    let event_id = message.headers.get(EVENT_ID_HEADER)?.as_str().parse();
    Some((position.ok()?, event_id.ok()?))
}
