//! A node does not die and does not answer: a machine that swaps, a virtual one that is moved.

use std::time::Duration;

use yousaid_tests::{Cluster, found_within, until};

use crate::publishing::Publisher;

/// How long the other nodes may take to go on.
const GOING_ON: Duration = Duration::from_secs(10);

/// How long it is looked whether a node that is held still holds its turn to write.
const LOOKING: Duration = Duration::from_millis(600);

/// The turn of a node that runs is over before that.
const ITS_TURN: &str = "SELECT count(*) FROM pg_stat_activity
     WHERE state = 'idle in transaction' AND state_change < clock_timestamp() - interval '300 ms'";

#[test]
fn a_node_that_is_held_still_in_its_turn_to_write_holds_up_the_others_for_seconds_only() {
    let cluster = Cluster::with_nats(3);
    let load = cluster.load(9);
    for held in 0..3 {
        load.goes_on(50);
        is_held_still_in_its_turn(&cluster, held);
        load.goes_on_at(30, GOING_ON, |node| node != held);
        cluster.node(held).go_on();
        load.goes_on_at(10, Duration::from_secs(30), |node| node == held);
    }
    cluster.is_whole(&load.ends());
    cluster.the_stream_equals_the_log();
}

#[test]
fn a_node_that_is_held_still_while_it_publishes_is_relieved_and_does_not_publish_twice() {
    let cluster = Cluster::with_nats(2);
    let load = cluster.load(4);
    let first = Publisher::first(&cluster).node;
    // Whichever of the two publishes the second time: the third time it is the other one or still it.
    for held in [first, 1 - first, first] {
        load.goes_on(30);
        cluster.node(held).pause();
        load.goes_on_at(10, GOING_ON, |node| node != held);
        cluster.the_stream_catches_up(GOING_ON);
        cluster.node(held).go_on();
        load.goes_on_at(10, Duration::from_secs(30), |node| node == held);
    }
    cluster.is_whole(&load.ends());
    cluster.the_stream_equals_the_log();
}

/// Holds a node still again and again, until it is caught in its turn.
fn is_held_still_in_its_turn(cluster: &Cluster, node: usize) {
    until("a node is caught in its turn", || {
        cluster.node(node).pause();
        let caught = found_within(LOOKING, || (cluster.number(ITS_TURN) > 0).then_some(()));
        if caught.is_none() {
            cluster.node(node).go_on();
        }
        caught
    });
}
