//! What happened to a comment, as a volunteer reads it.

use yousaid_projections::{
    feedback::{History, Record},
    themes::Theme,
};
use yousaid_web::{SignedIn, labels};

use crate::{headings::theme_names, history::Line, people, tags, text::count_of};

/// What happened to a comment, first things first.
pub(super) fn lines(record: &Record, themes: &[Theme], you: &SignedIn) -> Vec<Line> {
    record
        .history
        .iter()
        .map(|entry| line(entry, themes, you))
        .collect()
}

fn line(entry: &History, themes: &[Theme], you: &SignedIn) -> Line {
    let by = entry.by.as_deref().map(|by| match entry.what.as_str() {
        "concern_passed_on" | "concern_released" => people::of_safeguarding(by, you),
        _ => people::of_the_forum(by, you),
    });
    let item = matches!(entry.what.as_str(), "linked" | "unlinked")
        .then(|| {
            entry
                .detail
                .as_ref()
                .map(|item| format!("/desk/items/{item}"))
        })
        .flatten();
    Line::new(&entry.at, by, sentence(entry, themes)).leading_to(item)
}

fn sentence(entry: &History, themes: &[Theme]) -> String {
    let detail = entry.detail.as_deref().unwrap_or_default();
    match entry.what.as_str() {
        "received" => format!("It came in. {}.", labels::channel(detail)),
        "split_off" => "It was split off a longer comment.".to_owned(),
        "read" => "It was read for the first time.".to_owned(),
        "themed" => themed(detail, themes),
        "linked" => "It became part of an item.".to_owned(),
        "unlinked" => "It was taken out of an item.".to_owned(),
        "proposed" => format!("Setting it aside was proposed. {}.", labels::ground(detail)),
        "set_aside" => format!("It was set aside. {}.", labels::ground(detail)),
        "brought_back" => "It was opened again.".to_owned(),
        "split" => {
            let parts = detail.parse().unwrap_or(0);
            format!("It was split into {}.", count_of(parts, "part", "parts"))
        }
        "concern_raised" => "It went to safeguarding.".to_owned(),
        "concern_passed_on" => "Safeguarding passed it on.".to_owned(),
        "concern_released" => "Safeguarding gave it to the desk.".to_owned(),
        "suspected" => format!("It was held. {}", tags::why_held(detail)),
        "suspicion_lifted" => "It was said not to be spam.".to_owned(),
        other => other.replace('_', " "),
    }
}

fn themed(slugs: &str, themes: &[Theme]) -> String {
    let slugs: Vec<String> = slugs.split_whitespace().map(str::to_owned).collect();
    if slugs.is_empty() {
        return "Its themes were taken away.".to_owned();
    }
    format!("Its themes: {}.", theme_names(themes, &slugs).join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(what: &str, detail: &str) -> History {
        let detail = Some(detail.to_owned());
        History {
            at: "2026-03-01T14:05:00Z".to_owned(),
            by: None,
            what: what.to_owned(),
            detail,
        }
    }

    #[test]
    fn what_happened_is_said_in_words() {
        let themes = [Theme {
            id: "assessments".to_owned(),
            name: "Assessments".to_owned(),
            place: 1,
        }];
        let say = |what, detail| sentence(&entry(what, detail), &themes);
        assert_eq!(say("received", "focus_group"), "It came in. Focus group.");
        assert_eq!(say("themed", "assessments"), "Its themes: Assessments.");
        assert_eq!(say("themed", ""), "Its themes were taken away.");
        assert_eq!(say("split", "3"), "It was split into 3 parts.");
        assert_eq!(
            say("set_aside", "duplicate"),
            "It was set aside. Says again what the same person said before."
        );
    }
}
