//! What is recorded of an item.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AccountId, ReportYear, ThemeId, Words, decider::events};

/// The forum worded what families said. Which feedback stands behind it is recorded with the feedback.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemDrafted {
    /// The wording.
    pub statement: Words,
    /// The heading it stands under.
    pub theme: ThemeId,
    /// The report it belongs to.
    pub year: ReportYear,
    /// For an item from an earlier report: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who; nobody for an item from an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// The wording was bettered; an endorsement of the earlier wording no longer holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatementReworded {
    /// The new wording.
    pub statement: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It stands under another theme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemMovedToTheme {
    /// The theme.
    pub theme: ThemeId,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The forum stands by the wording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatementEndorsed {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It can be read by everybody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemPublished {
    /// Its address, the same for good.
    pub slug: String,
    /// Who; nobody for an item from an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// It can no longer be read by everybody, because something is wrong with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemWithdrawn {
    /// What is wrong.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A draft that nothing stands behind was given up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DraftGivenUp {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to an item.
    ItemEvent {
        /// The forum worded it.
        ItemDrafted = 1,
        /// The wording was bettered.
        StatementReworded = 1,
        /// It stands under another theme.
        ItemMovedToTheme = 1,
        /// The forum stands by the wording.
        StatementEndorsed = 1,
        /// Everybody can read it.
        ItemPublished = 1,
        /// Nobody can read it any more.
        ItemWithdrawn = 1,
        /// The draft was given up.
        DraftGivenUp = 1,
    }
}
