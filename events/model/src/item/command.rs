//! What can be asked of an item, and why it may be refused.

use jiff::Timestamp;
use thiserror::Error;

use crate::{AccountId, ItemId, ReportYear, ThemeId, Words};

/// What is known of an item's answer when it is to be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether a response answers it.
    pub written: bool,
    /// Whether that response promises an action or states why there is none.
    pub acted_on: bool,
}

/// What can be asked of an item.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemCommand {
    /// Word what families said.
    Draft {
        /// The wording.
        statement: Words,
        /// The heading.
        theme: ThemeId,
        /// The report.
        year: ReportYear,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take in an item that an earlier report has published already.
    Import {
        /// The item, for its address.
        item: ItemId,
        /// The wording as it was published.
        statement: Words,
        /// The heading.
        theme: ThemeId,
        /// The report.
        year: ReportYear,
        /// Which report, as people would cite it.
        source: String,
        /// When.
        at: Timestamp,
    },
    /// Better the wording.
    Reword {
        /// The new wording.
        statement: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Put it under another theme.
    MoveToTheme {
        /// The theme.
        theme: ThemeId,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Stand by the wording.
    Endorse {
        /// The wording that was read.
        statement: Words,
        /// How many pieces of feedback stand behind it.
        evidence: usize,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Let everybody read it.
    Publish {
        /// The item, for its address.
        item: ItemId,
        /// What is known of its answer.
        answer: Answer,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Let nobody read it any more.
    Withdraw {
        /// What is wrong with it.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Give a draft up.
    GiveUp {
        /// How many pieces of feedback stand behind it.
        evidence: usize,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with an item.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ItemRejection {
    /// There is none.
    #[error("There is no item with this number.")]
    NotDrafted,
    /// Something else was drafted under the same id, or it is no longer a draft.
    #[error("An item has been drafted from this form already. Open it and change it there.")]
    AlreadyDrafted,
    /// It was given up.
    #[error("This draft was given up.")]
    GivenUp,
    /// A published wording stays as it is.
    #[error("This item is published. Withdraw it first, then change it.")]
    Published,
    /// Another wording was read than the present one.
    #[error("The wording was changed since you opened the page. Read it again.")]
    WordingChanged,
    /// Nobody's words stand behind it, and no earlier report does.
    #[error("No comment stands behind it yet.")]
    NothingBehind,
    /// It cannot be read by everybody.
    #[error("This item is not published.")]
    NotPublished,
    /// The forum has not endorsed the wording.
    #[error("The forum has not endorsed this wording yet.")]
    NotEndorsed,
    /// Nobody has answered it.
    #[error("There is no answer to this item yet.")]
    NotAnswered,
    /// The answer neither promises an action nor says why there is none.
    #[error("The answer needs at least one action, or a statement why there is none.")]
    NothingPromised,
    /// An item is not published by the person who worded it.
    #[error("Somebody other than the person who worded it must check that it identifies nobody.")]
    WordedByPublisher,
    /// Feedback still stands behind it.
    #[error("{0} comments stand behind this draft. Take them out first, so that none is lost.")]
    StillHasEvidence(usize),
}
