//! What stands on the stream of events.

use async_nats::jetstream::{self, consumer::pull, message::Message, stream::Stream};
use futures_util::StreamExt;

/// The stream's name.
const STREAM: &str = "YOUSAID";

/// How many messages are asked for at a time.
const PAGE: usize = 2_000;

/// An event as it stands on the stream: its position and its identity.
pub(crate) type Published = (u64, String);

/// What a reader of the stream sees, in its order.
///
/// # Errors
/// While the server or the stream is away.
pub(crate) fn events(url: &str) -> Result<Vec<Published>, async_nats::Error> {
    wait_for(read(url))
}

/// How many messages there are.
///
/// # Errors
/// While the server or the stream is away.
pub(crate) fn length(url: &str) -> Result<u64, async_nats::Error> {
    wait_for(async { Ok(stream(url).await?.cached_info().state.messages) })
}

fn wait_for<T>(
    question: impl Future<Output = Result<T, async_nats::Error>>,
) -> Result<T, async_nats::Error> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build()?.block_on(question)
}

async fn stream(url: &str) -> Result<Stream, async_nats::Error> {
    let context = jetstream::new(async_nats::connect(url).await?);
    Ok(context.get_stream(STREAM).await?)
}

async fn read(url: &str) -> Result<Vec<Published>, async_nats::Error> {
    let stream = stream(url).await?;
    let there = stream.cached_info().state.messages;
    let wanted = pull::Config {
        ack_policy: jetstream::consumer::AckPolicy::None,
        ..pull::Config::default()
    };
    let consumer = stream.create_consumer(wanted).await?;
    let mut events = vec![];
    while (events.len() as u64) < there {
        let mut page = consumer.fetch().max_messages(PAGE).messages().await?;
        while let Some(message) = page.next().await {
            let message = message?;
            let event = event(&message);
            // Whoever reads the stream reads on from a sequence: it is emptied only where there is no other way.
            assert_eq!(message.info()?.stream_sequence, event.0, "it was emptied");
            events.push(event);
        }
    }
    Ok(events)
}

fn event(message: &Message) -> Published {
    let body: serde_json::Value = serde_json::from_slice(&message.payload).expect("is JSON");
    let position = body["position"].as_u64().expect("is a number");
    let event_id = body["event_id"].as_str().expect("is text");
    (position, event_id.to_owned())
}
