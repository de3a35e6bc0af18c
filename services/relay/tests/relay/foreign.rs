//! A stream that is a copy of another log.

use tempfile::TempDir;
use yousaid_log::{Log, Position};
use yousaid_nats::async_nats::jetstream::{Context, consumer::DeliverPolicy};
use yousaid_relay::STREAM;

use crate::{
    proxy::Proxy,
    setting::{Node, Setting, append, copy_files, until},
    stream::{becomes_a_copy, received},
};

/// A server whose stream is a copy of a log that nobody has any more, of so many events.
async fn with_a_foreign_stream(count: u64) -> (Setting, Context) {
    let setting = Setting::new();
    let other = Setting::new();
    append(&other.log, count).await;
    let context = setting.context().await;
    let node = Node::start(other.log.clone(), &setting.nats.url()).await;
    becomes_a_copy(&context, &other.log).await;
    drop(node);
    (setting, context)
}

async fn first_sequence(context: &Context) -> u64 {
    let stream = context.get_stream(STREAM).await.expect("a stream");
    stream.cached_info().state.first_sequence
}

/// A stream of so many events of theirs becomes a copy of a log with so many of ours.
async fn is_replaced(theirs: u64, ours: u64) {
    let (setting, context) = with_a_foreign_stream(theirs).await;
    let foreign = received(&context, DeliverPolicy::All).await;
    if ours > 0 {
        append(&setting.log, ours).await;
    }
    let _node = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;

    // Whoever keeps the identity beside the position notices.
    let copy = received(&context, DeliverPolicy::All).await;
    for (was, is) in foreign.iter().zip(copy) {
        assert_eq!(was.position, is.position);
        assert_ne!(was.event_id, is.event_id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_of_another_log_is_emptied_and_filled_again_whichever_is_longer() {
    tokio::join!(
        is_replaced(20, 20),
        is_replaced(50, 20),
        is_replaced(20, 50),
        is_replaced(20, 0)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_that_is_ahead_of_a_restored_backup_is_filled_from_the_backup() {
    let mut setting = Setting::new();
    append(&setting.log, 10).await;
    let backup = TempDir::new().expect("a folder");
    copy_files(setting.folder.path(), backup.path());
    append(&setting.log, 10).await;
    let context = setting.context().await;
    let node = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;
    drop(node);

    setting.log = Log::open(backup.path()).expect("opens");
    setting.folder = backup;
    let _node = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;
    append(&setting.log, 15).await;
    becomes_a_copy(&context, &setting.log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_relay_has_filled_again_is_not_removed_by_another_that_comes_late() {
    let (setting, context) = with_a_foreign_stream(20).await;
    append(&setting.log, 60).await;
    let line = Proxy::to(&setting.nats.url()).await;
    line.hold_from("$JS.API.STREAM.PURGE");
    let mut late = Node::start(setting.log_of_another_process(), &line.url()).await;
    line.holds().await;
    let _node = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;
    assert_eq!(first_sequence(&context).await, 21);

    line.let_through();
    late.says("it sees it", |progress| {
        progress.position == Position::new(60)
    })
    .await;
    assert_eq!(first_sequence(&context).await, 21);
    becomes_a_copy(&context, &setting.log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn relays_that_find_a_foreign_stream_at_the_same_moment_fill_it_together() {
    let (setting, context) = with_a_foreign_stream(1_500).await;
    append(&setting.log, 1_500).await;
    let nodes = [
        setting.node().await,
        setting.node().await,
        setting.node().await,
    ];
    becomes_a_copy(&context, &setting.log).await;
    until("they all see it", async || {
        let sees = |node: &Node| node.progress().position == Position::new(1_500);
        nodes.iter().all(sees).then_some(())
    })
    .await;
    assert_eq!(first_sequence(&context).await, 1_501);
}
