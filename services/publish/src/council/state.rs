//! How far an item has come on its way to the public, as officers see it.

use rusqlite::Connection;
use yousaid_projections::{
    items::Record,
    responses::{self, Record as Answer},
};

use crate::shown::Status;

/// What an item waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ItemState {
    /// The forum words it, or has worded it anew.
    NotEndorsed,
    /// Nobody has answered it.
    Unanswered,
    /// The answer promises nothing and does not say why.
    NothingPromised,
    /// Only an officer's eye is missing.
    Ready,
    /// Everybody can read it.
    Published,
}

impl ItemState {
    /// All, in the order of their way.
    pub(crate) const ALL: [Self; 5] = [
        Self::NotEndorsed,
        Self::Unanswered,
        Self::NothingPromised,
        Self::Ready,
        Self::Published,
    ];

    /// The word in an address.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::NotEndorsed => "not-endorsed",
            Self::Unanswered => "unanswered",
            Self::NothingPromised => "nothing-promised",
            Self::Ready => "ready",
            Self::Published => "published",
        }
    }

    /// The words that people read.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::NotEndorsed => "With the forum",
            Self::Unanswered => "Waiting for an answer",
            Self::NothingPromised => "Needs an action",
            Self::Ready => "Ready to publish",
            Self::Published => "Published",
        }
    }

    /// As a tag.
    pub(crate) fn tag(self) -> Status {
        let tone = match self {
            Self::NotEndorsed => "",
            Self::Unanswered | Self::NothingPromised => "waiting",
            Self::Ready => "doing",
            Self::Published => "done",
        };
        Status::new(tone, self.words())
    }
}

/// How far an item has come.
pub(crate) fn state_of(rows: &Connection, item: &Record) -> rusqlite::Result<ItemState> {
    Ok(state(item, &responses::for_item(rows, item.id)?))
}

/// How far an item with these answers has come.
pub(crate) fn state(item: &Record, answers: &[Answer]) -> ItemState {
    if item.published() {
        ItemState::Published
    } else if !item.endorsed {
        ItemState::NotEndorsed
    } else if answers.is_empty() {
        ItemState::Unanswered
    } else if !answers.iter().any(acted_on) {
        ItemState::NothingPromised
    } else {
        ItemState::Ready
    }
}

/// Whether an answer promises an action or states why there is none.
pub(crate) fn acted_on(answer: &Answer) -> bool {
    !answer.actions.is_empty() || answer.no_action_because.is_some()
}
