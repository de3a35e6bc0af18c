//! Published data as the templates read it: dates in words, tones for the style sheet.

use serde::Serialize;
use yousaid_web::{
    Language, labels,
    language::{FluentValue, key},
};

use crate::figures::{bands::Band, difference::PublishedDifference};
use crate::published::{ForumView, PublishedAction, PublishedAnswer, PublishedStep};

/// An answer as `public_answer` reads it.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerShown {
    we_did: Vec<String>,
    how: Vec<ActionShown>,
    no_action_because: Option<String>,
    forum: Option<ForumShown>,
    imported: bool,
}

/// An action as `public_action` reads it.
#[derive(Debug, Serialize)]
pub(crate) struct ActionShown {
    promise: String,
    owner: Option<String>,
    status: Status,
    difference: Option<DifferenceShown>,
    history: Vec<StepShown>,
}

/// What people say of an action that is done, as `public_action` reads it.
#[derive(Debug, Serialize)]
struct DifferenceShown {
    words: String,
    said: Vec<SaidShown>,
}

#[derive(Debug, Serialize)]
struct SaidShown {
    answer: String,
    people: String,
}

/// A status as `status_tag` reads it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Status {
    tone: &'static str,
    words: String,
}

#[derive(Debug, Serialize)]
struct ForumShown {
    status: Status,
    paragraphs: Vec<String>,
    reworded_since: bool,
}

#[derive(Debug, Serialize)]
struct StepShown {
    date: String,
    day: String,
    lead: String,
    words: Option<String>,
}

impl AnswerShown {
    /// As it was published, in English.
    pub(crate) fn of(answer: &PublishedAnswer) -> Self {
        Self {
            we_did: answer.we_did.clone(),
            how: answer.how.iter().map(ActionShown::of).collect(),
            no_action_because: answer.no_action_because.clone(),
            forum: answer.forum.as_ref().map(forum),
            imported: answer.source.is_some(),
        }
    }

    /// With what is said about it in a language; its own words stay in English.
    pub(crate) fn told(language: Language, answer: &PublishedAnswer) -> Self {
        let forum = answer.forum.as_ref().map(|view| {
            let mut shown = forum(view);
            if let Ok(mark) = view.mark.parse() {
                shown.status.words = labels::mark_in(language, mark);
            }
            shown
        });
        Self {
            how: answer
                .how
                .iter()
                .map(|action| ActionShown::told(language, action))
                .collect(),
            forum,
            ..Self::of(answer)
        }
    }
}

impl ActionShown {
    pub(crate) fn of(action: &PublishedAction) -> Self {
        Self {
            promise: action.promise.clone(),
            owner: action.owner.clone(),
            status: Status::of(&action.status, &action.status_words),
            difference: action
                .difference
                .as_ref()
                .map(|published| difference(Language::English, published)),
            history: action
                .history
                .iter()
                .map(|one| step(Language::English, one))
                .collect(),
        }
    }

    fn told(language: Language, action: &PublishedAction) -> Self {
        let day = action.due.as_deref().map(|due| language.day_of_date(due));
        Self {
            status: Status::of(
                &action.status,
                &status_told(language, &action.status, day).unwrap_or(action.status_words.clone()),
            ),
            difference: action
                .difference
                .as_ref()
                .map(|published| difference(language, published)),
            history: action
                .history
                .iter()
                .map(|one| step(language, one))
                .collect(),
            ..Self::of(action)
        }
    }
}

impl Status {
    /// The tag of an item's or an action's status.
    pub(crate) fn of(status: &str, words: &str) -> Self {
        let tone = match status {
            "done" => "done",
            "doing" => "doing",
            "will_do" | "promised" => "waiting",
            "overdue" => "late",
            "declined" => "stopped",
            _ => "",
        };
        Self {
            tone,
            words: words.to_owned(),
        }
    }

    /// The tag of a published item's status in a language.
    pub(crate) fn told(language: Language, status: &str, words: &str) -> Self {
        Self::of(
            status,
            &status_told(language, status, None).unwrap_or(words.to_owned()),
        )
    }

    /// Its words.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    /// A tag with a tone of one's own.
    pub(crate) fn new(tone: &'static str, words: &str) -> Self {
        Self {
            tone,
            words: words.to_owned(),
        }
    }
}

fn difference(language: Language, published: &PublishedDifference) -> DifferenceShown {
    let words = match (published.answered, published.said.is_empty()) {
        (_, false) => language.say("difference-say"),
        (None, true) => language.say("difference-few-answered"),
        (Some(band), true) => language.say_with(
            "difference-between-answered",
            [
                ("least", band.at_least.into()),
                ("most", band.at_most.unwrap_or(band.at_least).into()),
            ],
        ),
    };
    let said = published.said.iter().filter_map(|one| {
        let answer = one.difference.parse().ok()?;
        Some(SaidShown {
            answer: labels::difference_in(language, answer),
            people: people(language, one.people),
        })
    });
    DifferenceShown {
        words,
        said: said.collect(),
    }
}

fn people(language: Language, band: Option<Band>) -> String {
    match band {
        None => language.say("difference-few"),
        Some(Band {
            at_least,
            at_most: Some(at_most),
        }) => language.say_with(
            "difference-between",
            [("least", at_least.into()), ("most", at_most.into())],
        ),
        Some(Band { at_least, .. }) => {
            language.say_with("difference-more", [("least", at_least.into())])
        }
    }
}

fn forum(view: &ForumView) -> ForumShown {
    ForumShown {
        status: Status::new(labels::mark_tone(&view.mark), &view.mark_words),
        paragraphs: paragraphs(&view.words),
        reworded_since: view.reworded_since,
    }
}

/// How an item or an action stands, with its date where it has one; none for a word that is not known.
fn status_told(language: Language, status: &str, day: Option<String>) -> Option<String> {
    let plain = match (status, day) {
        ("overdue", Some(day)) => return Some(dated(language, key("status-overdue-since"), day)),
        ("will_do", Some(day)) => return Some(dated(language, key("status-will-do-by"), day)),
        ("doing", Some(day)) => return Some(dated(language, key("status-doing-by"), day)),
        ("done", _) => key("status-done"),
        ("doing", None) => key("status-doing"),
        ("will_do", None) => key("status-will-do"),
        ("promised", _) => key("status-promised"),
        ("overdue", None) => key("status-overdue"),
        ("declined", _) => key("status-will-not-do"),
        ("no_date", _) => key("status-no-date"),
        ("no_action", _) => key("status-no-action"),
        _ => return None,
    };
    Some(language.say(plain))
}

fn dated(language: Language, key: &str, day: String) -> String {
    language.say_with(key, [("day", FluentValue::from(day))])
}

fn step(language: Language, step: &PublishedStep) -> StepShown {
    let due = step.due.as_deref().map(|due| language.day_of_date(due));
    let before = step
        .due_before
        .as_deref()
        .map(|before| language.day_of_date(before));
    let (lead, words) = match (step.what.as_str(), due, before) {
        ("promised", Some(due), _) => (dated(language, key("happened-promised-for"), due), None),
        ("promised", None, _) => (language.say("happened-promised"), None),
        ("delayed", Some(due), Some(before)) => (
            language.say_with(
                "happened-delayed",
                [("day", due.into()), ("before", before.into())],
            ),
            Some(&step.words),
        ),
        ("delayed", Some(due), None) => (
            dated(language, key("happened-to-be-done"), due),
            Some(&step.words),
        ),
        (what, ..) => {
            let lead = language.say(match what {
                "completed" => key("happened-done"),
                "declined" => key("happened-declined"),
                "reworded" => key("happened-reworded"),
                "reopened" => key("happened-reopened"),
                _ => key("happened-progress"),
            });
            (lead, Some(&step.words))
        }
    };
    StepShown {
        date: step.date.clone(),
        day: language.day_of_date(&step.date),
        lead,
        words: words.cloned(),
    }
}

/// A text cut at its empty lines.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A text cut behind a word so that it is at most so many characters long, with an ellipsis where
/// something is left out.
pub(crate) fn start_of(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_behind_a_word() {
        assert_eq!(start_of("one two three", 9), "one two…");
        assert_eq!(start_of("one two", 9), "one two");
    }
}
