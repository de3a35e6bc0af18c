//! Words that the law lets a council leave unpublished are kept, and whoever wrote them learns why.

use yousaid_tests::{Person, Service, family, forum};

#[test]
fn words_that_are_set_aside_are_explained_to_whoever_wrote_them() {
    let service = Service::start();
    let (member, visitor) = (service.member(), service.visitor());
    let receipt = family::tell(
        &visitor,
        "My own daughter's plan is late. Please look into it.",
    );
    let comment = forum::open_comment(&member, "My own daughter's plan");
    let silent = comment
        .form_ending("/set-aside")
        .choose("ground", "one_individuals_service");
    member.send_in_vain("Set it aside", &silent);
    let reason = "It is about one plan alone.";
    forum::set_aside(&member, &comment, "one_individuals_service", reason)
        .says("The comment is set aside.");
    let page = family::track(&visitor, &receipt);
    page.says("Kept, not published").says("complaints team");
    page.does_not_say(reason);

    let comment = forum::open_comment(&member, "My own daughter's plan");
    member
        .send("Bring it back", &comment.form_ending("/bring-back"))
        .says("The comment is open again.");
    family::track(&visitor, &receipt).does_not_say("Kept, not published");
    service.verify();
}

#[test]
fn it_takes_two_to_set_words_aside_as_vexatious() {
    let service = Service::start();
    let (member, visitor) = (service.member(), service.visitor());
    let receipt = family::tell(&visitor, "You are all the same and you know it.");
    let comment = forum::open_comment(&member, "You are all the same");
    let proposed = forum::set_aside(
        &member,
        &comment,
        "vexatious",
        "It says nothing that can be answered.",
    );
    proposed.says("Your proposal is saved. A second person must agree");
    let mut forms = proposed.forms().into_iter();
    assert!(forms.all(|form| !form.names().contains(&"agree")));
    family::track(&visitor, &receipt).does_not_say("Kept, not published");
    alone(&member, &proposed.address);

    let second = service.signed_in("second@forum.example", "forum");
    let comment = forum::open_comment(&second, "You are all the same");
    comment.says("Another member of the forum proposes to set this comment aside");
    second
        .send("I agree: set it aside", &comment.form_with("agree"))
        .says("The comment is set aside.");
    family::track(&visitor, &receipt).says("The forum has decided not to publish these words.");
    service.verify();
}

/// Whoever proposed it cannot agree with themselves, even past the page.
fn alone(member: &Person, page: &str) {
    let path = page.split('?').next().unwrap_or_default();
    let request = member.request("POST", &format!("{path}/set-aside"));
    let answer = member.ask(request.form(&[("agree", "yes")]));
    assert!(!answer.status.is_server_error(), "{}", answer.told());
    member
        .visit(path)
        .says("Another member of the forum must agree.");
}
