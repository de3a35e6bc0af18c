//! The disk of PostgreSQL is full.

use yousaid_tests::Cluster;

/// As long as a file of the database may become: longer than those that are there, and than a segment of its
/// write-ahead log.
const FULL: u64 = 3 * 1024 * 1024;

#[test]
fn while_the_disk_of_the_database_is_full_nothing_is_acknowledged_that_is_not_there() {
    let cluster = Cluster::of(2);
    let long = "The disk is nearly full, and nobody tidies up. ".repeat(200);
    cluster.postgres.limit_files(Some(FULL));
    let load = cluster.load_of(6, &long);
    load.is_refused(30);
    assert!(load.acknowledged_by(|_| true) > 30);
    cluster.postgres.limit_files(None);
    load.goes_on(60);
    cluster.is_whole(&load.ends());
}
