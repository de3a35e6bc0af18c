//! The log holds an event that this build does not know.

use yousaid_tests::{Cluster, Health, until};

use crate::song;

#[test]
fn an_unknown_event_stops_the_read_models_before_it_and_nothing_else_until_it_is_mended() {
    let cluster = Cluster::of(2);
    let load = cluster.load(4);
    load.goes_on(40);
    let sung = song::is_sung(&cluster);
    for node in cluster.nodes() {
        let health = until("the read models stop", || {
            node.health().filter(|health| health.stopped().is_some())
        });
        assert_eq!(health.status, 503);
        let before = format!("stopped at position {}", sung - 1);
        assert_eq!(health.stopped(), Some(&*before));
        assert_eq!(health.read_models_position(), sung - 1);
    }
    load.goes_on(40);
    song::is_mended(&cluster);
    for node in cluster.nodes() {
        until("the read models go on", || {
            node.health().filter(Health::is_ready)
        });
    }
    load.goes_on(40);
    cluster.is_whole(&load.ends());
    let member = cluster.node(1).member();
    member.visit("/desk/themes").says("Singing");
}
