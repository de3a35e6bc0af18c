//! How far an item has come on its way to the public, as officers see it.

use rusqlite::Connection;
use yousaid_projections::{
    feedback,
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
    /// No family said it, so far.
    WithoutComments,
    /// Something was wrong with it, so that everybody may read it again only after another look.
    Withdrawn,
    /// Only an officer's eye is missing.
    Ready,
    /// Everybody can read it.
    Published,
}

impl ItemState {
    /// All, in the order of their way.
    pub(crate) const ALL: [Self; 7] = [
        Self::NotEndorsed,
        Self::Unanswered,
        Self::NothingPromised,
        Self::WithoutComments,
        Self::Withdrawn,
        Self::Ready,
        Self::Published,
    ];

    /// The word in an address.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::NotEndorsed => "not-endorsed",
            Self::Unanswered => "unanswered",
            Self::NothingPromised => "nothing-promised",
            Self::WithoutComments => "without-comments",
            Self::Withdrawn => "withdrawn",
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
            Self::WithoutComments => "Waiting for comments",
            Self::Withdrawn => "Withdrawn, to be put right",
            Self::Ready => "Ready to publish",
            Self::Published => "Published",
        }
    }

    /// As a tag.
    pub(crate) fn tag(self) -> Status {
        let tone = match self {
            Self::NotEndorsed => "",
            Self::Unanswered | Self::NothingPromised | Self::WithoutComments => "waiting",
            Self::Withdrawn => "stopped",
            Self::Ready => "doing",
            Self::Published => "done",
        };
        Status::new(tone, self.words())
    }
}

/// How far an item has come.
pub(crate) fn state_of(rows: &Connection, item: &Record) -> rusqlite::Result<ItemState> {
    let answers = responses::for_item(rows, item.id)?;
    Ok(state(item, &answers, stands_on_comments(rows, item)?))
}

/// Whether a comment, or an earlier report, stands behind the item.
pub(crate) fn stands_on_comments(rows: &Connection, item: &Record) -> rusqlite::Result<bool> {
    Ok(item.source.is_some() || feedback::people_behind(rows, item.id)? > 0)
}

/// How far an item with these answers has come.
pub(crate) fn state(item: &Record, answers: &[Answer], stands_on_comments: bool) -> ItemState {
    if item.published() {
        ItemState::Published
    } else if item.withdrawn_because.is_some() {
        ItemState::Withdrawn
    } else if !item.endorsed {
        ItemState::NotEndorsed
    } else if answers.is_empty() {
        ItemState::Unanswered
    } else if !answers.iter().any(acted_on) {
        ItemState::NothingPromised
    } else if !stands_on_comments {
        ItemState::WithoutComments
    } else {
        ItemState::Ready
    }
}

/// Whether an answer promises an action or states why there is none.
pub(crate) fn acted_on(answer: &Answer) -> bool {
    !answer.actions.is_empty() || answer.no_action_because.is_some()
}
