use yousaid_model::event::register;

use super::*;

const READ: &str =
    r#"{"FeedbackRead":{"by":"0000000a-0000-4000-8000-000000000001","at":"2026-03-02T12:00:00Z"}}"#;

fn recorded(aggregate: &str, event: &str, payload: &str) -> Recorded {
    Recorded {
        position: Position::new(7),
        event_id: Uuid::from_u128(0xe7),
        aggregate_type: aggregate.into(),
        aggregate_id: "0000000f-0000-4000-8000-000000000001".to_owned(),
        sequence: 2,
        event_type: event.into(),
        event_version: "1".into(),
        payload: payload.to_owned(),
        recorded_at: "2026-03-02T12:00:00.123456Z".parse().expect("an instant"),
    }
}

fn body(recorded: &Recorded) -> String {
    let message = EventMessage::try_from(recorded).expect("it can be published");
    serde_json::to_string(&message).expect("a message is JSON")
}

fn refusal(payload: &str) -> MessageError {
    let recorded = recorded("feedback", "FeedbackRead", payload);
    EventMessage::try_from(&recorded).expect_err("it cannot be published")
}

#[test]
fn a_message_says_where_its_event_stands_and_what_it_is() {
    assert_eq!(
        body(&recorded("feedback", "FeedbackRead", READ)),
        concat!(
            r#"{"position":7,"event_id":"00000000-0000-0000-0000-0000000000e7","#,
            r#""recorded_at":"2026-03-02T12:00:00.123456Z","aggregate":"feedback","#,
            r#""aggregate_id":"0000000f-0000-4000-8000-000000000001","sequence":2,"#,
            r#""event":"FeedbackRead","version":"1","#,
            r#""data":{"by":"0000000a-0000-4000-8000-000000000001","at":"2026-03-02T12:00:00Z"}}"#,
        )
    );
}

#[test]
fn an_event_that_this_build_does_not_know_passes_verbatim() {
    let data = r#"{"z": 1.50, "a":{"y":[ ],"b":18446744073709551616},"zoë":"\u00e9"}"#;
    let payload = format!(r#" {{ "SnowFell" : {data} }} "#);
    let body = body(&recorded("weather", "SnowFell", &payload));
    assert!(
        body.ends_with(&format!(
            r#""event":"SnowFell","version":"1","data":{data}}}"#
        )),
        "{body}"
    );
}

#[test]
fn a_message_that_is_read_again_is_the_same_message() {
    let body = body(&recorded("feedback", "FeedbackRead", READ));
    let read: EventMessage = serde_json::from_slice(body.as_bytes()).expect("a message");
    assert_eq!(read.position, Position::new(7));
    assert_eq!(serde_json::to_string(&read).expect("JSON"), body);
}

#[test]
fn a_payload_that_is_not_an_object_with_one_field_is_refused_by_its_position() {
    for payload in [
        "",
        "not JSON",
        "null",
        r#""FeedbackRead""#,
        r#"[{"FeedbackRead":{}}]"#,
        "{}",
        r#"{"FeedbackRead":{},"FeedbackForgotten":{}}"#,
        r#"{"FeedbackRead":{},"FeedbackRead":{}}"#,
        r#"{"FeedbackRead":{}"#,
        r#"{"FeedbackRead":{}} {}"#,
    ] {
        assert_eq!(
            refusal(payload).to_string(),
            "the payload of the event at position 7 is not a JSON object with exactly one field",
            "{payload}"
        );
    }
}

#[test]
fn a_payload_under_another_events_name_is_refused_by_its_position() {
    assert_eq!(
        refusal(r#"{"FeedbackForgotten":{}}"#).to_string(),
        "the payload of the event at position 7 does not stand under FeedbackRead"
    );
}

#[test]
fn a_subject_names_the_aggregate_and_the_event() {
    assert_eq!(
        subject(&recorded("feedback", "FeedbackRead", READ)),
        "yousaid.events.feedback.FeedbackRead"
    );
}

#[test]
fn what_a_subject_cannot_have_is_replaced() {
    for (name, token) in [
        ("Snow.Fell", "Snow_Fell"),
        ("Snow*", "Snow_"),
        (">", "_"),
        ("Snow fell\r\n", "Snow_fell__"),
        ("Snow\u{0}\u{7f}\u{a0}\u{2028}Fell", "Snow____Fell"),
        ("", "_"),
        ("Schnee_fällt-1", "Schnee_fällt-1"),
    ] {
        assert_eq!(
            subject(&recorded(name, name, READ)),
            format!("yousaid.events.{token}.{token}")
        );
    }
}

#[test]
fn every_event_of_this_build_has_a_subject_with_its_own_names() {
    for (aggregate, event, _) in register() {
        assert_eq!(
            subject(&recorded(aggregate, event, READ)),
            format!("yousaid.events.{aggregate}.{event}")
        );
    }
}
