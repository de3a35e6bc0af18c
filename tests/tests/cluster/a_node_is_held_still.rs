//! A node does not die and does not answer: a machine that swaps, a virtual one that is moved.

use std::time::Duration;

use yousaid_tests::{Cluster, until};

use crate::publishing::publisher;

/// How long the other nodes may take to go on.
const GOING_ON: Duration = Duration::from_secs(10);

/// Who waits for the turn to write: each node has one connection that writes.
const WAITING: &str = "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND NOT granted AND application_name = 'yousaid'";

/// The turn of a node that runs is over before that.
const ITS_TURN: &str = "SELECT count(*) FROM pg_stat_activity
     WHERE application_name = 'yousaid' AND state = 'idle in transaction' AND state_change < clock_timestamp() - interval '300 ms'";

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
    let first = publisher(&cluster);
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

/// Holds a node still that waits for its turn, so that its turn comes when it can do nothing with it.
fn is_held_still_in_its_turn(cluster: &Cluster, node: usize) {
    let nodes = cluster.nodes().len() as u64;
    let turn = cluster.session("BEGIN; SELECT wait_for_turn();");
    until("every node waits for its turn", || {
        (cluster.number(WAITING) == nodes).then_some(())
    });
    cluster.node(node).pause();
    drop(turn);
    until("the node has its turn", || {
        (cluster.number(ITS_TURN) > 0).then_some(())
    });
}
