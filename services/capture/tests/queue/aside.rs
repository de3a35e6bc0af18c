//! Messages that can never be taken.

use serde_json::{Map, Value, json};
use uuid::Uuid;
use yousaid_capture::{
    forget::forget,
    queue::{self, REASON_HEADER},
};
use yousaid_nats::async_nats::jetstream::message::StreamMessage;

use crate::setting::{AT, Setting, any_submission, submission, until};

fn reason(message: &StreamMessage) -> String {
    let reason = message.headers.get(REASON_HEADER).expect("a reason");
    reason.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_is_put_aside_once_with_what_is_wrong_and_where_and_the_next_one_is_taken() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let id = Uuid::new_v4();
    let bad: [(Vec<u8>, &[&str]); 8] = [
        (b"The lift is broken.".into(), &["not JSON", "column"]),
        (b"\xff\xfe".into(), &["not JSON"]),
        (b"".into(), &["not JSON"]),
        (b"[]".into(), &["Send a JSON object."]),
        (
            br#"{"id":"7","channel":"pigeon","comment":" "}"#.into(),
            &["/id: ", "/channel: Choose one of: ", "/comment: Write"],
        ),
        (
            json!({ "id": id, "channel": "phone", "comment": 7, "on_behalf": "yes" })
                .to_string()
                .into(),
            &["/comment: Give text.", "/on_behalf: Give true or false."],
        ),
        (
            json!({ "id": id, "channel": "phone", "comment": "Yes.", "co\r\nlour/a": 1 })
                .to_string()
                .into(),
            &["/co  lour~1a: There is no such field."],
        ),
        (
            json!({ "id": id, "channel": "phone", "comment": "a".repeat(10_001) })
                .to_string()
                .into(),
            &["/comment: This is 1 characters too long."],
        ),
    ];
    for (body, _) in &bad {
        sender.sends(body.clone()).await;
    }
    sender.sends(any_submission()).await;
    let _node = setting.node().await;
    sender.queue_is_empty().await;
    setting.service.has_received(1).await;

    let mut aside = sender.aside().await;
    assert_eq!(aside.len(), bad.len());
    for (body, words) in bad {
        let place = aside.iter().position(|message| message.payload == body);
        let reason = reason(&aside.remove(place.expect("it is put aside")));
        assert!(!reason.contains(char::is_control), "{reason:?}");
        for words in words {
            assert!(reason.contains(words), "{words} is not in {reason:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_words_under_an_id_that_came_in_are_put_aside_and_kept() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let _node = setting.node().await;
    let id = Uuid::new_v4();
    sender
        .sends(submission(id, "It is good.").to_string())
        .await;
    sender.queue_is_empty().await;
    let other = submission(id, "It is not good.").to_string();
    sender.sends(other.clone()).await;
    sender.queue_is_empty().await;
    setting.service.has_received(1).await;
    let aside = sender.aside().await;
    assert_eq!(aside.len(), 1);
    assert_eq!(aside[0].payload, other.as_bytes());
    assert_eq!(reason(&aside[0]), "Another comment came in under this id.");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_was_forgotten_nothing_is_put_aside_but_its_id() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let _node = setting.node().await;
    let id = Uuid::new_v4();
    let message = submission(id, "My daughter has no school place.").to_string();
    sender.sends(message.clone()).await;
    sender.queue_is_empty().await;
    let log = &setting.service.app.council.log;
    forget(log, log.feedback_id(id), AT)
        .await
        .expect("forgotten");

    for message in [message, submission(id, "She still has none.").to_string()] {
        sender.sends(message).await;
    }
    sender.queue_is_empty().await;
    setting.service.has_received(1).await;
    let aside = sender.aside().await;
    assert_eq!(aside.len(), 2);
    for message in &aside {
        let kept: Value = serde_json::from_slice(&message.payload).expect("JSON");
        assert_eq!(kept, json!({ "id": id }));
        assert_eq!(reason(message), "What came in under this id was forgotten.");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_with_more_wrong_than_a_header_can_say_is_put_aside_too() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let fields = (0..15_000).map(|number| (format!("f{number}"), Value::Null));
    let message = Value::Object(fields.collect::<Map<_, _>>()).to_string();
    sender.sends(message.clone()).await;
    let _node = setting.node().await;
    sender.queue_is_empty().await;
    let aside = sender.aside().await;
    assert_eq!(aside.len(), 1);
    assert_eq!(aside[0].payload, message.as_bytes());
    assert!(reason(&aside[0]).contains("/f0: There is no such field."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_is_made_again_loses_no_message_that_is_put_aside() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    for number in 1..=2 {
        sender.sends(format!("not JSON {number}")).await;
        let node = setting.node().await;
        until("it is put aside", async || {
            (sender.aside().await.len() == number).then_some(())
        })
        .await;
        sender.queue_is_empty().await;
        drop(node);
        let name = queue::stream().name;
        sender.context.delete_stream(&name).await.expect("deleted");
        let made = sender.context.create_stream(queue::stream()).await;
        made.expect("made");
    }
}
