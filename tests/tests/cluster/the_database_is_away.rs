//! PostgreSQL is away: nothing is taken, and everything is shown that was there.

use std::time::{Duration, Instant};

use yousaid_tests::{
    Answer, Cluster, Person, Service, family,
    load::{DOOR, comes_again},
    officer, story, this_year, until,
};

/// "Within a few seconds": people still wait for a page.
const A_FEW_SECONDS: Duration = Duration::from_secs(6);

#[test]
fn while_the_database_is_away_pages_go_on_and_submissions_are_refused_for_now() {
    let mut cluster = Cluster::of(2);
    let node = cluster.node(0);
    let (member, officer) = (node.member(), node.officer());
    let public = is_published(node, &member, &officer);
    cluster.all_show_the_same();
    cluster.postgres.kill();
    for node in cluster.nodes() {
        is_told_to_come_again(&node.visitor());
        for path in &public {
            let _ = soon(|| node.visitor().get(path)).with_status(200);
        }
    }
    is_told_to_come_again(&member);
    for path in public.iter().filter(|path| is_a_page(path)) {
        let answer = soon(|| officer.get(path)).with_status(200);
        assert!(!answer.text().contains("Sign out"), "{path}");
    }
    says_that_it_can_show_pages(&cluster);
    comes_again(&soon(|| member.get("/desk")));

    cluster.postgres.start_again();
    let submission = family::submission("The door is heavy.");
    until("submissions are taken again", || {
        let answer = cluster.node(0).visitor().post_json(DOOR, &submission);
        [200, 201].contains(&answer.status.as_u16()).then_some(())
    });
    until("the desk opens again", || {
        (member.get("/desk").status == 200).then_some(())
    });
    cluster.all_show_the_same();
    for node in cluster.nodes() {
        node.verify();
    }
}

/// Something is published; gives every public path of it, the style sheet among them.
fn is_published(node: &Service, member: &Person, officer: &Person) -> Vec<String> {
    let item = story::published(node, member, officer, &story::PLAIN).public;
    let report = officer::open_report(officer, this_year());
    officer::publish_edition(officer, &report).says("The edition is published.");
    let edition = format!("/reports/{}/editions/1", this_year());
    let page = node.visitor().visit(&edition);
    let sheet = page.attributes("link[rel=stylesheet]", "href").remove(0);
    let report = format!("/reports/{}", this_year());
    let data = format!("/api/v1/reports/{}", this_year());
    let fixed = ["/", "/you-said", "/reports", "/feedback", "/api/v1/items"];
    let fixed = fixed.into_iter().map(str::to_owned);
    fixed.chain([item, report, data, edition, sheet]).collect()
}

/// Whether it is shown with who is signed in.
fn is_a_page(path: &str) -> bool {
    ["/you-said", "/reports"]
        .iter()
        .any(|start| path.starts_with(start))
}

fn is_told_to_come_again(person: &Person) {
    let submission = family::submission("The door is heavy.");
    comes_again(&soon(|| person.post_json(DOOR, &submission)));
    let form = person.visit("/feedback").form("/feedback");
    let form = form.fill("comment", "The door is heavy.");
    comes_again(&soon(|| person.press("Send", &form)));
}

fn says_that_it_can_show_pages(cluster: &Cluster) {
    for node in cluster.nodes() {
        let health = node.health().expect("it answers");
        assert_eq!((health.status, health.log_position()), (200, None));
        assert!(health.body["log_position"].is_null(), "{health:?}");
        assert!(health.read_models_position() > 0);
    }
}

fn soon(ask: impl FnOnce() -> Answer) -> Answer {
    let begun = Instant::now();
    let answer = ask();
    assert!(
        begun.elapsed() < A_FEW_SECONDS,
        "{} took {:?}",
        answer.address,
        begun.elapsed()
    );
    answer
}
