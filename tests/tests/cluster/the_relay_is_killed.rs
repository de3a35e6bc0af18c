//! The node that publishes the events dies between reading them and publishing them, or at any other moment.

use yousaid_tests::Cluster;

use crate::publishing::publisher;

const ROUNDS: usize = 5;

#[test]
fn whichever_node_publishes_is_killed_and_another_publishes_on_without_gap_or_double() {
    let mut cluster = Cluster::with_nats(3);
    let load = cluster.load(6);
    for round in 0..ROUNDS {
        load.goes_on(20 + 7 * round);
        let killed = publisher(&cluster);
        cluster.kill(killed);
        // Another one is in place.
        publisher(&cluster);
        cluster.start_again(killed);
    }
    cluster.is_whole(&load.ends());
    cluster.the_stream_equals_the_log();
}
