//! What is recorded of a report.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AccountId, Words, decider::events};

/// Work on the year's report has begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportOpened {
    /// Its title.
    pub title: Words,
    /// For an earlier report: where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who; nobody for an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// The foreword reads like this from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ForewordWritten {
    /// Its paragraphs.
    pub foreword: Vec<String>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// How the feedback of the year was dealt with, as counted when an edition was published. For the
/// trail, not for publication: small numbers stand here as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FiguresFrozen {
    /// The edition they belong to.
    pub edition: u32,
    /// Pieces of feedback of the year, parts counted and split wholes not.
    pub received: u64,
    /// Of these, part of an item.
    pub in_items: u64,
    /// Set aside.
    pub set_aside: u64,
    /// Forgotten at the person's request.
    pub forgotten: u64,
    /// Without a place yet.
    pub undecided: u64,
}

/// A numbered edition was published. Its bytes are documents of the store, named by their SHA-256.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EditionPublished {
    /// Its number, counted from 1.
    pub edition: u32,
    /// The page.
    pub page: String,
    /// The same as JSON.
    pub data: String,
    /// The style sheet that the page was published with.
    pub stylesheet: String,
    /// Who; nobody for an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// What is different in this edition, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CorrectionNoted {
    /// The edition that corrects.
    pub edition: u32,
    /// The note.
    pub note: Words,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a report.
    ReportEvent {
        /// Work on it has begun.
        ReportOpened = 1,
        /// It has a foreword.
        ForewordWritten = 1,
        /// Its figures stand.
        FiguresFrozen = 1,
        /// An edition corrects an earlier one.
        CorrectionNoted = 1,
        /// An edition was published.
        EditionPublished = 1,
    }
}
