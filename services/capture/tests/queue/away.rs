//! The log, the server or the queue is away for a while.

use std::{collections::BTreeSet, time::Duration};

use yousaid_capture::queue;
use yousaid_log::{Log, new_master_key};
use yousaid_servers::{NatsServer, PostgresServer, Said};

use crate::setting::{Node, Sender, Service, Setting, any_submission, until};

#[tokio::test]
async fn while_the_log_is_away_messages_wait_and_are_taken_afterwards() {
    let (mut postgres, nats) = (PostgresServer::start(), NatsServer::start());
    let folder = tempfile::tempdir().expect("a folder");
    let master_key = folder.path().join("master.key");
    new_master_key(&master_key).expect("made");
    let url = postgres.url(&postgres.new_database());
    let log = Log::open_postgres(&url, &master_key).await.expect("opens");
    let service = Service::on(log, folder);
    let sender = Sender::connected(&nats.url()).await;
    let _node = Node::start(&service, &nats.url()).await;
    sender.sends(any_submission()).await;
    sender.queue_is_empty().await;

    let said = Said::listen();
    postgres.stop();
    for _ in 0..40 {
        sender.sends(any_submission()).await;
    }
    let stream = sender.context.get_stream(queue::stream().name).await;
    let stream = stream.expect("a queue");
    until("some have come again", async || {
        let consumer = stream.consumer_info("yousaid").await.expect("a consumer");
        (consumer.num_redelivered > 0).then_some(())
    })
    .await;
    assert_eq!(sender.waiting().await, 40);
    let told = said.lines("recording submissions from the queue");
    let reasons: BTreeSet<_> = told.iter().collect();
    assert!(!told.is_empty());
    assert_eq!(told.len(), reasons.len(), "{told:#?}");
    postgres.start_again();
    sender.queue_is_empty().await;
    service.has_received(41).await;
    assert!(sender.aside().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_at_the_start_is_used_when_it_comes() {
    let mut setting = Setting::new();
    setting.nats.kill();
    let _node = setting.node().await;
    setting.nats.start_again();
    let sender = setting.sender().await;
    sender.sends(any_submission()).await;
    sender.queue_is_empty().await;
    setting.service.has_received(1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_is_told_to_stop_while_the_server_is_away() {
    let mut setting = Setting::new();
    setting.nats.kill();
    let node = setting.node().await;
    node.stops_within(Duration::from_secs(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_and_comes_back_loses_nothing_that_it_acknowledged() {
    let mut setting = Setting::new();
    let sender = setting.sender().await;
    let _node = setting.node().await;
    for round in 1..=3 {
        for _ in 0..20 {
            sender.sends(any_submission()).await;
        }
        setting.nats.kill();
        setting.nats.start_again();
        until("it is reached", async || {
            let stream = sender.context.get_stream(queue::stream().name).await;
            stream
                .ok()
                .filter(|stream| stream.cached_info().state.messages == 0)
        })
        .await;
        setting.service.has_received(20 * round).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_with_nothing_gets_its_queue_again() {
    let mut setting = Setting::new();
    let sender = setting.sender().await;
    let _node = setting.node().await;
    sender.sends(any_submission()).await;
    sender.queue_is_empty().await;
    setting.nats.kill();
    setting.nats.wipe();
    setting.nats.start_again();
    is_taken_again(&setting, &sender).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_that_was_deleted_is_made_again() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let _node = setting.node().await;
    sender.sends(any_submission()).await;
    sender.queue_is_empty().await;
    let name = queue::stream().name;
    sender.context.delete_stream(name).await.expect("deleted");
    is_taken_again(&setting, &sender).await;
}

#[tokio::test]
async fn each_time_that_the_queue_fails_it_is_said() {
    let setting = Setting::new();
    let sender = setting.sender().await;
    let said = Said::listen();
    let _node = setting.node().await;
    for times in 1..=2 {
        sender.sends(any_submission()).await;
        sender.queue_is_empty().await;
        let name = queue::stream().name;
        sender.context.delete_stream(name).await.expect("deleted");
        until("it is said", async || {
            (said.times("the queue of submissions") == times).then_some(())
        })
        .await;
        until("the queue is there again", async || {
            let stream = sender.context.get_stream(queue::stream().name).await;
            stream.ok()
        })
        .await;
    }
}

/// The queue is there again without anybody else's doing, and what is sent is taken.
async fn is_taken_again(setting: &Setting, sender: &Sender) {
    until("the queue is there again", async || {
        sender.tries(any_submission()).await.then_some(())
    })
    .await;
    sender.queue_is_empty().await;
    setting.service.has_received(2).await;
}
