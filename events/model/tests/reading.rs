//! What this build does not know, or cannot make sense of, is refused by its name.

use yousaid_model::Event;

#[test]
fn an_unknown_aggregate_name_or_version_is_refused_by_its_name() {
    let payload = r#"{"FeedbackRead": {}}"#;
    for (aggregate, event_type, version, reason) in [
        ("weather", "FeedbackRead", "1", "its aggregate is not known"),
        ("feedback", "FeedbackSung", "1", "its name is not known"),
        ("item", "FeedbackRead", "1", "its name is not known"),
        (
            "feedback",
            "FeedbackRead",
            "2",
            "version 1 is the one known",
        ),
        (
            "feedback",
            "FeedbackRead",
            "01",
            "version 1 is the one known",
        ),
        ("feedback", "FeedbackRead", "", "version 1 is the one known"),
    ] {
        let refused = Event::read(aggregate, event_type, version, payload);
        let refused = refused.expect_err("it is not known");
        assert_eq!(
            refused.to_string(),
            format!(
                "this build cannot read {aggregate} event {event_type} version {version}: {reason}"
            )
        );
    }
}

#[test]
fn a_broken_payload_is_refused_by_the_name_of_its_event() {
    let vague = r#"{"FeedbackRead": {"by": "somebody", "at": "2026-03-09T10:15:30Z"}}"#;
    let late = r#"{"FeedbackRead": {"by": "0000000a-0000-4000-8000-000000000001", "at": "late"}}"#;
    for payload in [
        "",
        "not JSON",
        "{}",
        "[]",
        r#"{"FeedbackRead": {}}"#,
        vague,
        late,
    ] {
        let refused = Event::read("feedback", "FeedbackRead", "1", payload);
        let refused = refused.expect_err("it is broken");
        assert_eq!(refused.event_type, "FeedbackRead");
        assert!(
            refused
                .to_string()
                .starts_with("this build cannot read feedback event FeedbackRead version 1: "),
            "{refused}"
        );
    }
}

#[test]
fn words_that_are_not_sealed_are_refused() {
    let payload = r#"{"SettingAsideProposed": {
        "ground": {"kind": "vexatious"}, "reason": "It is about parking.",
        "by": "0000000a-0000-4000-8000-000000000001", "at": "2026-03-09T10:15:30Z"}}"#;
    let refused = Event::read("feedback", "SettingAsideProposed", "1", payload);
    let refused = refused.expect_err("it is not sealed");
    assert!(
        refused.reason.contains("sealed words are not base64"),
        "{refused}"
    );
    assert!(
        !refused.reason.contains("parking"),
        "an error repeats no words: {refused}"
    );
}

#[test]
fn a_payload_under_another_events_name_is_refused() {
    let payload = r#"{"FeedbackForgotten": {"at": "2026-03-09T10:15:30Z"}}"#;
    let refused = Event::read("feedback", "FeedbackRead", "1", payload);
    let refused = refused.expect_err("the name and the payload are at odds");
    assert_eq!(refused.reason, "its payload is that of FeedbackForgotten");
}
