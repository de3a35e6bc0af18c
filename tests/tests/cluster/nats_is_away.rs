//! NATS is away, comes back, or has lost everything.

use std::time::Duration;

use yousaid_servers::NatsServer;
use yousaid_tests::{
    Cluster, family,
    load::{Acknowledged, DOOR, receipt},
    until, within,
};

/// Within how long a write on one node shows on another, without anybody who wakes it.
const SHOWN: Duration = Duration::from_secs(2);

#[test]
fn nats_that_stops_and_starts_and_loses_everything_is_filled_again_from_the_log() {
    let mut cluster = Cluster::with_nats(2);
    let load = cluster.load(4);
    load.goes_on(80);
    cluster.nats().kill();
    load.goes_on(80);
    cluster.nats().start_again();
    load.goes_on(80);
    cluster.the_stream_follows_the_log();
    cluster.nats().kill();
    cluster.nats().wipe();
    load.goes_on(80);
    cluster.nats().start_again();
    load.goes_on(80);
    cluster.is_whole(&load.ends());
    cluster.the_stream_equals_the_log();
}

#[test]
fn while_nats_hangs_submissions_are_taken_and_afterwards_the_stream_goes_on() {
    let mut cluster = Cluster::with_nats(2);
    let load = cluster.load(4);
    for _ in 0..2 {
        load.goes_on(80);
        let before = outages(&cluster);
        cluster.nats().pause();
        until("a node notices", || {
            (outages(&cluster) > before).then_some(())
        });
        load.goes_on(80);
        cluster.nats().go_on();
        cluster.the_stream_follows_the_log();
    }
    cluster.is_whole(&load.ends());
    cluster.the_stream_equals_the_log();
}

#[test]
fn without_nats_from_the_start_or_later_submissions_are_taken_and_shown_on_every_node_soon() {
    let mut nats = NatsServer::start();
    nats.kill();
    let mut cluster = Cluster::with_this_nats(nats, 2);
    let mut sent = shows_soon(&cluster);
    cluster.nats().start_again();
    cluster.the_stream_equals_the_log();
    sent.extend(shows_soon(&cluster));
    cluster.nats().kill();
    sent.extend(shows_soon(&cluster));
    cluster.is_whole(&sent);
    cluster.nats().start_again();
    cluster.the_stream_equals_the_log();
}

/// How often a node has noticed that something of NATS does not work.
fn outages(cluster: &Cluster) -> usize {
    let noticed = "this does not work at the moment";
    let nodes = cluster.nodes().iter();
    nodes
        .map(|node| node.printed().matches(noticed).count())
        .sum()
}

/// What is sent to one node shows on the other soon, though nobody asks it.
fn shows_soon(cluster: &Cluster) -> Vec<Acknowledged> {
    let send = |(from, to): (usize, usize)| {
        let submission = family::submission("The bus does not wait.");
        let answer = cluster.node(from).visitor().post_json(DOOR, &submission);
        let position = cluster.head();
        within(SHOWN, "the other node shows it", || {
            (cluster.node(to).position_in_its_file() >= position).then_some(())
        });
        Acknowledged {
            receipt: receipt(&submission, &answer),
            submission,
            node: from,
        }
    };
    [(0, 1), (1, 0), (0, 1), (1, 0)].map(send).to_vec()
}
