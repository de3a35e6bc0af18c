//! Messages become feedback.

use jiff::Timestamp;
use uuid::Uuid;
use yousaid_capture::{
    intake::take,
    submission::{Raw, Submission},
};
use yousaid_log::SubmissionKey;
use yousaid_model::feedback::{Feedback, FeedbackEvent};

use crate::setting::{AT, Setting, any_submission, submission};

const WORDS: &str = "Nobody answers the telephone after three o'clock.";

/// The same submission as it comes in by another door.
fn by_another_door(id: Uuid) -> Submission {
    let raw = Raw {
        id: id.to_string(),
        channel: "phone".to_owned(),
        comment: WORDS.to_owned(),
        ..Raw::default()
    };
    raw.check().expect("it can be taken")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_becomes_feedback_with_its_words_sealed_and_leaves_the_queue() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let id = Uuid::new_v4();
    sender.sends(submission(id, WORDS).to_string()).await;
    let _node = setting.node().await;
    sender.queue_is_empty().await;
    setting.service.has_received(1).await;

    let log = &setting.service.app.council.log;
    let id = log.feedback_id(id);
    let received = &setting.service.received().await[0];
    assert_eq!(received.aggregate_id, id.to_string());
    assert!(!received.payload.contains(WORDS));
    let event: FeedbackEvent = serde_json::from_str(&received.payload).expect("an event");
    let FeedbackEvent::FeedbackReceived(event) = event else {
        panic!("{event:?}");
    };
    let keys = log.keys(&[id]).await.expect("a log");
    let key: &SubmissionKey = keys.get(&id).expect("a key");
    assert_eq!(key.open(&event.comment).expect("opens"), WORDS);
    let at: Timestamp = event.at;
    assert_eq!(at, AT);
    assert!(sender.aside().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_message_many_times_is_recorded_once() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let message = submission(Uuid::new_v4(), WORDS).to_string();
    let _node = setting.node().await;
    for _ in 0..50 {
        sender.sends(message.clone()).await;
    }
    sender.queue_is_empty().await;
    setting.service.has_received(1).await;
    assert!(sender.aside().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_also_came_in_by_another_door_is_recorded_once_whichever_was_first() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let app = &setting.service.app;
    let _node = setting.node().await;
    for round in 1..=20 {
        let id = Uuid::new_v4();
        let other = by_another_door(id);
        let message = submission(id, WORDS).to_string();
        let ((), taken) = tokio::join!(sender.sends(message), take(app, &other));
        taken.expect("taken");
        sender.queue_is_empty().await;
        setting.service.has_received(round).await;
        let log = &setting.service.app.council.log;
        let feedback = log.load::<Feedback>(&log.feedback_id(id).to_string()).await;
        assert_eq!(feedback.expect("a log").sequence, 1);
    }
    assert!(sender.aside().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_too_large_is_refused_to_its_sender() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let too_large = submission(Uuid::new_v4(), &"a".repeat(256 * 1024)).to_string();
    assert!(!sender.tries(too_large).await);
    assert_eq!(sender.waiting().await, 0);
    assert!(sender.tries(any_submission()).await);
}
