//! Whatever people write is text on every page of every role: a script is read, and never run.

mod hostile;
mod listed;
mod pages;

use hostile::{Said, council, earlier_report, hostile, say_hostile_things, say_worrying_things};
use listed::{
    BEGIN, BEGIN_AT_SAFEGUARDING, BEGIN_AT_THE_COUNCIL, BEGIN_AT_THE_DESK, EVERYBODY, FORUM,
    IN_AN_ADDRESS, OFFICERS, READ_ON, SAFEGUARDING,
};
use pages::{Seen, walk};
use yousaid_tests::Service;

#[test]
fn a_script_is_text_on_every_page_of_every_role() {
    let (council, forum) = council();
    let mut service =
        Service::not_started_with(&["--council-name", &council, "--forum-name", &forum]);
    let path = service.beside().join("earlier.json");
    std::fs::write(&path, earlier_report()).expect("can be written");
    service
        .run(&["import", "report", path.to_str().expect("is text")])
        .went_well();
    service.start_again();

    let (member, officer) = (service.member(), service.officer());
    let said = say_hostile_things(&service, &member, &officer);
    let mut seen = Seen::default();
    walk(&service.visitor(), &begin_for_everybody(&said), &mut seen);
    seen.has(&EVERYBODY);
    walk(&member, &begin(&BEGIN_AT_THE_DESK), &mut seen);
    seen.has(&FORUM);
    walk(&officer, &begin(&BEGIN_AT_THE_COUNCIL), &mut seen);
    seen.has(&OFFICERS);
    let guardian = service.signed_in("guardian@council.example", "safeguarding");
    say_worrying_things(&service, &guardian);
    walk(&guardian, &begin(&BEGIN_AT_SAFEGUARDING), &mut seen);
    seen.has(&SAFEGUARDING);
    for (what, patterns) in READ_ON {
        for pattern in patterns {
            assert!(
                seen.read(pattern, &hostile(what)),
                "the {what} is not read on {pattern}"
            );
        }
    }
    assert!(seen.read("/", &forum));
    service.verify();
}

/// Where a visitor begins to walk: pages that no link leads to, and scripts in addresses.
fn begin_for_everybody(said: &Said) -> Vec<String> {
    let track = format!("/track/{}", said.receipt);
    let own = [
        track.clone(),
        format!("{track}/forget"),
        format!("/feedback/received/{}", said.receipt),
        said.link.clone(),
    ];
    own.into_iter().chain(begin(&BEGIN)).collect()
}

fn begin(paths: &[&str]) -> Vec<String> {
    paths
        .iter()
        .map(|path| path.replace("{}", IN_AN_ADDRESS))
        .collect()
}
