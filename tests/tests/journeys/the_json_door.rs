//! The JSON door: every way in which it answers, and what it says of itself.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use yousaid_tests::{Answer, Service, family};

const DOOR: &str = "/api/v1/feedback";

/// More than any body may have, in bytes.
const TOO_LONG: usize = 300 * 1024;

/// The longest a file may become where the disk is as good as full, in blocks of 512 bytes: enough for
/// the first tables and some submissions.
const SMALL_DISK: u32 = 1600;

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

#[test]
fn a_full_disk_is_told_and_loses_nothing_that_was_taken() {
    let mut service = Service::not_started();
    service.start_on_a_small_disk(SMALL_DISK);
    let (person, mut taken) = (service.visitor(), vec![]);
    let refused = loop {
        let submission = family::submission(&"The disk is nearly full. ".repeat(300));
        let answer = person.post_json(DOOR, &submission);
        if answer.status != 201 {
            break answer;
        }
        taken.push((submission, answer.json()["receipt"].clone()));
        assert!(taken.len() < 1000, "the disk never becomes full");
    };
    problem(&refused, 503);
    let seconds: u64 = refused
        .header("retry-after")
        .parse()
        .expect("a number of seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert!(taken.len() > 3);

    service.kill();
    service.start_again();
    let person = service.visitor();
    for (submission, receipt) in taken {
        let again = person.post_json(DOOR, &submission).with_status(200);
        assert_eq!(again.json()["receipt"], receipt);
    }
    service.verify();
}

#[test]
fn the_interface_describes_itself() {
    let service = Service::start();
    let person = service.visitor();
    let description = person.get("/openapi.json").with_status(200).json();
    let version = description["openapi"].as_str().expect("is text");
    assert!(version.starts_with("3.1"), "{version}");
    assert!(description["info"]["title"].is_string() && description["info"]["version"].is_string());
    let paths = description["paths"].as_object().expect("an object");
    let described: BTreeSet<String> = paths
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .as_object()
                .into_iter()
                .flatten()
                .map(move |(method, _)| format!("{method} {path}"))
        })
        .collect();
    let all = [
        "get /api/v1/items",
        "get /api/v1/reports/{year}",
        "get /health/live",
        "get /health/ready",
        "post /api/v1/feedback",
    ];
    assert_eq!(described, all.map(str::to_owned).into());
    for method in paths.values().flat_map(|methods| {
        methods
            .as_object()
            .into_iter()
            .flat_map(|methods| methods.values())
    }) {
        let responses = method["responses"].as_object().expect("an object");
        for (status, response) in responses {
            assert!(
                response["description"]
                    .as_str()
                    .is_some_and(|words| !words.is_empty()),
                "{status}: {method}"
            );
        }
    }
    let statuses = &description["paths"][DOOR]["post"]["responses"];
    for status in [
        "200", "201", "400", "409", "410", "413", "415", "422", "429", "503",
    ] {
        assert!(statuses[status].is_object(), "{status} is not described");
    }
    the_schemas_hold_together(&description, &description);
}

/// Every reference leads to something, every type is one of JSON Schema's, and what is required is
/// described.
fn the_schemas_hold_together(node: &Value, whole: &Value) {
    const TYPES: [&str; 7] = [
        "array", "boolean", "integer", "null", "number", "object", "string",
    ];
    if let Some(reference) = node["$ref"].as_str() {
        let found = whole.pointer(reference.trim_start_matches('#'));
        assert!(found.is_some(), "{reference} leads nowhere");
    }
    let types = match &node["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    assert!(types.iter().all(|one| TYPES.contains(one)), "{types:?}");
    for required in node["required"].as_array().into_iter().flatten() {
        let name = required.as_str().expect("is text");
        assert!(
            node["properties"][name].is_object(),
            "{name} is required and not described"
        );
    }
    match node {
        Value::Object(fields) => fields
            .values()
            .for_each(|field| the_schemas_hold_together(field, whole)),
        Value::Array(elements) => elements
            .iter()
            .for_each(|one| the_schemas_hold_together(one, whole)),
        _ => {}
    }
}

#[test]
fn health_tells_how_far_the_log_and_the_read_models_are() {
    let service = Service::start();
    let person = service.visitor();
    assert_eq!(
        person.get("/health/live").with_status(200).json(),
        json!({"alive": true})
    );
    let before = service.position_shown();
    assert_eq!(
        person.post_json(DOOR, &family::submission("Words.")).status,
        201
    );
    assert_eq!(service.position_shown(), before + 1);
    let health = person.get("/health/ready").with_status(200).json();
    assert_eq!(health["ready"], true);
    assert_eq!(health["read_models_stopped"], Value::Null);
}

/// A problem as RFC 9457 has it, with this status.
fn problem(answer: &Answer, status: u16) -> Value {
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
