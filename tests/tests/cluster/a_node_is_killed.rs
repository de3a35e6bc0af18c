//! A node dies in the middle of its work.

use yousaid_tests::Cluster;

#[test]
fn a_node_that_is_killed_loses_nothing_and_the_others_go_on() {
    let mut cluster = Cluster::of(3);
    let load = cluster.load(6);
    for node in [0, 1] {
        load.goes_on(100);
        cluster.kill(node);
        load.goes_on(100);
        cluster.start_again(node);
    }
    load.goes_on(100);
    cluster.is_whole(&load.ends());
}
