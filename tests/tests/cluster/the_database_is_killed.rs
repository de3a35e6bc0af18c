//! PostgreSQL dies and comes back while submissions pour in.

use yousaid_tests::{Cluster, until};

#[test]
fn while_the_database_is_killed_submissions_are_refused_for_now_and_none_is_lost_or_doubled() {
    let mut cluster = Cluster::of(2);
    let load = cluster.load(6);
    for _ in 0..3 {
        load.goes_on(80);
        cluster.postgres.kill();
        load.is_refused(10);
        cluster.postgres.start_again();
    }
    load.goes_on(80);
    cluster.is_whole(&load.ends());
}

#[test]
fn a_commit_whose_answer_is_lost_neither_loses_nor_doubles() {
    let mut cluster = Cluster::of(2);
    let load = cluster.load(6);
    for _ in 0..2 {
        load.goes_on(40);
        // A commit is on this server's disk, and not answered before a copy that is not there has it too.
        cluster.sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        cluster.sql("SELECT pg_reload_conf()");
        until("a commit waits for its answer", || {
            let waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
            (cluster.number(waiting) > 0).then_some(())
        });
        cluster.postgres.kill();
        cluster.postgres.start_again();
        cluster.sql("ALTER SYSTEM RESET synchronous_standby_names");
        cluster.sql("SELECT pg_reload_conf()");
    }
    load.goes_on(40);
    let lost = "the answer to a commit was lost";
    let mut nodes = cluster.nodes().iter();
    assert!(nodes.any(|node| node.printed().contains(lost)));
    cluster.is_whole(&load.ends());
}
