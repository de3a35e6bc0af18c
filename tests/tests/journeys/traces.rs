//! What a collector of traces is sent, and what happens where there is none.

use std::{
    fs,
    net::TcpListener,
    time::{Duration, Instant},
};

use serde_json::json;
use yousaid_tests::{Collector, Service, family};

use crate::the_json_door::DOOR;

/// More requests than a batch or two have spans.
const MANY: usize = 1200;

/// Longer than the last traces may take when the service stops, and shorter than a client waits for a
/// collector.
const BOUND: Duration = Duration::from_secs(9);

fn started(collector: &str) -> Service {
    Service::start_with(&["--otlp-endpoint", collector])
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Asks for something small again and again; each answer comes.
fn ask_often(service: &Service) {
    let person = service.visitor();
    for _ in 0..MANY {
        assert_eq!(person.get("/health/live").status, 200);
    }
}

#[test]
fn requests_and_what_they_wait_for_reach_the_collector_and_nobody_is_in_them() {
    const WORD: &str = "quizzlefen";
    let collector = Collector::start();
    let mut service = started(&collector.url());
    let person = service.visitor();
    let told = family::tell(&person, &format!("The {WORD} is broken."));
    let mut submission = family::submission(&format!("The {WORD} is gone."));
    submission["contact"] = json!({"email": "someone@family.example"});
    let answer = person.post_json(DOOR, &submission).with_status(201).json();
    family::track(&person, &told);
    let nowhere = format!("/{told}?words={WORD}");
    assert_eq!(person.get(&nowhere).status, 404);
    service.stop();

    let posted = collector.posted();
    assert!(!posted.is_empty(), "nothing was sent");
    let mut bytes = vec![];
    for one in posted {
        assert!(
            one.head.starts_with("post /v1/traces http/1.1\r\n"),
            "{}",
            one.head
        );
        assert!(
            one.head.contains("content-type: application/x-protobuf"),
            "{}",
            one.head
        );
        bytes.extend(one.body);
    }
    for name in [
        "service.name",
        "yousaid",
        "POST /feedback",
        "POST /api/v1/feedback",
        "GET /track/{receipt}",
        "append",
        "wait for the read models",
        "http.request.method",
        "http.route",
        "http.response.status_code",
    ] {
        assert!(holds(&bytes, name), "{name} was not sent");
    }
    let receipt = answer["receipt"].as_str().expect("is text");
    let id = submission["id"].as_str().expect("is text");
    for secret in [
        &told,
        receipt,
        id,
        WORD,
        "someone@family.example",
        "198.51.",
        "127.0.0.1",
    ] {
        assert!(!holds(&bytes, secret), "{secret} was sent");
    }
}

#[test]
fn a_collector_that_is_not_there_is_told_once_and_holds_nobody_up() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let nowhere = format!("http://{}", free.local_addr().expect("an address"));
    drop(free);
    let mut service = started(&nowhere);
    ask_often(&service);
    service.stop();
    let noted = fs::read_to_string(service.beside().join("stderr-1.log")).expect("a log");
    let failures: Vec<&str> = noted
        .lines()
        .filter(|line| line.contains("traces cannot be sent"))
        .collect();
    assert_eq!(failures.len(), 1, "{noted}");
}

#[test]
fn a_collector_that_never_answers_holds_nobody_up() {
    let collector = Collector::silent();
    let mut service = started(&collector.url());
    ask_often(&service);
    let begun = Instant::now();
    service.stop();
    let took = begun.elapsed();
    assert!(took < BOUND, "stopping took {took:?}");
}

#[test]
fn an_address_that_cannot_be_used_is_told_at_once() {
    let service = Service::not_started();
    let outcome = service.run(&["serve", "--otlp-endpoint", "https://collector.example"]);
    assert_eq!(outcome.code, Some(2), "{outcome:#?}");
    assert!(outcome.stderr.contains("without TLS"), "{outcome:#?}");
}
