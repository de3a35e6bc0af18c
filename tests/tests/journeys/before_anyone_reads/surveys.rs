//! The answers to a survey pass the same gate as a comment.

use yousaid_tests::{Form, Person, Service, family};

use crate::a_survey_is_answered::{answer, open_to_families};

const HARM: &str = "Somebody at the club hurts me and nobody knows.";
const PLAIN: &str = "Somebody at the club is kind and everybody does.";

/// A form that is filled in, with these words.
fn filled(person: &Person, public: &str, words: &str) -> Form {
    let form = person.visit(public).form(public);
    form.choose("q2", "Yes").fill("q1", words)
}

fn sent(person: &Person, form: &Form) -> String {
    family::receipt_on(&person.send("Send your answers", form))
}

/// Every page that one receipt opens, without what is theirs alone.
fn seen(person: &Person, public: &str, receipt: &str, words: &str) -> Vec<(u16, String)> {
    [
        format!("{public}/received/{receipt}"),
        format!("/track/{receipt}"),
        format!("/track/{receipt}/forget"),
        format!("/track?receipt={receipt}"),
    ]
    .iter()
    .map(|path| {
        let answer = person.get(path);
        let text = family::without_receipt(&answer, receipt);
        (answer.status.as_u16(), text.replace(words, "WORDS"))
    })
    .collect()
}

#[test]
fn an_answer_that_may_disclose_harm_is_seen_by_safeguarding_alone_and_its_receipt_does_not_tell() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let guardian = service.signed_in("guardian@council.example", "safeguarding");
    let public = open_to_families(&member);
    let receipt = answer(&person, &public, "Yes", "5", Some(HARM));
    let plain = answer(&person, &public, "Yes", "5", Some(PLAIN));
    assert_eq!(
        seen(&person, &public, &receipt, HARM),
        seen(&person, &public, &plain, PLAIN)
    );
    let inbox = member.visit("/desk");
    inbox
        .says("1 comment, newest first")
        .says("1 comment waits with safeguarding")
        .does_not_say("hurts me");
    let list = guardian.visit("/safeguarding");
    let concern = guardian.visit(&list.link("Somebody at the club hurts me"));
    assert!(!concern.texts(".words mark").is_empty());
    assert_eq!(
        seen(&person, &public, &receipt, HARM),
        seen(&person, &public, &plain, PLAIN)
    );
    service.verify();
}

#[test]
fn answers_that_look_like_personal_details_are_shown_once_before_they_are_sent() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let public = open_to_families(&member);
    let words = "Mrs Khan told us to wait.";
    let form = filled(&person, &public, words);
    let again = person.press("Send your answers", &form).with_status(200);
    let again = again.page();
    again.says("This looks like personal details");
    assert_eq!(again.texts(".note li"), ["Name: Mrs Khan"]);
    assert_eq!(again.link("Change my answers"), "#q1");
    let form = again.form(&public);
    assert_eq!((form.value("q1"), form.value("q2")), (words, "1"));
    member.visit("/desk").does_not_say("Mrs Khan");
    // It is never in the way.
    let received = person.send("Send as it is", &form);
    family::track(&person, &family::receipt_on(&received)).says(words);
    member.visit("/desk").says("May hold personal details");

    let polish = format!("/pl{public}");
    let form = filled(&person, &polish, words);
    let again = person.press("Wyślij odpowiedzi", &form).with_status(200);
    let again = again.page();
    again.says("To wygląda na dane osobowe");
    let form = again.form(&polish).fill("q1", "Kazano nam czekać.");
    let received = person.send("Wyślij zmienione odpowiedzi", &form);
    received.says("Dziękujemy. Mamy Twoje odpowiedzi");
    service.verify();
}

#[test]
fn answers_that_may_be_spam_are_acknowledged_like_any_other_and_held_for_the_desk() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let public = open_to_families(&member);
    let plain = sent(&person, &filled(&person, &public, "The map is good."));
    let hidden = filled(&person, &public, "The gate is shut.");
    let hidden = sent(&person, &hidden.fill("website", "http://spam.example"));
    let links = "Buy http://a.example http://b.example http://c.example now";
    sent(&person, &filled(&person, &public, links));
    let page = |receipt: &str| {
        let page = person.get(&format!("{public}/received/{receipt}"));
        family::without_receipt(&page.with_status(200), receipt)
    };
    assert_eq!(page(&hidden), page(&plain));
    let inbox = member.visit("/desk");
    inbox
        .says("1 comment, newest first")
        .says("2 held: may be spam")
        .does_not_say("The gate is shut.");
    let list = member.visit("/desk?state=held");
    let comment = member.visit(&list.link("The gate is shut."));
    comment.says("a field was filled in that nobody sees");
    let comment = member.send("It is not spam", &comment.form_ending("/not-spam"));
    comment.says("The comment is in the inbox now.");
    service.verify();
}

#[test]
fn answers_that_come_back_at_once_or_without_a_stamp_are_held() {
    let service = Service::start_with(&["--quickest-seconds", "600"]);
    let (person, member) = (service.visitor(), service.member());
    let public = open_to_families(&member);
    let form = filled(&person, &public, "The gate is shut.");
    sent(&person, &form);
    let id = uuid::Uuid::new_v4().to_string();
    let fields = [
        ("id", &*id),
        ("version", "1"),
        ("q1", "Without a stamp."),
        ("q2", "1"),
    ];
    let answer = person.ask(person.request("POST", &public).form(&fields));
    assert_eq!(answer.status, 303);
    service.position_shown();
    let held = member.visit("/desk?state=held").texts("tbody th a");
    assert_eq!(held.len(), 2, "{held:?}");
}
