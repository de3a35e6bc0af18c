//! What every answer carries, and what a request from elsewhere cannot do. That each answer carries the
//! security headers is asserted wherever a journey receives one; here every kind of answer is received.

use std::collections::BTreeSet;

use serde_json::json;
use yousaid_tests::{
    Answer, Person, Service, family, forum, officer,
    story::{self, PLAIN},
    this_year,
};

#[test]
fn every_kind_of_answer_carries_the_security_headers() {
    let service = Service::start_with(&["--submissions-per-minute", "5"]);
    let (member, person) = (service.member(), service.visitor());
    let taken = json!({"id": "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11", "channel": "paper", "comment": "Words."});
    let mut other = taken.clone();
    other["comment"] = json!("Other words.");
    let post = |body: &str, media_type: &str| {
        let request = person.request("POST", "/api/v1/feedback");
        person.ask(
            request
                .header("content-type", media_type)
                .body(body.to_owned()),
        )
    };
    let script = person.visit("/").attributes("script", "src").remove(0);
    let answers = [
        person.get(&script),
        person.get("/openapi.json"),
        person.get("/health/live"),
        person.post_json("/api/v1/feedback", &taken),
        person.post_json("/api/v1/feedback", &other),
        post("{", "application/json"),
        post("{}", "text/plain"),
        post("{}", "application/json"),
        person.post_json("/api/v1/feedback", &taken),
        person.get("/desk"),
        member.get("/council"),
        person.get("/nothing/here"),
        person.get("/assets/nothing.css"),
        person.get("/reports/not-a-year"),
        person.get("/%ff"),
        person.get("/you-said?year=%ff"),
        person.ask(person.request("DELETE", "/feedback")),
        person.ask(
            person
                .request("POST", "/feedback")
                .form(&[("comment", "x".repeat(300 * 1024))]),
        ),
        person.ask(person.request("POST", "/feedback").body("comment=Words")),
    ];
    let statuses: BTreeSet<u16> = answers
        .iter()
        .map(|answer| answer.status.as_u16())
        .collect();
    for status in [200, 201, 303, 400, 403, 404, 405, 409, 413, 415, 422, 429] {
        assert!(statuses.contains(&status), "no {status} among {statuses:?}");
    }
    for answer in answers {
        assert!(!answer.status.is_server_error(), "{answer:#?}");
        let has_words = answer.status.is_redirection() || !answer.bytes.is_empty();
        assert!(has_words, "{} says nothing", answer.address);
    }
}

#[test]
fn a_page_for_families_sets_no_cookie_and_asks_nobody_else() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let story = story::published(&service, &member, &officer, &PLAIN);
    let report = officer::open_report(&officer, this_year());
    officer::publish_edition(&officer, &report).says("The edition is published.");
    let person = service.visitor();
    let track = format!("/track/{}", story.receipt);
    let report = format!("/reports/{}", this_year());
    let edition = format!("{report}/editions/1");
    let paths = [
        "/",
        "/feedback",
        "/track",
        "/you-said",
        "/reports",
        "/privacy",
        "/accessibility",
        "/sign-in",
    ];
    for path in paths
        .into_iter()
        .chain([&*track, &*story.public, &*report, &*edition])
    {
        let page = person.visit(path);
        assert_eq!(page.header("set-cookie"), "", "{path}");
        for attribute in ["src", "srcset", "data", "poster"] {
            let from = page.attributes(&format!("[{attribute}]"), attribute);
            assert!(from.iter().all(|from| is_own(from)), "{path}: {from:?}");
        }
        let linked = page.attributes("link", "href");
        assert!(linked.iter().all(|to| is_own(to)), "{path}: {linked:?}");
        assert!(
            page.attribute_names()
                .iter()
                .all(|name| name != "style" && !name.starts_with("on"))
        );
    }
}

fn is_own(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

/// A form that somebody sends without wanting to: who, where to, and what is in it.
type Attempt<'a> = (&'a Person, String, Vec<(&'a str, &'a str)>);

/// What a browser says of a request that another site made it send.
const FROM_ELSEWHERE: [(&str, &str); 4] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://elsewhere.example"),
    ("origin", "null"),
];

#[test]
fn a_form_on_another_site_can_do_nothing() {
    let service = Service::start();
    let (member, officer) = (service.member(), service.officer());
    let story = story::published(&service, &member, &officer, &PLAIN);
    let _ = family::tell(&service.visitor(), "Another comment altogether.");
    let comment = forum::open_comment(&member, "Another comment");
    let comment = forum::path_of(&comment);
    let visitor = service.visitor();
    let position = service.position_shown();

    let attempts: [Attempt<'_>; 8] = [
        (
            &visitor,
            "/feedback".to_owned(),
            vec![("comment", "Words.")],
        ),
        (
            &visitor,
            "/sign-in".to_owned(),
            vec![("email", "a@b.example"), ("password", "x")],
        ),
        (&visitor, format!("/track/{}/forget", story.receipt), vec![]),
        (
            &member,
            format!("{comment}/set-aside"),
            vec![("ground", "not_about_the_local_offer"), ("reason", "No.")],
        ),
        (
            &member,
            format!("{comment}/themes"),
            vec![("themes", "other")],
        ),
        (
            &member,
            "/account/password".to_owned(),
            vec![("password", "a password of theirs")],
        ),
        (
            &officer,
            format!("{}/words", story.answer),
            vec![("we_did", "Nothing.")],
        ),
        (
            &officer,
            "/council/reports".to_owned(),
            vec![("year", "2020")],
        ),
    ];
    for (person, path, fields) in &attempts {
        for (header, value) in FROM_ELSEWHERE {
            let request = person.request("POST", path).header(header, value);
            let answer: Answer = person.ask(request.form(fields));
            assert_eq!(
                answer.status,
                403,
                "{path} with {header}: {value}: {}",
                answer.told()
            );
        }
    }
    assert_eq!(service.position(), position);
    member.visit("/desk").says("Inbox");

    // A link from elsewhere, as in an e-mail, works.
    let link = member
        .request("GET", &comment)
        .header("sec-fetch-site", "cross-site");
    assert_eq!(member.ask(link).status, 200);
}
