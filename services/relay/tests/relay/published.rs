//! What is on the stream.

use std::{fs, path::Path};

use jiff::Timestamp;
use uuid::Uuid;
use yousaid_log::{Job, Position, SubmissionKey};
use yousaid_model::{
    FeedbackId, Fingerprint,
    feedback::{Channel, Feedback, FeedbackEvent, FeedbackReceived, Occasion},
};
use yousaid_nats::async_nats::jetstream::consumer::DeliverPolicy;
use yousaid_relay::EventMessage;

use crate::{
    setting::{Setting, append, until},
    stream::{assert_copy, becomes_a_copy, received},
};

const WORDS: &str = "The lift at the clinic has been broken since May.";

/// Somebody said something; the words as they are sealed.
async fn submit(setting: &Setting) -> String {
    let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let event = FeedbackEvent::from(FeedbackReceived {
        channel: Channel::WebForm,
        comment: key.seal(WORDS),
        page: Some(key.seal(WORDS)),
        about: None,
        respondent: None,
        on_behalf: false,
        contact: None,
        language: None,
        occasion: Occasion::default(),
        fingerprint: Fingerprint(String::new()),
        at: Timestamp::UNIX_EPOCH,
    });
    let value = serde_json::to_value(&event).expect("JSON");
    let job = Job::new().key(id, &key);
    let job = job.events::<Feedback>(&id.to_string(), 0, [event]);
    setting.log.append(job).await.expect("appended");
    let sealed = &value["FeedbackReceived"]["comment"];
    sealed.as_str().expect("text").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_event_is_on_the_stream_once_in_the_order_of_the_log_and_as_it_was_recorded() {
    let setting = Setting::new();
    // More than one page, and some of another kind.
    append(&setting.log, 1_200).await;
    submit(&setting).await;
    let _node = setting.node().await;
    let context = setting.context().await;
    becomes_a_copy(&context, &setting.log).await;

    let events = setting.log.read_after(Position::START, 10_000).await;
    let messages = received(&context, DeliverPolicy::All).await;
    for (message, event) in messages.iter().zip(events.expect("a log")) {
        let message: EventMessage = serde_json::from_str(&message.body).expect("a message");
        let tagged = format!("{{\"{}\":{}}}", message.event, message.data.get());
        assert_eq!(tagged, event.payload);
    }
    assert_eq!(messages[0].subject, "yousaid.events.theme.ThemeNamed");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_stay_sealed_on_the_stream_and_in_the_files_of_the_server() {
    let setting = Setting::new();
    let sealed = submit(&setting).await;
    let _node = setting.node().await;
    let context = setting.context().await;
    becomes_a_copy(&context, &setting.log).await;

    let message = &received(&context, DeliverPolicy::All).await[0];
    assert!(message.body.contains(&sealed), "{message:?}");
    assert!(!message.body.contains(WORDS), "{message:?}");
    let storage = setting.nats.storage();
    until("the message is in a file", async || {
        is_in_a_file(&storage, &sealed).then_some(())
    })
    .await;
    assert!(!is_in_a_file(&storage, WORDS));
}

fn is_in_a_file(folder: &Path, text: &str) -> bool {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return is_in_a_file(&path, text);
        }
        let bytes = fs::read(&path).unwrap_or_default();
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_can_read_again_from_the_beginning_and_from_the_middle() {
    let setting = Setting::new();
    append(&setting.log, 20).await;
    let _node = setting.node().await;
    let context = setting.context().await;
    becomes_a_copy(&context, &setting.log).await;

    let all = received(&context, DeliverPolicy::All).await;
    assert_eq!(received(&context, DeliverPolicy::All).await, all);
    let from = DeliverPolicy::ByStartSequence { start_sequence: 8 };
    assert_eq!(received(&context, from).await, all[7..]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_while_a_relay_publishes_arrives_whichever_process_recorded_it() {
    let setting = Setting::new();
    append(&setting.log, 1).await;
    let mut node = setting.node().await;
    node.publishes().await;
    let context = setting.context().await;
    let another = setting.log_of_another_process();
    for log in [&another, &setting.log] {
        append(log, 3).await;
        becomes_a_copy(&context, log).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_that_this_build_does_not_know_is_published_with_its_fields_as_they_are() {
    let setting = Setting::new();
    append(&setting.log, 1).await;
    setting.store_raw(
        "weather",
        "SnowFell",
        r#"{"SnowFell":{"z": 1.50, "a":[ ]}}"#,
    );
    setting.store_raw("strange. name", "Snow>Fell", r#"{"Snow>Fell":{}}"#);
    append(&setting.log, 1).await;
    let _node = setting.node().await;
    let context = setting.context().await;
    becomes_a_copy(&context, &setting.log).await;

    let messages = received(&context, DeliverPolicy::All).await;
    assert_eq!(messages[1].subject, "yousaid.events.weather.SnowFell");
    assert!(messages[1].body.contains(r#""data":{"z": 1.50, "a":[ ]}"#));
    assert_eq!(
        messages[2].subject,
        "yousaid.events.strange__name.Snow_Fell"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_starts_again_goes_on_where_the_stream_ends() {
    let setting = Setting::new();
    append(&setting.log, 5).await;
    let context = setting.context().await;
    let node = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;
    drop(node);
    append(&setting.log, 5).await;
    let _node = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;
    let mut stream = context.get_stream("YOUSAID").await.expect("a stream");
    let state = &stream.info().await.expect("its state").state;
    assert_eq!((state.first_sequence, state.last_sequence), (1, 10));
    assert_copy(&context, &setting.log).await;
}
