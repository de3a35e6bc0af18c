//! What the script writes on the page, in the language of the link.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use yousaid_model::{feedback::Respondent, words::LONGEST_COMMENT};
use yousaid_web::{App, Failure, Here, Language, labels, numbers::grouped};

use super::{FOR_AN_HOUR, for_every_site};

/// Everything that the script says. A field that a published version asks for stays here for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WidgetWords {
    /// The language of the words here, and of what is written beside them, as a tag (BCP 47).
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

fn words(language: Language, safeguarding_line: Option<&str>) -> WidgetWords {
    let longest = grouped(LONGEST_COMMENT);
    let worried = match safeguarding_line {
        Some(line) => language.say_with("widget-worried", [("line", line.into())]),
        None => language.say("widget-worried-team"),
    };
    let who = Respondent::ALL
        .iter()
        .map(|who| (who.as_str(), labels::respondent_in(language, *who)));
    WidgetWords {
        lang: language.written(),
        dir: language.direction(),
        longest: LONGEST_COMMENT,
        open: language.say("widget-open"),
        ask: language.say("feedback-comment"),
        hint: language.say("widget-hint"),
        who_are_you: language.say("widget-who-are-you"),
        who: [("", String::new())].into_iter().chain(who).collect(),
        about: language.say("widget-about"),
        safety: format!("{} {worried}", language.say("widget-safety")),
        send: language.say("feedback-send"),
        sending: language.say("widget-sending"),
        more: language.say("widget-more"),
        privacy: language.say("widget-privacy"),
        empty: language.say("feedback-comment-empty"),
        long: language.say_with("widget-long", [("longest", longest.into())]),
        failed: language.say("widget-failed"),
        waiting: language.say("widget-waiting"),
        again: language.say("widget-again"),
        remove: language.say("widget-remove"),
        removed: language.say("widget-removed"),
        thanks: language.say("widget-thanks"),
        receipt: language.say("widget-receipt"),
        keep: language.say("widget-keep"),
        track: language.say("widget-track"),
        another: language.say("widget-another"),
    }
}

/// `GET /widget-words.json`
pub async fn serve(State(app): State<App>, here: Here) -> Response {
    let words = words(here.language, app.council.safeguarding_line.as_deref());
    match serde_json::to_vec(&words) {
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
            // The rest of the address that they come from.
            .filter(|name| name != "json")
            .collect()
    }

    #[test]
    fn every_version_finds_every_word_it_asks_for_and_the_newest_asks_for_all() {
        let Ok(Value::Object(told)) = serde_json::to_value(words(Language::English, None)) else {
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
        for language in Language::ALL {
            let words = words(language, Some("Ring 01234 567890."));
            assert!(words.safety.contains("Ring 01234 567890."));
            assert!(words.safety.contains("999"));
        }
    }
}
