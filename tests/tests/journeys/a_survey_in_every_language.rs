//! Families answer a survey in their language: what the forum asks stays as it was written and is marked, what they
//! write keeps its tag, and the results are told in their language.

use yousaid_tests::{Person, Service, family};

use crate::{
    a_survey_is_answered::{self as survey, ASKED, TITLE, path_of},
    languages::{POLISH, Spoken, URDU, is_in, the_desk_sees_the_language},
};

/// What the pages of a survey say in a language.
struct Said {
    spoken: &'static Spoken,
    send: &'static str,
    scale: &'static str,
    received: &'static str,
    closed: &'static str,
    no_answer: &'static str,
}

const SAID: [Said; 2] = [
    Said {
        spoken: &POLISH,
        send: "Wyślij odpowiedzi",
        scale: "Wybierz jedną z odpowiedzi.",
        received: "Dziękujemy. Mamy Twoje odpowiedzi",
        closed: "Ta ankieta jest zamknięta.",
        no_answer: "Brak odpowiedzi",
    },
    Said {
        spoken: &URDU,
        send: "اپنے جواب بھیجیں",
        scale: "جوابات میں سے ایک چنیں۔",
        received: "شکریہ۔ آپ کے جواب ہمیں مل گئے ہیں",
        closed: "یہ سروے بند ہے۔",
        no_answer: "کوئی جواب نہیں",
    },
];

/// What is in English on the page, by the mark that it has.
fn marked(page: &yousaid_tests::Page) -> Vec<String> {
    page.texts("main [lang=en-GB]")
}

/// Through the form, after a mistake, to the receipt.
fn answer(parent: &Person, public: &str, said: &Said) -> String {
    let list = parent.visit(&format!("{}/surveys", said.spoken.prefix));
    is_in(&list, said.spoken);
    let address = list.link(TITLE);
    assert_eq!(address, format!("{}{public}", said.spoken.prefix));
    let page = parent.visit(&address);
    is_in(&page, said.spoken);
    for words in [TITLE, "Five minutes.", ASKED, "Yes", "5 – Very easy"] {
        assert!(marked(&page).iter().any(|one| one == words), "{words}");
    }
    let form = page.form(&address).fill("q1", said.spoken.comment);
    let wrong = parent.press(said.send, &form).with_status(422).page();
    is_in(&wrong, said.spoken);
    let error = &wrong.errors()[0];
    assert_eq!(
        error.words,
        format!("Would you use it again? {}", said.scale)
    );
    let form = wrong.form(&address).choose("q2", "Yes");
    let page = parent.send(said.send, &form);
    let expected = format!("{address}/received/");
    assert!(page.address.starts_with(&expected), "{}", page.address);
    is_in(&page, said.spoken);
    page.says(said.received);
    family::receipt_on(&page)
}

#[test]
fn a_survey_is_answered_in_polish_and_in_urdu() {
    let service = Service::start();
    let member = service.member();
    let public = survey::open_to_families(&member);
    for said in &SAID {
        let parent = service.visitor();
        let receipt = answer(&parent, &public, said);
        the_desk_sees_the_language(&member, said.spoken);
        let page = parent.visit(&format!("{}/track/{receipt}", said.spoken.prefix));
        is_in(&page, said.spoken);
        assert_eq!(
            page.attributes("blockquote.words", "lang"),
            [said.spoken.tag]
        );
        assert!(marked(&page).iter().any(|one| one == ASKED));
    }
    // On the English page nothing has to be marked, and what is written there is English.
    let page = service.visitor().visit(&public);
    assert_eq!(marked(&page), [] as [&str; 0]);
    let receipt = survey::answer(&service.visitor(), &public, "No", "1", Some("The map."));
    let page = family::track(&service.visitor(), &receipt);
    assert_eq!(page.attributes("blockquote.words", "lang"), ["en"]);
    service.verify();
}

#[test]
fn the_results_are_told_in_every_language() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let made = survey::made(&member);
    survey::opened(&member, &made);
    let public = path_of(&member.visit(&made).link("/surveys/"));
    for number in 0..16 {
        let again = if number < 10 { "Yes" } else { "No" };
        let easy = ["4", "5", "1"][usize::from(number >= 8) + usize::from(number >= 13)];
        survey::answer(&service.visitor(), &public, again, easy, None);
    }
    survey::closed(&member, &made);
    let person = service.visitor();
    for said in &SAID {
        let page = person.visit(&format!("{}{public}", said.spoken.prefix));
        is_in(&page, said.spoken);
        page.says(said.closed);
    }
    let page = officer.visit(&format!("{made}/results"));
    let form = page.form(&format!("{made}/results/publish"));
    officer.send("Publish the results", &form.choose("sure", "yes"));
    for said in &SAID {
        let page = person.visit(&format!("{}{public}/results", said.spoken.prefix));
        assert_eq!(page.attributes("html", "lang"), [said.spoken.tag]);
        assert!(marked(&page).iter().any(|one| one.contains("Yes")));
        page.does_not_say("people").does_not_say("No answer");
        let rows = page.texts("tbody tr").join("\n");
        assert!(rows.contains("Yes 10") && rows.contains("No 6"), "{rows}");
        assert!(rows.contains(said.no_answer), "{rows}");
    }
    let easy = person.visit(&format!("/easy-read{public}/results"));
    easy.says("16 people answered.")
        .says("More than half chose “Yes”. That is 10 of 16 people.");
    assert!(!easy.texts("main .idea").is_empty());
    let polish = person.visit(&format!("/pl{public}/results"));
    polish
        .says("Odpowiedziało 16 osób.")
        .says("Ponad połowa wybrała „Yes”: 10 z 16 osób.");
}
