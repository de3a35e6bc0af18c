//! What the script writes on the page, in the language of the link.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use yousaid_model::{
    feedback::Respondent,
    words::LONGEST_COMMENT,
};
use yousaid_web::{App, Failure, labels, numbers::grouped};

use super::{FOR_AN_HOUR, for_every_site};

/// Everything that the script says. A field that a published version asks for stays here for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WidgetWords {
    /// The language, as a tag (BCP 47).
    lang: &'static str,
    /// The direction in which it is written.
    dir: &'static str,
    /// The most characters of a comment.
    longest: usize,
    open: String,
    ask: String,
    hint: String,
    who_are_you: String,
    /// Each choice's stored word and what is read.
    who: Vec<(&'static str, String)>,
    about: String,
    safety: String,
    send: String,
    sending: String,
    more: String,
    privacy: String,
    empty: String,
    long: String,
    failed: String,
    waiting: String,
    again: String,
    remove: String,
    removed: String,
    thanks: String,
    receipt: String,
    keep: String,
    track: String,
    another: String,
}

fn words(safeguarding_line: Option<&str>) -> WidgetWords {
    let longest = grouped(LONGEST_COMMENT);
    let worried = safeguarding_line.unwrap_or("Call the council’s safeguarding team.");
    let who = Respondent::ALL
        .iter()
        .map(|who| (who.as_str(), labels::respondent(who.as_str()).to_owned()));
    WidgetWords {
        lang: "en-GB",
        dir: "ltr",
        longest: LONGEST_COMMENT,
        open: "Tell us what you think about this page".to_owned(),
        ask: "What would you like to tell us?".to_owned(),
        hint: "What is good, wrong or missing? Short is fine. Please leave out names, so that nobody can be recognised.".to_owned(),
        who_are_you: "Who are you? (optional)".to_owned(),
        who: [("", String::new())].into_iter().chain(who).collect(),
        about: "About:".to_owned(),
        safety: format!(
            "This is not watched all day. If someone is in danger, call 999. Worried about a child? {worried}"
        ),
        send: "Send".to_owned(),
        sending: "Sending".to_owned(),
        more: "Tell us more, or leave an email address (opens in a new tab)".to_owned(),
        privacy: "How we keep your words safe (opens in a new tab)".to_owned(),
        empty: "Write what you would like to tell us. One sentence is enough.".to_owned(),
        long: format!(
            "This is too long. We can take {longest} characters at a time: please send it in two pieces."
        ),
        failed: "Not sent. Your words are still here. Please try again in a minute.".to_owned(),
        waiting: "Not sent yet. We keep your words on this device and try again by ourselves. After 24 hours we delete them. Do others use this device? Then delete them before you go.".to_owned(),
        again: "Try again now".to_owned(),
        remove: "Delete my words".to_owned(),
        removed: "Your words are no longer on this device.".to_owned(),
        thanks: "Thank you. We have your feedback.".to_owned(),
        receipt: "Your receipt:".to_owned(),
        keep: "Keep it safe. We cannot send it to you again.".to_owned(),
        track: "See what came of it (opens in a new tab)".to_owned(),
        another: "Tell us something else".to_owned(),
    }
}

/// `GET /widget.json`
pub async fn serve(State(app): State<App>) -> Response {
    match serde_json::to_vec(&words(app.council.safeguarding_line.as_deref())) {
        Ok(bytes) => for_every_site("application/json", FOR_AN_HOUR, bytes),
        Err(reason) => Failure::internal(reason.to_string()).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::widget::script::versions;

    /// The words that a script asks for: whatever stands behind `words.` in it.
    fn asked_for(script: &str) -> BTreeSet<String> {
        script
            .split("words.")
            .skip(1)
            .map(|rest| {
                rest.chars()
                    .take_while(char::is_ascii_alphabetic)
                    .collect::<String>()
            })
            .filter(|name| name != "map")
            .collect()
    }

    #[test]
    fn every_version_finds_every_word_it_asks_for_and_the_newest_asks_for_all() {
        let Ok(Value::Object(told)) = serde_json::to_value(words(None)) else {
            panic!("words are an object");
        };
        let told: BTreeSet<String> = told.into_iter().map(|(name, _)| name).collect();
        let scripts = versions().iter().map(|version| {
            let script = String::from_utf8(version.bytes.clone()).expect("is text");
            asked_for(&script)
        });
        let scripts: Vec<BTreeSet<String>> = scripts.collect();
        for asked in &scripts {
            let missing: Vec<_> = asked.difference(&told).collect();
            assert!(missing.is_empty(), "nobody tells {missing:?}");
        }
        let all: BTreeSet<String> = scripts.into_iter().flatten().collect();
        assert_eq!(told, all, "words that no version asks for");
    }

    #[test]
    fn the_safety_line_names_the_council_s_own_number() {
        let words = words(Some("Ring 01234 567890."));
        assert!(words.safety.ends_with("Ring 01234 567890."));
        assert!(words.safety.contains("999"));
    }
}
