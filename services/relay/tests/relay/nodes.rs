//! Several relays of one log.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use uuid::Uuid;
use yousaid_log::Log;
use yousaid_nats::async_nats::jetstream::Context;

use crate::{
    proxy::Proxy,
    setting::{Node, Setting, append, until},
    stream::becomes_a_copy,
};

/// Within how long another node publishes when the one that did is gone.
const TAKES_OVER_WITHIN: Duration = Duration::from_secs(10);

/// So many times whichever relay publishes dies, and starts again.
const DEATHS: usize = 5;

/// Any number below this one.
fn any_below(limit: u128) -> u64 {
    u64::try_from(Uuid::new_v4().as_u128() % limit).expect("small")
}

/// Events happen, a few at a time, until so many have.
async fn keep_appending(log: &Log, total: u64) {
    let mut appended = 0;
    while appended < total {
        let count = 1 + any_below(60);
        append(log, count).await;
        appended += count;
    }
}

/// Relays that race, whichever publishes dying again and again in the midst of it.
pub async fn race(logs: &[Log], url: &str, context: &Context) {
    let log = &logs[0];
    append(log, 700).await;
    let mut nodes = Vec::new();
    for log in logs {
        nodes.push(Node::start(log.clone(), url).await);
    }
    for _ in 0..DEATHS {
        let at_work = until("a relay publishes", async || {
            nodes.iter().position(|node| node.progress().publishing)
        })
        .await;
        let dies_after = Duration::from_micros(any_below(30_000));
        tokio::join!(keep_appending(log, 150), sleep(dies_after), async {
            nodes[at_work].moves().await;
        });
        nodes[at_work] = Node::start(logs[at_work].clone(), url).await;
        keep_appending(log, 50).await;
    }
    becomes_a_copy(context, log).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_relays_that_die_while_they_publish_leave_each_event_once_and_in_order() {
    let setting = Setting::new();
    let logs = [setting.log.clone(), setting.log_of_another_process()];
    let context = setting.context().await;
    race(&logs, &setting.nats.url(), &context).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_relays_that_die_while_they_publish_leave_each_event_once_and_in_order() {
    let setting = Setting::new();
    let logs = [(); 3].map(|()| setting.log_of_another_process());
    let context = setting.context().await;
    race(&logs, &setting.nats.url(), &context).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn relays_that_begin_at_the_same_moment_fill_the_stream_without_delay() {
    let setting = Setting::new();
    append(&setting.log, 6_000).await;
    let context = setting.context().await;
    let _nodes = [
        setting.node().await,
        setting.node().await,
        setting.node().await,
    ];
    let begun = Instant::now();
    becomes_a_copy(&context, &setting.log).await;
    assert!(begun.elapsed() < TAKES_OVER_WITHIN, "{:?}", begun.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_relay_takes_over_soon_after_the_one_at_work_has_died() {
    let setting = Setting::new();
    append(&setting.log, 3).await;
    let context = setting.context().await;
    let mut at_work = setting.node().await;
    at_work.publishes().await;
    let mut other = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;

    drop(at_work);
    append(&setting.log, 3).await;
    let died = Instant::now();
    other.publishes().await;
    becomes_a_copy(&context, &setting.log).await;
    assert!(died.elapsed() < TAKES_OVER_WITHIN, "{:?}", died.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_looks_on_sees_how_far_the_stream_is_and_does_not_publish() {
    let setting = Setting::new();
    append(&setting.log, 3).await;
    let context = setting.context().await;
    let mut at_work = setting.node().await;
    at_work.publishes().await;
    let mut other = setting.node().await;
    for _ in 0..3 {
        append(&setting.log, 200).await;
        becomes_a_copy(&context, &setting.log).await;
        let head = setting.log.head().await.expect("a log").position;
        other
            .says("it sees it", |progress| progress.position == head)
            .await;
        assert!(!other.progress().publishing);
        assert!(at_work.progress().publishing);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_stood_still_while_another_took_over_changes_nothing_and_yields() {
    let setting = Setting::new();
    append(&setting.log, 3).await;
    let context = setting.context().await;
    let line = Proxy::to(&setting.nats.url()).await;
    let mut stale = Node::start(setting.log_of_another_process(), &line.url()).await;
    stale.publishes().await;
    becomes_a_copy(&context, &setting.log).await;

    line.hold_from("");
    append(&setting.log, 30).await;
    line.holds().await;
    let other = setting.node().await;
    becomes_a_copy(&context, &setting.log).await;
    append(&setting.log, 30).await;
    becomes_a_copy(&context, &setting.log).await;

    line.let_through();
    until("one of the two publishes", async || {
        append(&setting.log, 3).await;
        let publishing = [&stale, &other].map(|node| node.progress().publishing);
        (publishing.iter().filter(|publishes| **publishes).count() == 1).then_some(())
    })
    .await;
    becomes_a_copy(&context, &setting.log).await;
}

impl Node {
    /// Waits until the stream has moved under it, or somebody else publishes.
    async fn moves(&mut self) {
        let from = self.progress();
        self.says("it moves", |progress| {
            progress.position > from.position || !progress.publishing
        })
        .await;
    }
}
