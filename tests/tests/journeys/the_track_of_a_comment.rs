//! The steps that a receipt shows.

use yousaid_tests::{Service, family, forum};

#[test]
fn what_is_part_of_an_item_is_put_together_though_it_has_no_theme_of_its_own() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let words = "Nobody rings back about assessments.";
    let receipt = family::tell(&person, words);
    let reached =
        || family::track(&person, &receipt).texts(".steps > li:not(.steps__todo) > :first-child");
    let comment = forum::open_comment(&member, words);
    assert_eq!(reached(), ["Received: done", "Read: done"]);
    forum::draft(
        &member,
        &comment,
        "Families told us that nobody rings back.",
        "Assessments",
    );
    let steps = reached();
    assert_eq!(steps[2], "Grouped: done", "{steps:?}");
    assert_eq!(steps.len(), 4, "{steps:?}");
}
