//! What is recorded of a response and its actions.

use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AccountId, ActionId, ItemId, Words, decider::events, feedback::vocabulary};

vocabulary! {
    /// What the forum says of an answer.
    Mark {
        /// It is good enough.
        Agree = "agree",
        /// In part.
        Partly = "partly",
        /// It is not.
        Disagree = "disagree",
    }
}

/// The council answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResponseWritten {
    /// The items it answers.
    pub items: Vec<ItemId>,
    /// The answer's paragraphs; an answer from an earlier report may have none.
    pub we_did: Vec<String>,
    /// For an answer from an earlier report: which one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Who; nobody for an answer from an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// The answer was worded anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResponseReworded {
    /// The paragraphs from now on.
    pub we_did: Vec<String>,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The same answer answers this item too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemAnswered {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The answer was never meant for this item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemTakenOff {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The council said why it will do nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NoActionStated {
    /// The reason.
    pub because: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The council promised something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionPromised {
    /// The action.
    pub action: ActionId,
    /// What will be done.
    pub promise: Words,
    /// The role that answers for it; an action from an earlier report may name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Words>,
    /// By when; an action from an earlier report may name no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Who; nobody for an action from an earlier report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// A promise was worded anew, because its words were wrong or could tell who somebody is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PromiseReworded {
    /// The action.
    pub action: ActionId,
    /// What is promised from now on.
    pub promise: Words,
    /// Why, for everybody to read.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Work on an action was reported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProgressNoted {
    /// The action.
    pub action: ActionId,
    /// What has been done so far.
    pub note: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It will take longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionDelayed {
    /// The action.
    pub action: ActionId,
    /// The new date.
    pub due: Date,
    /// Why.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The council says that it is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionCompleted {
    /// The action.
    pub action: ActionId,
    /// What was done.
    pub outcome: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It will not be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionDeclined {
    /// The action.
    pub action: ActionId,
    /// Why.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// What was said to be done, or declined, is being worked on after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActionReopened {
    /// The action.
    pub action: ActionId,
    /// Why.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// The forum said in public what it thinks of the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerMarked {
    /// The mark.
    pub mark: Mark,
    /// The forum's paragraph, which officers cannot change.
    pub words: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a response and its actions.
    ResponseEvent {
        /// The council answered.
        ResponseWritten = 1,
        /// The answer was worded anew.
        ResponseReworded = 1,
        /// It answers one more item.
        ItemAnswered = 1,
        /// It answers one item less.
        ItemTakenOff = 1,
        /// Nothing will be done, with the reason.
        NoActionStated = 1,
        /// Something was promised.
        ActionPromised = 1,
        /// The promise was worded anew.
        PromiseReworded = 1,
        /// Work was reported.
        ProgressNoted = 1,
        /// It will take longer.
        ActionDelayed = 1,
        /// It is done.
        ActionCompleted = 1,
        /// It will not be done.
        ActionDeclined = 1,
        /// It is being worked on after all.
        ActionReopened = 1,
        /// The forum's mark.
        AnswerMarked = 1,
    }
}
