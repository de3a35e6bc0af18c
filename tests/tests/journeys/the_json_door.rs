//! The JSON door: every way in which it answers, and what each way says.

use std::collections::BTreeSet;

use serde_json::{Value, json};
pub use yousaid_tests::load::DOOR;
use yousaid_tests::{Answer, Service, family, forum};

/// More than any body may have, in bytes.
const TOO_LONG: usize = 300 * 1024;

#[test]
fn a_submission_is_taken_once() {
    let service = Service::start_with(&["--public-url", "http://families.example/"]);
    let person = service.visitor();
    let submission = json!({
        "id": "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11",
        "channel": "focus_group",
        "comment": "Die Rampe ist zu steil. رمپ بہت ڈھلوان ہے 🙂",
        "page": "Short breaks",
        "about": "accessibility",
        "respondent": "professional",
        "on_behalf": true,
        "contact": {"email": "someone@family.example"},
    });
    let first = person.post_json(DOOR, &submission).with_status(201);
    let taken = first.json();
    assert_eq!(taken["id"], submission["id"]);
    let receipt = taken["receipt"].as_str().expect("is text");
    let track = format!("http://families.example/track/{receipt}");
    assert_eq!(
        (taken["track"].as_str(), first.header("location")),
        (Some(&*track), &*track)
    );
    service.position_shown();
    family::track(&person, receipt).says("رمپ بہت ڈھلوان ہے 🙂");

    let position = service.position();
    let again = person.post_json(DOOR, &submission).with_status(200);
    assert_eq!(again.json(), taken);
    let mut other = submission.clone();
    other["on_behalf"] = json!(false);
    problem(&person.post_json(DOOR, &other), 409);
    assert_eq!(service.position(), position);
    let member = service.member();
    member.visit("/desk").says("1 comment").says("Focus group");
    service.verify();
}

#[test]
fn the_desk_does_not_know_the_senders_id_and_cannot_fetch_a_receipt_with_its_own() {
    let service = Service::start();
    let (person, member) = (service.visitor(), service.member());
    let submission = family::submission("The ramp is too steep.");
    let taken = person.post_json(DOOR, &submission).with_status(201).json();
    service.position_shown();
    let comment = forum::open_comment(&member, "The ramp is too steep.");
    for secret in [&submission["id"], &taken["receipt"]] {
        let secret = secret.as_str().expect("is text");
        assert!(!comment.text().contains(secret), "the desk shows {secret}");
        let path = format!("/desk/feedback/{secret}");
        assert_eq!(member.get(&path).status, 404);
    }
    let mut guess = submission;
    let path = forum::path_of(&comment);
    guess["id"] = json!(path.trim_start_matches("/desk/feedback/"));
    let answer = member.post_json(DOOR, &guess).with_status(201);
    assert_ne!(answer.json()["receipt"], taken["receipt"]);
}

#[test]
fn what_cannot_be_taken_is_told_and_nothing_is_recorded() {
    let service = Service::start();
    let (person, position) = (service.visitor(), service.position());
    let wrong = json!({
        "id": "no", "channel": "pigeon", "comment": " \n", "page": "p".repeat(301), "about": "weather",
        "respondent": "cat", "on_behalf": "yes", "contact": {"email": "nowhere", "phone": "1"}, "colour": 1,
    });
    let answer = problem(&person.post_json(DOOR, &wrong), 422);
    let named: BTreeSet<&str> = answer["errors"]
        .as_array()
        .expect("a list of fields")
        .iter()
        .map(|error| error["pointer"].as_str().expect("is text"))
        .collect();
    let all = [
        "/about",
        "/channel",
        "/colour",
        "/comment",
        "/contact/email",
        "/contact/phone",
        "/id",
        "/on_behalf",
        "/page",
        "/respondent",
    ];
    assert_eq!(named, BTreeSet::from(all));
    for body in [json!([]), json!("words"), json!(null)] {
        problem(&person.post_json(DOOR, &body), 422);
    }
    let long = "x".repeat(10_001);
    problem(&person.post_json(DOOR, &family::submission(&long)), 422);

    let raw = |media_type: &str, body: String| {
        let request = person
            .request("POST", DOOR)
            .header("content-type", media_type);
        person.ask(request.body(body))
    };
    problem(&raw("application/json", "{\"id\": ".to_owned()), 400);
    problem(&raw("application/json", String::new()), 400);
    problem(
        &raw("text/plain", family::submission("Words.").to_string()),
        415,
    );
    problem(
        &raw(
            "application/x-www-form-urlencoded",
            "comment=Words".to_owned(),
        ),
        415,
    );
    problem(
        &raw(
            "application/json",
            family::submission(&"x".repeat(TOO_LONG)).to_string(),
        ),
        413,
    );
    let method = problem(&person.get(DOOR), 405);
    assert_eq!(method["title"], "Method Not Allowed");
    problem(&person.get("/api/v1/nothing"), 404);
    problem(&person.get("/api/v1/reports/1999"), 404);
    let asked = problem(
        &person.get("/api/v1/items?year=soon&theme=nothing&colour=red"),
        422,
    );
    assert_eq!(
        asked["errors"].as_array().map(Vec::len),
        Some(3),
        "{asked:#}"
    );
    assert_eq!(service.position(), position);

    let with_charset = family::submission("Words.").to_string();
    assert_eq!(
        raw("application/json; charset=utf-8", with_charset).status,
        201
    );
}

#[test]
fn whoever_sends_too_much_is_told_when_to_come_back() {
    let service = Service::start_with(&["--submissions-per-minute", "3"]);
    let person = service.visitor();
    for _ in 0..3 {
        assert_eq!(
            person.post_json(DOOR, &family::submission("Words.")).status,
            201
        );
    }
    let refused = person.post_json(DOOR, &family::submission("Words."));
    problem(&refused, 429);
    let seconds: u64 = refused
        .header("retry-after")
        .parse()
        .expect("a number of seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    // Somebody at another address is not made to wait.
    assert_eq!(
        service
            .visitor()
            .post_json(DOOR, &family::submission("Words."))
            .status,
        201
    );
    // The web form counts with it, and says so on a page.
    let form = person
        .visit("/feedback")
        .form("/feedback")
        .fill("comment", "Words.");
    let page = person.press("Send", &form).with_status(429).page();
    page.says("Please wait a minute");
}

/// A problem as RFC 9457 has it, with this status.
pub fn problem(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.told());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    for field in ["type", "title", "detail"] {
        assert!(
            problem[field]
                .as_str()
                .is_some_and(|words| !words.is_empty()),
            "{problem:#}"
        );
    }
    problem
}
