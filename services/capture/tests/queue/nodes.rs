//! Nodes that share the queue, and die.

use std::{collections::BTreeSet, time::Duration};

use tokio::time::{sleep, timeout};
use uuid::Uuid;

use crate::setting::{LIMIT, Node, Setting, any_submission};

const MESSAGES: usize = 300;

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_share_the_queue_take_each_message_once() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let another = setting.service.of_another_process();
    let _nodes = [
        setting.node().await,
        Node::start(&another, &setting.nats.url()).await,
    ];
    for _ in 0..MESSAGES {
        sender.sends(any_submission()).await;
    }
    sender.queue_is_empty().await;
    setting.service.has_received(MESSAGES).await;
    assert!(sender.aside().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_by_a_node_that_died_before_it_said_so_is_recorded_once() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    sender.have_messages_come_again_soon().await;
    let mut ids = BTreeSet::new();
    for _ in 0..MESSAGES {
        let id = Uuid::new_v4();
        ids.insert(setting.service.app.council.log.feedback_id(id).to_string());
        let message = crate::setting::submission(id, "The lift is broken.");
        sender.sends(message.to_string()).await;
    }
    let mut grown = setting.service.app.council.log.watch();
    let mut recorded_but_waiting = 0;
    while sender.waiting().await > 0 {
        grown.mark_unchanged();
        let node = setting.node().await;
        // Where nothing is left to record, it only acknowledges.
        let _ = timeout(Duration::from_secs(1), grown.changed()).await;
        sleep(Duration::from_micros(
            u64::from(Uuid::new_v4().as_bytes()[0]) * 8,
        ))
        .await;
        drop(node);
        let recorded = setting.service.received().await.len();
        let waiting = usize::try_from(sender.waiting().await).expect("few");
        recorded_but_waiting += (recorded + waiting).saturating_sub(MESSAGES);
    }
    assert!(recorded_but_waiting > 0, "no node died between the two");
    setting.service.has_received(MESSAGES).await;
    let received = setting.service.received().await;
    let received: BTreeSet<_> = received
        .into_iter()
        .map(|event| event.aggregate_id)
        .collect();
    assert_eq!(received, ids);
    assert!(sender.aside().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_is_told_to_stop_finishes_what_it_has_begun() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    for _ in 0..MESSAGES {
        sender.sends(any_submission()).await;
    }
    let mut grown = setting.service.app.council.log.watch();
    grown.mark_unchanged();
    let node = setting.node().await;
    let begun = timeout(LIMIT, grown.changed()).await;
    begun.expect("in time").expect("it begins");
    node.stops_within(Duration::from_secs(5)).await;
    let recorded = setting.service.received().await.len();
    let waiting = usize::try_from(sender.waiting().await).expect("few");
    assert_eq!(recorded + waiting, MESSAGES);
    assert!(recorded > 0);
}
