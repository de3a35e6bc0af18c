//! The stream, or a part of it, is lost.

use yousaid_nats::async_nats::jetstream::{Context, message::PublishMessage, stream::Stream};
use yousaid_relay::STREAM;

use crate::{
    setting::{Node, Setting, append},
    stream::becomes_a_copy,
};

/// A log whose copy is on the stream, and the relay that keeps it so.
async fn copied(count: u64) -> (Setting, Node, Context) {
    let setting = Setting::new();
    append(&setting.log, count).await;
    let mut node = setting.node().await;
    node.publishes().await;
    let context = setting.context().await;
    becomes_a_copy(&context, &setting.log).await;
    (setting, node, context)
}

async fn stream(context: &Context) -> Stream {
    context.get_stream(STREAM).await.expect("a stream")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_in_the_middle_and_comes_back_gets_the_rest() {
    let (mut setting, mut node, context) = copied(20).await;
    for _ in 0..3 {
        append(&setting.log, 900).await;
        node.says("it moves", |_| true).await;
        setting.nats.kill();
        append(&setting.log, 10).await;
        setting.nats.start_again();
        becomes_a_copy(&context, &setting.log).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_comes_back_with_nothing_is_filled_again() {
    let (mut setting, _node, context) = copied(700).await;
    setting.nats.kill();
    setting.nats.wipe();
    setting.nats.start_again();
    becomes_a_copy(&context, &setting.log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_at_the_start_is_filled_when_it_comes() {
    let mut setting = Setting::new();
    setting.nats.kill();
    append(&setting.log, 20).await;
    let mut node = setting.node().await;
    append(&setting.log, 20).await;
    setting.nats.start_again();
    node.says("it is reached", |progress| progress.reachable)
        .await;
    becomes_a_copy(&setting.context().await, &setting.log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_was_deleted_is_made_and_filled_again() {
    let (setting, _node, context) = copied(700).await;
    context.delete_stream(STREAM).await.expect("deleted");
    becomes_a_copy(&context, &setting.log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_whose_messages_an_operator_removed_is_filled_again_at_once() {
    let (setting, _node, context) = copied(700).await;
    for _ in 0..2 {
        stream(&context).await.purge().await.expect("purged");
        becomes_a_copy(&context, &setting.log).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_whose_last_messages_are_gone_is_filled_again_at_once() {
    let (setting, _node, context) = copied(20).await;
    let stream = stream(&context).await;
    for sequence in [18, 19, 20] {
        stream.delete_message(sequence).await.expect("deleted");
    }
    becomes_a_copy(&context, &setting.log).await;
    append(&setting.log, 5).await;
    becomes_a_copy(&context, &setting.log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_only_looks_on_fills_the_stream_when_nobody_else_does() {
    let (setting, node, context) = copied(20).await;
    let mut other = setting.node().await;
    other
        .says("it looks", |progress| progress.position.get() == 20)
        .await;
    drop(node);
    stream(&context).await.purge().await.expect("purged");
    becomes_a_copy(&context, &setting.log).await;
}

/// What the relay leans on where nothing is on the stream yet.
#[tokio::test(flavor = "multi_thread")]
async fn the_server_takes_one_first_message() {
    let setting = Setting::new();
    let context = setting.context().await;
    context
        .create_stream(yousaid_relay::stream())
        .await
        .expect("made");
    let first = || PublishMessage::build().expected_last_sequence(0);
    for taken in [true, false] {
        let sent = context.send_publish("yousaid.events.theme.ThemeNamed", first());
        let acknowledged = sent.await.expect("sent").await;
        assert_eq!(acknowledged.is_ok(), taken, "{acknowledged:?}");
    }
}
