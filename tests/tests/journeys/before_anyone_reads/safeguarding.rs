use yousaid_servers::MailServer;
use yousaid_tests::{
    Answer, Page, Person, Service, family, forum, load::DOOR, story::THEME, until,
};

use crate::telling;

const HARM: &str = "Somebody at the club hurts me and nobody knows.";
const PLAIN: &str = "Somebody at the club is kind and everybody does.";

fn guardian(service: &Service) -> Person {
    service.signed_in("guardian@council.example", "safeguarding")
}

/// A page for whoever holds a receipt, without what is theirs alone.
fn without(answer: &Answer, receipt: &str, words: &str) -> (u16, String) {
    let text = family::without_receipt(answer, receipt);
    (answer.status.as_u16(), text.replace(words, "WORDS"))
}

/// Every page that one receipt opens, without what is theirs alone.
fn seen(person: &Person, receipt: &str, words: &str) -> Vec<(u16, String)> {
    [
        format!("/feedback/received/{receipt}"),
        format!("/track/{receipt}"),
        format!("/track/{receipt}/forget"),
        format!("/track?receipt={receipt}"),
    ]
    .iter()
    .map(|path| without(&person.get(path), receipt, words))
    .collect()
}

/// The only concern, opened by safeguarding.
fn open(guardian: &Person, beginning: &str) -> Page {
    let list = guardian.visit("/safeguarding");
    guardian.visit(&list.link(beginning))
}

fn pass_on(guardian: &Person, page: &Page, to: &str) -> Page {
    let form = page.form_ending("/pass-on");
    let form = form.fill("to", to).choose("confirmed", "yes");
    guardian.send("Note that it was passed on", &form)
}

fn release(guardian: &Person, page: &Page) -> Page {
    let form = page.form_ending("/release").choose("released", "yes");
    guardian.send("Release it to the desk", &form)
}

#[test]
fn words_that_may_disclose_harm_are_seen_by_safeguarding_alone_until_they_are_passed_on() {
    let service = Service::start();
    let (person, member, officer) = (service.visitor(), service.member(), service.officer());
    let guardian = guardian(&service);
    guardian.visit("/safeguarding").says("Nothing waits.");
    let (receipt, plain) = (family::tell(&person, HARM), family::tell(&person, PLAIN));
    assert_eq!(seen(&person, &receipt, HARM), seen(&person, &plain, PLAIN));

    // The desk and the council know that one waits, and nothing else.
    let inbox = member.visit("/desk");
    inbox
        .says("1 comment, newest first")
        .does_not_say("hurts me");
    inbox.says("1 comment waits with safeguarding, for less than a minute.");
    forum::search(&member, "hurts").says("No comment is like this.");
    officer
        .visit("/council")
        .says("1 comment waits with safeguarding, for less than a minute.");

    let concern = open(&guardian, "Somebody at the club hurts me");
    concern.says(HARM.split(" hurts").next().expect("words"));
    assert!(!concern.texts(".words mark").is_empty());
    let path = forum::path_of(&concern);
    let number = path.trim_start_matches("/safeguarding/").to_owned();
    for somebody in [&member, &officer] {
        for path in ["/safeguarding", &*path] {
            assert_eq!(somebody.get(path).status, 403, "{path}");
        }
    }
    assert_eq!(guardian.get("/desk").status, 403);
    let desk = format!("/desk/feedback/{number}");
    assert_eq!(member.get(&desk).status, 404);
    for (action, fields) in [
        ("themes", vec![("themes", "other")]),
        (
            "set-aside",
            vec![("ground", "not_about_the_local_offer"), ("reason", "No.")],
        ),
        ("bring-back", vec![]),
        ("split", vec![("parts", "Somebody\n\nat the club")]),
        ("not-spam", vec![]),
    ] {
        let request = member.request("POST", &format!("{desk}/{action}"));
        let answer = member.ask(request.form(&fields));
        assert!(
            !answer.status.is_server_error(),
            "{action}: {}",
            answer.told()
        );
        assert!(!answer.text().contains("hurts me"), "{action}");
    }
    // Reading it leaves no trace that its receipt would show.
    assert_eq!(seen(&person, &receipt, HARM), seen(&person, &plain, PLAIN));

    let silent = concern.form_ending("/pass-on");
    let wrong = guardian.send_in_vain("Note that it was passed on", &silent);
    assert_eq!(wrong.errors().len(), 2);
    let future = silent
        .fill("to", "The front door")
        .fill("day", "2999-01-01");
    let wrong = guardian.send_in_vain("Note that it was passed on", &future);
    assert_eq!(wrong.form_ending("/pass-on").value("to"), "The front door");
    let list = pass_on(&guardian, &concern, "The front door, reference 12");
    list.says("It is noted that this was passed on.")
        .says("Nothing waits.");
    guardian.visit(&path).says("The front door, reference 12");

    // It stays out of the desk, and its receipt shows what that of any comment shows that was read on this day.
    assert_eq!(member.get(&desk).status, 404);
    member.visit("/desk").does_not_say("with safeguarding");
    forum::open_comment(&member, PLAIN);
    assert_eq!(seen(&person, &receipt, HARM), seen(&person, &plain, PLAIN));
    family::track(&person, &receipt).says("It was read on");
    service.verify();
}

/// The page that a mail leads to, and what a mail program is answered that stops mails.
fn news(person: &Person, service: &Service, mail: &str) -> [String; 2] {
    let path = telling::page_in(mail, service);
    let link = path.trim_start_matches("/news/");
    let page = person.get(&path).with_status(200);
    let stop = person.request("POST", &format!("{path}/stop"));
    let stopped = person.ask(stop.form(&[("List-Unsubscribe", "One-Click")]));
    [page, stopped.with_status(200)].map(|answer| answer.text().replace(link, "LINK"))
}

#[test]
fn who_left_an_address_is_told_the_same_whether_or_not_safeguarding_has_their_words() {
    let server = MailServer::start();
    let service = telling::service(&server.url());
    let (person, member) = (service.visitor(), service.member());
    let guardian = guardian(&service);
    let tells = |words, email| family::receipt_on(&telling::tells(&person, words, email));
    let receipt = tells(HARM, "one@family.example");
    let plain = tells(PLAIN, "other@family.example");
    assert_eq!(seen(&person, &receipt, HARM), seen(&person, &plain, PLAIN));
    family::track(&person, &receipt).says("We also write to you");

    let concern = open(&guardian, "Somebody at the club hurts me");
    pass_on(&guardian, &concern, "The front door, reference 12");
    let of_plain = forum::open_comment(&member, PLAIN);
    assert_eq!(seen(&person, &receipt, HARM), seen(&person, &plain, PLAIN));
    let mails = until("two mails", || {
        Some(server.mails()).filter(|mails| mails.len() == 2)
    });
    let to = |address: &str| {
        let mail = mails.iter().find(|mail| mail.contains(address));
        mail.expect("a mail to each").as_str()
    };

    // A worry that somebody has later takes nothing from whoever wrote it either.
    member.send("Pass it to safeguarding", &of_plain.form_ending("/concern"));
    assert_eq!(
        news(&person, &service, to("one@family.example")),
        news(&person, &service, to("other@family.example"))
    );
    service.verify();
}

#[test]
fn a_comment_that_is_released_is_one_like_any_other() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let guardian = guardian(&service);
    let receipt = family::tell(&person, HARM);
    let concern = open(&guardian, "Somebody at the club");
    let silent = concern.form_ending("/release");
    guardian.send_in_vain("Release it to the desk", &silent);
    release(&guardian, &concern).says("The comment is at the forum’s desk now.");
    member
        .visit("/desk")
        .says("1 to read")
        .does_not_say("with safeguarding");
    forum::search(&member, "hurts").says("1 comment");
    let comment = forum::open_comment(&member, HARM);
    comment.says("Safeguarding gave it to the desk.");
    forum::theme(&member, &comment, &[THEME]);
    family::track(&person, &receipt).says("It is grouped under");
    let concern = guardian.visit(&concern.address);
    concern.says("It was released.").does_not_say(HARM);
    service.verify();
}

#[test]
fn what_was_passed_on_can_be_released_for_what_it_says_in_general() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let guardian = guardian(&service);
    let receipt = family::tell(&person, HARM);
    let concern = open(&guardian, "Somebody at the club");
    pass_on(&guardian, &concern, "The front door");
    let before = family::track(&person, &receipt).text();
    let concern = guardian.visit(&concern.address);
    release(&guardian, &concern);
    assert_eq!(family::track(&person, &receipt).text(), before);
    member.visit("/desk").says("1 to read");
    forum::open_comment(&member, HARM);
    service.verify();
}

#[test]
fn a_worried_volunteer_passes_a_comment_on_with_its_parts_and_out_of_its_item() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let guardian = guardian(&service);
    let words = "The helper frightens him.\n\nThe bus is late.";
    let receipt = family::tell(&person, words);
    let comment = forum::open_comment(&member, "The helper frightens him.");
    let comment = forum::split(
        &member,
        &comment,
        &["The helper frightens him.", "The bus is late."],
    );
    let part = member.visit(&comment.link("The bus is late."));
    let item = forum::draft(&member, &part, "Buses are late.", THEME);
    item.says("The bus is late.");
    let before = person.get(&format!("/track/{receipt}")).text();

    let part = member.visit(&comment.link("The helper frightens him."));
    let form = part.form_ending("/concern");
    let inbox = member.send("Pass it to safeguarding", &form);
    inbox.says("The comment is with safeguarding now.");
    inbox
        .says("1 comment waits with safeguarding")
        .does_not_say("The bus is late.");
    // A second press finds it done.
    member.send("Pass it to safeguarding", &form);
    for page in [&part, &comment] {
        assert_eq!(member.get(&page.address).status, 404);
    }
    member.visit(&item.address).does_not_say("The bus is late.");
    let steps = person.get(&format!("/track/{receipt}")).text();
    let out_of_item = "The forum words what you and others said, for the council to answer.";
    assert!(before.contains("It is part of a statement that the forum is working on."));
    assert!(steps.contains(out_of_item) && steps.contains("The bus is late."));

    let concern = open(&guardian, "The helper frightens him.");
    concern.says("A concern was raised at the desk.");
    release(&guardian, &concern);
    member
        .visit(&part.address)
        .says("The helper frightens him.");
    service.verify();
}

#[test]
fn a_person_is_forgotten_and_the_concern_is_still_closed() {
    let service = Service::start();
    let person = service.visitor();
    let guardian = guardian(&service);
    let receipt = family::tell(&person, HARM);
    let ask = person.visit(&format!("/track/{receipt}/forget"));
    person
        .send("Forget my words", &ask.the_form())
        .says("Your words are forgotten");
    let concern = open(&guardian, "forgotten at the person’s request");
    concern
        .says("nobody can read them any more")
        .does_not_say("hurts");
    let form = concern.form_ending("/pass-on");
    assert!(!form.names().contains(&"to"));
    guardian
        .send(
            "Note that it was passed on",
            &form.choose("confirmed", "yes"),
        )
        .says("Nothing waits.");
    assert_eq!(service.files_that_hold("hurts me"), [] as [&str; 0]);
    service.verify();
}

#[test]
fn whatever_door_words_come_by_they_are_looked_at_first() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let guardian = guardian(&service);
    let sent = person
        .post_json(DOOR, &family::submission(HARM))
        .with_status(201);
    let receipt = sent.json()["receipt"].as_str().expect("is text").to_owned();
    let plain = person
        .post_json(DOOR, &family::submission(PLAIN))
        .with_status(201);
    let names = |answer: &Answer| {
        let told = answer.json();
        let names: Vec<String> = told
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        names
    };
    assert_eq!(names(&sent), names(&plain));
    service.position_shown();
    member.visit("/desk").does_not_say("hurts me");
    open(&guardian, "Somebody at the club");
    family::track(&person, &receipt).says(HARM);
}
