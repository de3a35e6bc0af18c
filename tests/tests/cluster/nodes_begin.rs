//! Nodes begin with empty folders.

use yousaid_tests::{Cluster, Health, until};

use crate::song;

/// More than are read from the log at once.
const MANY: usize = 2_000;

/// The themes that every council begins with.
const THEMES: u64 = 8;

#[test]
fn nodes_that_begin_at_once_on_an_empty_database_make_its_tables_once() {
    let cluster = Cluster::of(3);
    assert_eq!(cluster.head(), THEMES);
    let load = cluster.load(3);
    load.goes_on(30);
    cluster.is_whole(&load.ends());
}

#[test]
fn a_new_node_is_ready_only_once_it_shows_what_there_was_when_it_began() {
    let mut cluster = Cluster::of(1);
    let load = cluster.load(32);
    load.goes_on(MANY);
    let sent = load.ends();
    // However fast the new node is, it cannot come to the end before this is mended.
    let head = song::is_sung(&cluster);
    let new = cluster.add();
    let begun = until("the new node has come as far as it can", || {
        let health = cluster.node(new).health()?;
        assert!(!health.is_ready(), "{health:?}");
        health.stopped().is_some().then_some(health)
    });
    assert_eq!(begun.log_position(), Some(head));
    let person = cluster.node(new).visitor();
    let _ = person.get("/you-said").with_status(503);
    song::is_mended(&cluster);
    let ready = until("the new node is ready", || {
        cluster.node(new).health().filter(Health::is_ready)
    });
    assert!(ready.read_models_position() >= head, "{ready:?}");
    cluster.is_whole(&sent);
}
