//! What the monitoring system is told: numbers that follow what happens, and nothing about anybody.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::json;
use yousaid_servers::NatsServer;
use yousaid_tests::{Person, Service, family, get, left_out_on_postgresql, until};

use crate::{
    responses_are_imported::{checked, press, sent},
    the_json_door::DOOR,
};

const LISTEN: [&str; 2] = ["--metrics-listen", "127.0.0.1:0"];

/// More than any body may have, in bytes.
const TOO_LONG: usize = 300 * 1024;

/// The whole numbers by the series they stand behind, for example
/// `yousaid_feedback_repeated_total{via="json"}`.
type Numbers = BTreeMap<String, u64>;

/// Where a service says that its metrics are.
fn address(service: &Service) -> Option<String> {
    let printed = service.printed();
    let mut lines = printed.lines();
    let address = lines.find_map(|line| line.strip_prefix("Metrics on "));
    address.map(str::to_owned)
}

/// The metrics as they are sent.
fn text(service: &Service) -> String {
    let address = until("the metrics have an address", || address(service));
    let answer = get(&address).expect("an answer");
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.headers()["content-type"],
        "text/plain; version=0.0.4; charset=utf-8"
    );
    answer.text().expect("is text")
}

fn numbers(service: &Service) -> Numbers {
    let text = text(service);
    let number = |line: &str| {
        let (series, number) = line.rsplit_once(' ')?;
        Some((series.to_owned(), number.parse().ok()?))
    };
    text.lines().filter_map(number).collect()
}

/// By how much the numbers that begin so have grown while something happened.
fn grown(service: &Service, beginning: &str, happens: impl FnOnce()) -> Numbers {
    let before = numbers(service);
    happens();
    let mut after = numbers(service);
    after.retain(|series, number| {
        *number = number.saturating_sub(before.get(series).copied().unwrap_or_default());
        *number > 0 && series.starts_with(beginning)
    });
    after
}

fn assert_grown(found: &Numbers, expected: &[(&str, u64)]) {
    let expected: Numbers = expected
        .iter()
        .map(|(series, number)| (format!("yousaid_{series}"), *number))
        .collect();
    assert_eq!(*found, expected);
}

fn send_raw(person: &Person, path: &str, media_type: &str, body: String) -> u16 {
    let request = person
        .request("POST", path)
        .header("content-type", media_type);
    person.ask(request.body(body)).status.as_u16()
}

#[test]
fn what_comes_in_is_counted_by_channel_and_door() {
    let service = Service::start_with(&LISTEN);
    let person = service.visitor();
    let found = grown(&service, "yousaid_feedback_", || {
        for comment in ["One.", "Two."] {
            family::tell(&person, comment);
        }
        let mut submission = family::submission("Three.");
        submission["channel"] = json!("phone");
        for status in [201, 200, 200] {
            let answer = person.post_json(DOOR, &submission);
            assert_eq!(answer.status, status);
        }
    });
    assert_grown(
        &found,
        &[
            ("feedback_accepted_total{channel=\"phone\",via=\"json\"}", 1),
            (
                "feedback_accepted_total{channel=\"web_form\",via=\"form\"}",
                2,
            ),
            ("feedback_repeated_total{via=\"json\"}", 2),
        ],
    );
}

#[test]
fn what_is_sent_away_is_counted_by_its_reason() {
    let service = Service::start_with(&LISTEN);
    let person = service.visitor();
    let kept = family::submission("The ramp is too steep.");
    let gone = family::submission("The gate is locked.");
    assert_eq!(person.post_json(DOOR, &kept).status, 201);
    let receipt = person.post_json(DOOR, &gone).with_status(201).json()["receipt"].clone();
    service
        .run(&["forget", receipt.as_str().expect("is text")])
        .went_well();
    let found = grown(&service, "yousaid_feedback_", || {
        let mut other = kept.clone();
        other["comment"] = json!("The ramp is fine.");
        assert_eq!(person.post_json(DOOR, &other).status, 409);
        assert_eq!(person.post_json(DOOR, &gone).status, 410);
        assert_eq!(person.post_json(DOOR, &json!({})).status, 422);
        assert_eq!(person.post_json(DOOR, &json!([])).status, 422);
        let long = family::submission(&"x".repeat(TOO_LONG)).to_string();
        for (media_type, body, status) in [
            ("application/json", "{".to_owned(), 400),
            ("text/plain", kept.to_string(), 415),
            ("application/json", long, 413),
        ] {
            assert_eq!(send_raw(&person, DOOR, media_type, body), status);
        }
        let form = person.visit("/feedback").form("/feedback");
        person.send_in_vain("Send", &form);
        let long = format!("comment={}", "x".repeat(TOO_LONG));
        for (media_type, body, status) in [
            ("application/x-www-form-urlencoded", long, 413),
            ("application/json", kept.to_string(), 415),
        ] {
            assert_eq!(send_raw(&person, "/feedback", media_type, body), status);
        }
    });
    let refused = |reason: &str, via: &str| {
        format!("yousaid_feedback_refused_total{{reason=\"{reason}\",via=\"{via}\"}}")
    };
    let expected = [
        (refused("forgotten", "json"), 1),
        (refused("media_type", "form"), 1),
        (refused("media_type", "json"), 1),
        (refused("not_json", "json"), 1),
        (refused("other_words", "json"), 1),
        (refused("too_large", "form"), 1),
        (refused("too_large", "json"), 1),
        (refused("wrong_fields", "form"), 1),
        (refused("wrong_fields", "json"), 2),
    ];
    assert_eq!(found, Numbers::from(expected));
}

#[test]
fn an_import_is_a_door_of_its_own() {
    let service = Service::start_with(&LISTEN);
    let member = service.member();
    let import = |good: &str, button: &str| {
        let file = format!("Response ID,What was good?\n17,{good}\n18,The staff\n");
        let columns = sent(&member, "Short breaks.csv", file.as_bytes());
        let checked = checked(&member, &columns, "Short breaks");
        press(&member, button, &checked, "/import");
    };
    for (good, button, expected) in [
        (
            "The play club",
            "Import 2 responses",
            [(
                "feedback_accepted_total{channel=\"survey\",via=\"import\"}",
                2,
            )]
            .as_slice(),
        ),
        (
            "The play club",
            "Import it all the same",
            &[("feedback_repeated_total{via=\"import\"}", 2)],
        ),
        (
            "Nothing at all",
            "Import it all the same",
            &[
                (
                    "feedback_refused_total{reason=\"other_words\",via=\"import\"}",
                    1,
                ),
                ("feedback_repeated_total{via=\"import\"}", 1),
            ],
        ),
    ] {
        let found = grown(&service, "yousaid_feedback", || import(good, button));
        assert_grown(&found, expected);
    }
}

#[test]
fn whoever_sends_too_much_is_counted_at_both_doors() {
    let options = [&LISTEN[..], &["--submissions-per-minute", "1"]].concat();
    let service = Service::start_with(&options);
    let person = service.visitor();
    let found = grown(&service, "yousaid_feedback_refused", || {
        let form = person.visit("/feedback").form("/feedback");
        assert_eq!(
            person.post_json(DOOR, &family::submission("One.")).status,
            201
        );
        assert_eq!(
            person.post_json(DOOR, &family::submission("Two.")).status,
            429
        );
        let form = form.fill("comment", "Three.");
        assert_eq!(person.press("Send", &form).status, 429);
    });
    assert_grown(
        &found,
        &[
            (
                "feedback_refused_total{reason=\"too_many\",via=\"form\"}",
                1,
            ),
            (
                "feedback_refused_total{reason=\"too_many\",via=\"json\"}",
                1,
            ),
        ],
    );
}

#[test]
fn the_log_and_the_read_models_say_how_far_they_are() {
    let service = Service::start_with(&LISTEN);
    let person = service.visitor();
    for _ in 0..3 {
        let before = service.position_shown();
        assert_eq!(
            person.post_json(DOOR, &family::submission("Words.")).status,
            201
        );
        let numbers = until("the read models follow", || {
            let numbers = numbers(&service);
            (numbers["yousaid_read_models_position"] > before).then_some(numbers)
        });
        for (name, expected) in [
            ("log_position", before + 1),
            ("read_models_position", before + 1),
            ("read_models_lag_events", 0),
            ("read_models_stopped", 0),
            ("read_models_ready", 1),
        ] {
            assert_eq!(numbers[&format!("yousaid_{name}")], expected, "{name}");
        }
    }
    let numbers = numbers(&service);
    let mut builds = numbers
        .iter()
        .filter(|(series, _)| series.starts_with("yousaid_build_info{version=\""));
    assert_eq!(builds.next().map(|(_, number)| *number), Some(1));
}

#[test]
fn requests_and_appends_are_measured() {
    let service = Service::start_with(&LISTEN);
    let person = service.visitor();
    let receipt = family::tell(&person, "Words.");
    let happens = || {
        for _ in 0..3 {
            let answer = person.post_json(DOOR, &family::submission("Words."));
            assert_eq!(answer.status, 201);
        }
        family::track(&person, &receipt);
        assert_eq!(person.get("/nothing/here").status, 404);
    };
    let found = grown(&service, "yousaid_", happens);
    for (series, count) in [
        (
            "http_request_seconds_count{method=\"POST\",route=\"/api/v1/feedback\",status=\"2xx\"}",
            3,
        ),
        (
            "http_request_seconds_bucket{method=\"POST\",route=\"/api/v1/feedback\",status=\"2xx\",le=\"10\"}",
            3,
        ),
        (
            "http_request_seconds_count{method=\"GET\",route=\"/track/{receipt}\",status=\"2xx\"}",
            1,
        ),
        (
            "http_request_seconds_count{method=\"GET\",route=\"none\",status=\"4xx\"}",
            1,
        ),
        ("log_append_seconds_count{outcome=\"written\"}", 3),
        (
            "log_append_seconds_bucket{outcome=\"written\",le=\"10\"}",
            3,
        ),
    ] {
        let series = format!("yousaid_{series}");
        assert_eq!(found.get(&series), Some(&count), "{series} in {found:#?}");
    }
    let text = text(&service);
    let sum = "yousaid_log_append_seconds_sum{outcome=\"written\"} ";
    let mut sums = text.lines().filter_map(|line| line.strip_prefix(sum));
    let seconds: f64 = sums.next().and_then(|sum| sum.parse().ok()).expect("a sum");
    assert!(seconds > 0.0);
}

#[test]
fn nobody_can_be_found_in_the_metrics() {
    const WORD: &str = "quizzlefen";
    let service = Service::start_with(&LISTEN);
    let (person, member) = (service.visitor(), service.member());
    let told = family::tell(&person, &format!("The {WORD} is broken."));
    let mut submission = family::submission(&format!("The {WORD} is gone."));
    submission["contact"] = json!({"email": "someone@family.example"});
    let answer = person.post_json(DOOR, &submission).with_status(201).json();
    let receipt = answer["receipt"].as_str().expect("is text");
    for receipt in [&told, receipt] {
        family::track(&person, receipt);
        person.visit(&format!("/feedback/received/{receipt}"));
        let nowhere = format!("/{receipt}?words={WORD}");
        assert_eq!(person.get(&nowhere).status, 404);
    }
    member.visit(&format!("/desk?words={WORD}"));
    let unknown = person.ask(person.request(WORD, "/feedback"));
    assert_eq!(unknown.status, 405);
    let text = text(&service);
    let id = submission["id"].as_str().expect("is text");
    let words = [WORD, &WORD.to_uppercase(), "family.example"];
    let addresses = ["forum.example", "127.0.0.1", "198.51."];
    for secret in [&told, receipt, id]
        .into_iter()
        .chain(words)
        .chain(addresses)
    {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}

#[test]
fn without_the_option_there_is_nothing_to_ask() {
    let service = Service::start();
    service.position();
    assert_eq!(address(&service), None);
    assert_eq!(service.visitor().get("/metrics").status, 404);
}

#[test]
fn the_metrics_are_no_public_page_and_no_page_is_among_them() {
    let service = Service::start_with(&LISTEN);
    let printed = service.printed();
    let listening = printed.find("Listening on ").expect("it listens");
    let metrics = printed.find("Metrics on ").expect("it has metrics");
    assert!(listening < metrics, "{printed}");
    assert_eq!(service.visitor().get("/metrics").status, 404);
    let address = address(&service).expect("it has metrics");
    let elsewhere = address.replace("/metrics", "/feedback");
    let answer = get(&elsewhere).expect("an answer");
    assert_eq!(answer.status(), 404);
}

#[test]
fn a_log_that_takes_nothing_holds_nobody_up_who_asks() {
    if left_out_on_postgresql("the disk that is full is that of log.db") {
        return;
    }
    let mut service = Service::not_started_with(&LISTEN);
    service.start_on_a_small_disk(1600);
    let person = service.visitor();
    let send = || {
        let submission = family::submission(&"The disk is nearly full. ".repeat(300));
        person.post_json(DOOR, &submission).status.as_u16()
    };
    until("the disk is full", || (send() == 503).then_some(()));
    let found = grown(&service, "yousaid_", || assert_eq!(send(), 503));
    for series in [
        "yousaid_feedback_refused_total{reason=\"unavailable\",via=\"json\"}",
        "yousaid_http_request_seconds_count{method=\"POST\",route=\"/api/v1/feedback\",status=\"5xx\"}",
        "yousaid_log_append_seconds_count{outcome=\"unavailable\"}",
    ] {
        assert_eq!(found.get(series), Some(&1), "{series} in {found:#?}");
    }
}

#[test]
fn the_demonstration_council_has_metrics_too() {
    let service = Service::demo_with(&LISTEN);
    let shown = service.position_shown();
    assert_eq!(numbers(&service)["yousaid_log_position"], shown);
}

#[test]
fn what_is_told_is_what_the_reference_says() {
    let nats = NatsServer::start();
    let service = Service::start_with(&[&LISTEN[..], &["--nats-url", &nats.url()]].concat());
    family::tell(&service.visitor(), "Words.");
    let text = text(&service);
    let told: BTreeSet<(String, String)> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .filter_map(|line| line.split_once(' '))
        .map(|(name, kind)| (name.to_owned(), kind.to_owned()))
        .collect();
    let reference = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/reference/metrics.md");
    let reference = fs::read_to_string(reference).expect("there is a reference");
    let rows = reference
        .lines()
        .filter(|line| line.starts_with("| `yousaid_"))
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let mut described = BTreeSet::new();
    for row in rows {
        let [_, name, kind, labels, meaning, _] = &row[..] else {
            panic!("{row:?}");
        };
        let name = name.trim_matches('`');
        assert!(
            text.contains(&format!("# HELP {name} {meaning}\n")),
            "{name}"
        );
        let labels: BTreeSet<&str> = labels
            .split(", ")
            .map(|label| label.trim_matches('`'))
            .filter(|label| !label.is_empty())
            .collect();
        assert_eq!(labels_of(&text, name), labels, "{name}");
        described.insert((name.to_owned(), (*kind).to_owned()));
    }
    assert_eq!(told, described);
}

/// The names of the labels of a metric.
fn labels_of<'text>(text: &'text str, name: &str) -> BTreeSet<&'text str> {
    let series = text.lines().filter_map(|line| line.strip_prefix(name));
    let labels = series.filter_map(|line| line.split_once('{'));
    labels
        .flat_map(|(_, labels)| labels.split("\","))
        .filter_map(|label| label.split_once("=\""))
        .map(|(label, _)| label)
        .filter(|label| *label != "le")
        .collect()
}
