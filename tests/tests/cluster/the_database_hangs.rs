//! PostgreSQL is there and does not answer: a disk that hangs, a machine that is moved.

use yousaid_tests::{
    Cluster, family,
    load::{Acknowledged, DOOR, comes_again, receipt},
};

#[test]
fn while_the_database_hangs_people_are_told_and_nothing_is_lost_or_doubled() {
    let cluster = Cluster::of(2);
    let load = cluster.load(6);
    load.goes_on(60);
    cluster.postgres.pause();
    let person = cluster.node(0).visitor();
    let submission = family::submission("The clock has stopped.");
    comes_again(&person.post_json(DOOR, &submission));
    let _ = person.get("/you-said").with_status(200);
    cluster.postgres.go_on();
    load.goes_on(60);
    let answer = person.post_json(DOOR, &submission);
    let mut sent = load.ends();
    sent.push(Acknowledged {
        receipt: receipt(&submission, &answer),
        submission,
        node: 0,
    });
    cluster.is_whole(&sent);
}
