//! How things stand, in words; the tone only repeats them.

use jiff::civil::Date;
use serde::Serialize;
use yousaid_model::feedback::SignOfSpam;
use yousaid_projections::{
    feedback::State,
    items,
    responses::{self, ActionStatus},
};
use yousaid_web::{dates, labels};

/// How something stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Tag {
    tone: &'static str,
    words: String,
}

impl Tag {
    pub(crate) fn new(tone: &'static str, words: impl Into<String>) -> Self {
        Self {
            tone,
            words: words.into(),
        }
    }
}

/// Where a comment stands on its way, in words.
pub(crate) fn words_of(state: State) -> &'static str {
    match state {
        State::Unread => "Not read",
        State::ToTheme => "Needs a theme",
        State::ToPlace => "Needs a place",
        State::ToConfirm => "Needs a second person",
        State::InItem => "Part of an item",
        State::SetAside => "Set aside",
        State::Split => "Split into parts",
        State::Held => "Held: may be spam",
    }
}

/// Where a comment stands on its way.
pub(crate) fn of_comment(state: State) -> Tag {
    let tone = match state {
        State::Unread | State::Split => "",
        State::ToTheme | State::ToPlace | State::ToConfirm | State::Held => "waiting",
        State::InItem => "done",
        State::SetAside => "stopped",
    };
    Tag::new(tone, words_of(state))
}

/// Why a comment is held, as a sentence, from the stored words of the signs.
pub(crate) fn why_held(signs: &str) -> String {
    let reasons: Vec<&str> = signs
        .split_whitespace()
        .filter_map(|sign| sign.parse().ok())
        .map(|sign| match sign {
            SignOfSpam::HiddenField => "a field was filled in that nobody sees",
            SignOfSpam::TooFast => "the form came back faster than anybody writes",
            SignOfSpam::FormOutOfDate => "the form does not say truly when it was opened",
            SignOfSpam::Links => "it has many links",
            SignOfSpam::SameWords => "the same words came in many times",
            SignOfSpam::TooMany => "very much came from one network address at that time",
        })
        .collect();
    if reasons.is_empty() {
        return String::new();
    }
    format!("The signs: {}.", reasons.join("; "))
}

/// Where an item stands on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemStage {
    ToEndorse,
    ToAnswer,
    ToPublish,
    Published,
    Withdrawn,
    GivenUp,
}

impl ItemStage {
    pub(crate) fn of(item: &items::Record, answered: bool) -> Self {
        match item.stage.as_str() {
            "published" => Self::Published,
            "given_up" => Self::GivenUp,
            _ if item.withdrawn_because.is_some() => Self::Withdrawn,
            _ if !item.endorsed => Self::ToEndorse,
            _ if answered => Self::ToPublish,
            _ => Self::ToAnswer,
        }
    }

    pub(crate) fn tag(self) -> Tag {
        match self {
            Self::ToEndorse => Tag::new("", "Draft, to endorse"),
            Self::ToAnswer => Tag::new("waiting", "Waiting for an answer"),
            Self::ToPublish => Tag::new("waiting", "Answered, not published yet"),
            Self::Published => Tag::new("done", "Published"),
            Self::Withdrawn => Tag::new("stopped", "Withdrawn"),
            Self::GivenUp => Tag::new("stopped", "Given up"),
        }
    }
}

/// What the forum says of an answer.
pub(crate) fn of_mark(mark: Option<&str>) -> Tag {
    match mark {
        Some(mark) => Tag::new(labels::mark_tone(mark), labels::mark(mark)),
        None => Tag::new("", "Not marked by the forum"),
    }
}

/// How a promise stands on a day.
pub(crate) fn of_action(action: &responses::Action, today: Date) -> Tag {
    let status = ActionStatus::of(action, today);
    let due = action.due.map(dates::day);
    match (status, due) {
        (ActionStatus::Done, _) => Tag::new("done", status.words()),
        (ActionStatus::Doing, _) => Tag::new("doing", status.words()),
        (ActionStatus::WillDo, Some(due)) => Tag::new("waiting", format!("Will do by {due}")),
        (ActionStatus::WillDo, None) => Tag::new("waiting", status.words()),
        (ActionStatus::Overdue, Some(due)) => Tag::new("late", format!("Overdue since {due}")),
        (ActionStatus::Overdue, None) => Tag::new("late", status.words()),
        (ActionStatus::Declined, _) => Tag::new("stopped", status.words()),
        (ActionStatus::NoDate, _) => Tag::new("", status.words()),
    }
}
