//! Published data as the templates read it: dates in words, tones for the style sheet.

use serde::Serialize;
use yousaid_web::{dates, labels};

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
    history: Vec<StepShown>,
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
    pub(crate) fn of(answer: &PublishedAnswer) -> Self {
        Self {
            we_did: answer.we_did.clone(),
            how: answer.how.iter().map(ActionShown::of).collect(),
            no_action_because: answer.no_action_because.clone(),
            forum: answer.forum.as_ref().map(forum),
            imported: answer.source.is_some(),
        }
    }
}

impl ActionShown {
    pub(crate) fn of(action: &PublishedAction) -> Self {
        Self {
            promise: action.promise.clone(),
            owner: action.owner.clone(),
            status: Status::of(&action.status, &action.status_words),
            history: action.history.iter().map(step).collect(),
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

    /// A tag with a tone of one's own.
    pub(crate) fn new(tone: &'static str, words: &str) -> Self {
        Self {
            tone,
            words: words.to_owned(),
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

fn step(step: &PublishedStep) -> StepShown {
    let due = step.due.as_deref().map(dates::day_of_date);
    let before = step.due_before.as_deref().map(dates::day_of_date);
    let (lead, words) = match (step.what.as_str(), due, before) {
        ("promised", Some(due), _) => (format!("Promised for {due}."), None),
        ("promised", None, _) => ("Promised.".to_owned(), None),
        ("delayed", Some(due), Some(before)) => (
            format!("Delayed from {before} to {due}, because:"),
            Some(&step.words),
        ),
        ("delayed", Some(due), None) => {
            (format!("To be done by {due}, because:"), Some(&step.words))
        }
        ("completed", ..) => ("Done:".to_owned(), Some(&step.words)),
        ("declined", ..) => ("Will not be done, because:".to_owned(), Some(&step.words)),
        ("reworded", ..) => ("Worded anew, because:".to_owned(), Some(&step.words)),
        ("reopened", ..) => ("Open again, because:".to_owned(), Some(&step.words)),
        _ => ("Progress:".to_owned(), Some(&step.words)),
    };
    StepShown {
        date: step.date.clone(),
        day: dates::day_of_date(&step.date),
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
