use serde_json::json;
use yousaid_tests::{Form, Person, Service, family, forum, load::DOOR};

const LINKS: &str = "Buy http://a.example http://b.example http://c.example now";

fn form(person: &Person, words: &str) -> Form {
    person
        .visit("/feedback")
        .form("/feedback")
        .fill("comment", words)
}

/// What is held, as the list has it.
fn held(member: &Person) -> Vec<String> {
    member.visit("/desk?state=held").texts("tbody th a")
}

#[test]
fn what_may_be_spam_is_acknowledged_like_any_other_and_held_for_the_desk() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let plain = family::tell(&person, "The map is good.");
    let hidden = form(&person, "The gate is shut.").fill("website", "http://spam.example");
    let receipt = family::receipt_on(&person.send("Send", &hidden));
    let page = |receipt: &str| {
        let page = person
            .get(&format!("/feedback/received/{receipt}"))
            .with_status(200);
        family::without_receipt(&page, receipt)
    };
    assert_eq!(page(&receipt), page(&plain));

    let inbox = member.visit("/desk");
    inbox
        .says("1 comment, newest first")
        .does_not_say("The gate is shut.");
    inbox.says("1 held: may be spam");
    assert_eq!(held(&member), ["The gate is shut."]);
    let list = member.visit("/desk?state=held");
    let comment = member.visit(&list.link("The gate is shut."));
    comment.says("a field was filled in that nobody sees");
    let comment = member.send("It is not spam", &comment.form_ending("/not-spam"));
    comment.says("The comment is in the inbox now.");
    member
        .visit("/desk")
        .says("2 comments, newest first")
        .does_not_say("held: may be spam");
    forum::open_comment(&member, "The gate is shut.").says("It was said not to be spam.");
    service.verify();
}

#[test]
fn what_is_held_has_no_theme_and_no_item_before_somebody_says_that_it_is_not_spam() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    family::tell(&person, LINKS);
    let list = member.visit("/desk?state=held");
    let comment = member.visit(&list.link("Buy"));
    let path = forum::path_of(&comment);
    for (action, fields) in [
        ("themes", [("themes", "other")]),
        ("split", [("parts", "Buy\n\nnow")]),
    ] {
        let request = member.request("POST", &format!("{path}/{action}"));
        let answer = member.ask(request.form(&fields)).with_status(422);
        answer
            .page()
            .says("This comment is held because it may be spam. Say first that it is not.");
    }
    forum::set_aside(
        &member,
        &comment,
        "not_about_the_local_offer",
        "It sells something.",
    );
    assert!(held(&member).is_empty());
    member.visit("/desk").says("1 comment");
    service.verify();
}

#[test]
fn a_form_that_comes_back_at_once_is_held() {
    let service = Service::start_with(&["--quickest-seconds", "600"]);
    let (person, member) = (service.visitor(), service.member());
    family::tell(&person, "The gate is shut.");
    assert_eq!(held(&member), ["The gate is shut."]);
    let list = member.visit("/desk?state=held");
    member
        .visit(&list.link("The gate is shut."))
        .says("the form came back faster than anybody writes");
    // A program has no form.
    assert_eq!(
        person
            .post_json(DOOR, &family::submission("By a program."))
            .status,
        201
    );
    service.position_shown();
    member.visit("/desk").says("By a program.");
}

#[test]
fn a_form_that_does_not_say_truly_when_it_was_shown_is_held() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let other = person
        .visit("/feedback")
        .form("/feedback")
        .value("shown")
        .to_owned();
    for (words, stamp) in [
        ("Without one.", ""),
        ("Of another form.", &*other),
        ("Made up.", "1-00"),
    ] {
        let id = uuid::Uuid::new_v4().to_string();
        let fields = [("id", &*id), ("comment", words), ("shown", stamp)];
        let request = person.request("POST", "/feedback").form(&fields);
        assert_eq!(person.ask(request).status, 303);
    }
    service.position_shown();
    assert_eq!(held(&member).len(), 3);
}

#[test]
fn many_that_are_held_are_decided_on_together() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    for number in 0..3 {
        let mut submission = family::submission(&format!("{LINKS} {number}"));
        submission["channel"] = json!("widget");
        assert_eq!(person.post_json(DOOR, &submission).status, 201);
    }
    service.position_shown();
    let list = member.visit("/desk?state=held");
    let form = list.form_with("feedback");
    let nothing = member.send_in_vain("They are not spam", &form);
    nothing.says("Choose at least one comment.");
    let all = list.attributes("input[name=feedback]", "value");
    let two = form
        .clone()
        .choose("feedback", &all[0])
        .choose("feedback", &all[1]);
    member
        .send("Set them aside: not about the Local Offer", &two)
        .says("The comments are set aside.");
    let list = member.visit("/desk?state=held");
    let one = list.form_with("feedback").choose("feedback", &all[2]);
    member
        .send("They are not spam", &one)
        .says("The comments are in the inbox now.");
    assert!(held(&member).is_empty());
    member.visit("/desk?state=set_aside").says("2 comments");
    member.visit("/desk?state=unread").says("1 comment");
    service.verify();
}

#[test]
fn the_same_words_many_times_and_many_from_one_place_are_held() {
    // So few that on a slow machine, too, they come faster than they are let in again.
    let service = Service::start_with(&["--submissions-per-minute", "4"]);
    let member = service.member();
    for _ in 0..12 {
        family::tell(&service.visitor(), "Vote for the pool.");
    }
    assert_eq!(held(&member).len(), 2);
    let busy = service.visitor();
    for number in 0..4 {
        let sent = family::submission(&format!("Number {number}."));
        assert_eq!(busy.post_json(DOOR, &sent).status, 201);
    }
    service.position_shown();
    assert_eq!(held(&member).len(), 4);
}

#[test]
fn the_same_words_by_the_json_door_are_held_too_and_a_few_that_anybody_may_say_are_not() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    for words in ["Good", "The council should pay me for this."] {
        for _ in 0..14 {
            let sent = family::submission(words);
            assert_eq!(person.post_json(DOOR, &sent).status, 201);
        }
    }
    service.position_shown();
    assert_eq!(
        held(&member),
        ["The council should pay me for this."; 4],
        "those after the tenth"
    );
    member.visit("/desk").says("24 comments, newest first");
    service.verify();
}
