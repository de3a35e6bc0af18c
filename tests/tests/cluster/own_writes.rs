//! People see at once what they did, whichever node answers them next.

use yousaid_tests::{Cluster, Person, Service, family, forum};

const ROUNDS: usize = 10;

#[test]
fn whoever_does_something_on_one_node_sees_it_at_once_on_another() {
    own_writes_are_seen(&Cluster::of(2));
}

#[test]
fn whoever_does_something_on_one_node_sees_it_at_once_on_another_that_nats_wakes() {
    own_writes_are_seen(&Cluster::with_nats(2));
}

fn own_writes_are_seen(cluster: &Cluster) {
    let member = signs_in(cluster);
    for round in 0..ROUNDS {
        let (here, there) = (cluster.node(round % 2), cluster.node((round + 1) % 2));
        the_forum_works(&member, here, there, round);
        a_family_tells_and_is_forgotten(here, there, round);
    }
    cluster.all_show_the_same();
    for node in cluster.nodes() {
        node.verify();
    }
}

/// Invited beside one node, signed in on it, and known on the other at once.
fn signs_in(cluster: &Cluster) -> Person {
    let (here, there) = (cluster.node(0), cluster.node(1));
    let link = here.invite("member@forum.example", "forum");
    let member = here.visitor();
    let page = member.visit(&link);
    member.send("Sign in", &page.the_form()).says("Inbox");
    member.at(there).visit("/desk").says("Inbox");
    member
}

fn the_forum_works(member: &Person, here: &Service, there: &Service, round: usize) {
    let (here_member, there_member) = (member.at(here), member.at(there));
    let name = format!("Theme {round}");
    let form = here_member.visit("/desk/themes").form("/desk/themes");
    here_member.send("Add the theme", &form.fill("name", &name));
    there_member.visit("/desk/themes").says(&name);

    let comment = format!("Comment number {round} about the ramp.");
    family::tell(&here.visitor(), &comment);
    let comment = forum::open_comment(&there_member, &comment);
    let statement = format!("Statement number {round} about ramps.");
    let item = forum::draft(&there_member, &comment, &statement, &name);
    here_member.visit(&forum::path_of(&item)).says(&statement);
}

fn a_family_tells_and_is_forgotten(here: &Service, there: &Service, round: usize) {
    let family = here.visitor();
    let comment = format!("Nobody answers the telephone, for the {round}th time.");
    let receipt = family::tell(&family, &comment);
    let elsewhere = family.at(there);
    elsewhere.visit(&format!("/feedback/received/{receipt}"));
    let path = format!("/track/{receipt}");
    elsewhere.visit(&path).says(&comment);
    let form = family
        .visit(&format!("{path}/forget"))
        .form_ending("/forget");
    family.send("Forget my words", &form);
    assert_eq!(elsewhere.get(&path).status, 404);
    assert_ne!(
        elsewhere
            .get(&format!("/feedback/received/{receipt}"))
            .status,
        200
    );
}
