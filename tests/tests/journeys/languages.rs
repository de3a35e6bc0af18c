//! Families use the pages in their language: what they send keeps its tag, the desk is told, and the pages say that
//! nobody has checked the words until somebody has.

use yousaid_tests::{Page, Person, Service, until};

/// What the pages in a language say.
pub(crate) struct Spoken {
    pub(crate) prefix: &'static str,
    pub(crate) tag: &'static str,
    direction: &'static str,
    pub(crate) comment: &'static str,
    send: &'static str,
    received: &'static str,
    look_up: &'static str,
    tracked: &'static str,
    unchecked: &'static str,
    pub(crate) desk: &'static str,
}

pub(crate) const POLISH: Spoken = Spoken {
    prefix: "/pl",
    tag: "pl",
    direction: "ltr",
    comment: "Nie wiem, kto decyduje o transporcie do szkoły.",
    send: "Wyślij",
    received: "Dziękujemy. Mamy Twoją opinię",
    look_up: "Sprawdź",
    tracked: "Twoja opinia krok po kroku",
    unchecked: "nie sprawdziła jeszcze osoba",
    desk: "Written in Polish",
};

pub(crate) const URDU: Spoken = Spoken {
    prefix: "/ur",
    tag: "ur",
    direction: "rtl",
    comment: "ہمیں معلوم نہیں کہ کس سے پوچھیں۔",
    send: "بھیجیں",
    received: "شکریہ۔ آپ کی رائے ہمیں مل گئی ہے",
    look_up: "تلاش کریں",
    tracked: "آپ کی رائے، مرحلہ وار",
    unchecked: "یہ ترجمہ ابھی",
    desk: "Written in Urdu",
};

#[test]
fn a_parent_is_heard_in_polish_and_another_in_urdu() {
    let service = Service::start();
    let member = service.member();
    for spoken in [&POLISH, &URDU] {
        let parent = service.visitor();
        let receipt = tell(&parent, spoken);
        track(&parent, spoken, &receipt);
        the_desk_sees_the_language(&member, spoken);
    }
    service.verify();
}

/// Holds a page against its language: its tag, its direction, and where its links lead.
pub(crate) fn is_in(page: &Page, spoken: &Spoken) {
    assert_eq!(page.attributes("html", "lang"), [spoken.tag]);
    assert_eq!(page.attributes("html", "dir"), [spoken.direction]);
    for link in page.links() {
        let own = link.href.starts_with('/');
        let stays = link.href.starts_with(spoken.prefix) || link.href == "/sign-in";
        let chosen = page
            .attributes(".languages a, .unchecked a", "href")
            .contains(&link.href);
        assert!(
            !own || stays || chosen,
            "{} leads to {link:?}",
            page.address
        );
    }
}

/// Through the form, after mistakes that are told in the language too.
fn tell(parent: &Person, spoken: &Spoken) -> String {
    let address = format!("{}/feedback", spoken.prefix);
    let page = parent.visit(&address);
    is_in(&page, spoken);
    let form = page.form(&address);
    let wrong = parent.press(spoken.send, &form).with_status(422).page();
    is_in(&wrong, spoken);
    let sentence = &wrong.errors()[0].words;
    assert!(!sentence.contains("Write what"), "{sentence}");
    let form = wrong.form(&address).fill("comment", spoken.comment);
    let page = parent.send(spoken.send, &form);
    assert!(
        page.address
            .starts_with(&format!("{}/feedback/received/", spoken.prefix))
    );
    is_in(&page, spoken);
    page.says(spoken.received);
    assert_eq!(page.attributes(".receipt__code", "dir"), ["ltr"]);
    page.the_text("#receipt-code")
}

fn track(parent: &Person, spoken: &Spoken, receipt: &str) {
    let address = format!("{}/track", spoken.prefix);
    let form = parent.visit(&address).form(&address);
    let page = parent.send(spoken.look_up, &form.fill("receipt", receipt));
    assert_eq!(page.address, format!("{address}/{receipt}"));
    is_in(&page, spoken);
    page.says(spoken.tracked).says(spoken.comment);
    assert_eq!(page.attributes("blockquote.words", "lang"), [spoken.tag]);
    // The same receipt is good in every language, and the words keep theirs.
    let english = parent.visit(&format!("/track/{receipt}"));
    english
        .says("Your feedback, step by step")
        .says(spoken.comment);
    assert_eq!(english.attributes("blockquote.words", "lang"), [spoken.tag]);
}

pub(crate) fn the_desk_sees_the_language(member: &Person, spoken: &Spoken) {
    let inbox = member.visit("/desk");
    inbox.says(spoken.desk);
    let comment = member.visit(&inbox.link(spoken.comment));
    comment.says(spoken.desk.trim_start_matches("Written in "));
    assert_eq!(
        comment.attributes("blockquote.words", "lang")[0],
        spoken.tag
    );
    assert_eq!(comment.attributes("html", "lang"), ["en-GB"]);
}

#[test]
fn what_is_written_in_easy_read_is_english() {
    let service = Service::start();
    let person = service.visitor();
    let form = person
        .visit("/easy-read/feedback")
        .form("/easy-read/feedback");
    let page = person.send("Send", &form.fill("comment", "The bus is late."));
    page.says("Thank you. We have your words");
    let receipt = page.the_text("#receipt-code");
    let page = person.visit(&format!("/easy-read/track/{receipt}"));
    assert_eq!(page.attributes("blockquote.words", "lang"), ["en"]);
    let pictures = page.attributes("img.idea__picture", "src");
    assert!(!pictures.is_empty(), "an idea has its picture");
    for picture in pictures {
        let answer = person.get(&picture).with_status(200);
        assert_eq!(answer.header("content-type"), "image/svg+xml");
    }
    assert!(page.attributes("img", "alt").iter().all(String::is_empty));
    service.member().visit("/desk").does_not_say("Written in");
}

#[test]
fn the_same_page_is_there_in_every_language_and_nothing_else_is() {
    let service = Service::start();
    let person = service.visitor();
    let page = person.visit("/pl/you-said?q=bus");
    let others = page.attributes(".languages a", "href");
    let expected =
        ["", "/easy-read", "/pl", "/ur"].map(|prefix| format!("{prefix}/you-said?q=bus"));
    assert_eq!(others, expected);
    assert_eq!(page.attributes("link[rel=alternate]", "href"), expected);
    let names = ["English", "Easy Read", "Polski", "اردو"];
    assert_eq!(page.texts(".languages a"), names);
    for prefix in ["", "/easy-read", "/pl", "/ur"] {
        for path in [
            "/",
            "/feedback",
            "/track",
            "/you-said",
            "/reports",
            "/surveys",
            "/privacy",
            "/accessibility",
        ] {
            let path = format!("{prefix}{path}");
            let page = person.visit(&path);
            let answer = person.get(&path);
            assert_eq!(answer.header("set-cookie"), "", "{path}");
            assert_eq!(page.texts("h1").len(), 1, "{path}");
        }
    }
    for nowhere in [
        "/pl/desk",
        "/ur/sign-in",
        "/pl/api/v1/items",
        "/pl/assets/favicon.svg",
        "/de/feedback",
        "/pl/pl/feedback",
    ] {
        assert_eq!(person.get(nowhere).status, 404, "{nowhere}");
    }
    person
        .get("/pl/nothing")
        .with_status(404)
        .page()
        .says("Pod tym adresem nie ma strony");
    person
        .get("/pl/track/7K4M-2QX9-0VBT-H3ZC")
        .with_status(404)
        .page()
        .says("Pod tym kodem nic nie znajdujemy");
}

#[test]
fn a_form_in_another_language_takes_nothing_from_another_site() {
    let service = Service::start();
    let request = service
        .visitor()
        .request("POST", "/pl/feedback")
        .header("sec-fetch-site", "cross-site")
        .form(&[("comment", "Nie")]);
    assert_eq!(service.visitor().ask(request).status, 403);
}

#[test]
fn the_pages_say_that_nobody_has_checked_the_words_until_somebody_has() {
    let service = Service::start();
    let person = service.visitor();
    person.visit("/").does_not_say("not yet checked");
    person.visit("/pl").says(POLISH.unchecked);
    person.visit("/ur").says(URDU.unchecked);
    person
        .visit("/easy-read")
        .says("have not yet checked these words");

    let speaker = speaker(&service);
    speaker.visit("/translations").says("Not yet checked");
    let page = speaker.visit("/translations/pl");
    page.says("Tell us what you think")
        .says("Powiedz nam, co myślisz");
    let form = page.form("/translations/pl");
    let page = speaker.send("I have read all of it, and it reads well", &form);
    page.says("The translation counts as checked.")
        .says("Checked on");
    person.visit("/pl").does_not_say(POLISH.unchecked);
    person.visit("/pl/you-said").does_not_say(POLISH.unchecked);
    person.visit("/ur").says(URDU.unchecked);

    let page = speaker.visit("/translations/pl");
    let page = speaker.send("Take the check back", &page.form("/translations/pl"));
    page.says("The check is taken back.")
        .says("Not yet checked");
    person.visit("/pl").says(POLISH.unchecked);
    service.verify();
}

#[test]
fn only_words_that_were_read_are_confirmed_and_only_by_who_may() {
    let service = Service::start();
    let speaker = speaker(&service);
    let path = "/translations/ur";
    let confirm = |person: &Person, catalogue: &str| {
        let request = person
            .request("POST", path)
            .header("sec-fetch-site", "same-origin")
            .form(&[("verdict", "check"), ("catalogue", catalogue)]);
        person.ask(request)
    };
    let others = confirm(&speaker, &"0".repeat(64)).with_status(422).page();
    others.says("The words are others than those you read.");
    assert_eq!(confirm(&service.member(), &"0".repeat(64)).status, 403);
    assert_eq!(speaker.get("/translations/en").status, 404);
    service.visitor().visit("/ur").says(URDU.unchecked);
}

fn speaker(service: &Service) -> Person {
    let person = service.visitor();
    let link = service.invite("speaker@forum.example", "translations");
    person.send("Sign in", &person.visit(&link).the_form());
    until("the role opens its page", || {
        (person.get("/translations").status == 200).then_some(())
    });
    person
}
