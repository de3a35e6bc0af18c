//! What can be asked of a response, and why it may be refused.

use jiff::{Timestamp, civil::Date};
use thiserror::Error;

use super::Mark;
use crate::{AccountId, ActionId, ItemId, Words};

/// The most items one response may answer.
pub const MOST_ITEMS: usize = 50;

/// A promise as it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The action.
    pub action: ActionId,
    /// What will be done.
    pub promise: Words,
    /// The role that answers for it.
    pub owner: Words,
    /// By when.
    pub due: Date,
    /// The day on which it is promised, Europe/London.
    pub today: Date,
}

/// An answer that an earlier report has published already.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedResponse {
    /// The items it answers.
    pub items: Vec<ItemId>,
    /// Its paragraphs; may be none.
    pub we_did: Vec<String>,
    /// Its actions, in order; may be none.
    pub how: Vec<(ActionId, Words)>,
    /// Which report, as people would cite it.
    pub source: String,
}

/// What can be asked of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseCommand {
    /// Answer one or several items.
    Write {
        /// The items; one that stands there twice counts once.
        items: Vec<ItemId>,
        /// The answer.
        we_did: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take in an answer of an earlier report.
    Import {
        /// The answer.
        response: Box<ImportedResponse>,
        /// When.
        at: Timestamp,
    },
    /// Word the answer anew.
    Reword {
        /// The answer from now on.
        we_did: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Answer one more item with it.
    AnswerItem {
        /// The item.
        item: ItemId,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take an item off that was put under it by mistake.
    TakeItemOff {
        /// The item.
        item: ItemId,
        /// Whether everybody can read the item.
        published: bool,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say why nothing will be done.
    StateNoAction {
        /// The reason.
        because: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Promise something.
    Promise {
        /// What.
        promise: Promise,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Word a promise anew.
    RewordPromise {
        /// The action.
        action: ActionId,
        /// What is promised from now on.
        promise: Words,
        /// Why, for everybody to read.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Report work.
    NoteProgress {
        /// The action.
        action: ActionId,
        /// What has been done so far.
        note: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say that it will take longer.
    Delay {
        /// The action.
        action: ActionId,
        /// The new date.
        due: Date,
        /// Why.
        reason: Words,
        /// The day on which it is asked, Europe/London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say that it is done.
    Complete {
        /// The action.
        action: ActionId,
        /// What was done.
        outcome: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say that it will not be done.
    Decline {
        /// The action.
        action: ActionId,
        /// Why.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take "done" or "declined" back.
    Reopen {
        /// The action.
        action: ActionId,
        /// Why.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say what the forum thinks of the answer.
    Mark {
        /// The mark.
        mark: Mark,
        /// The forum's paragraph.
        words: Words,
        /// Whether an item it answers can be read by everybody.
        published: bool,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a response.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ResponseRejection {
    /// There is none.
    #[error("There is no answer with this number.")]
    NotWritten,
    /// Another answer was written under the same id.
    #[error("An answer has been written from this form already. Open it and change it there.")]
    AlreadyWritten,
    /// Something else was promised under the same id.
    #[error(
        "An action has been promised from this form already. Open the answer to see it, and promise another there."
    )]
    AlreadyPromised,
    /// It answers nothing.
    #[error("Choose 1 to {MOST_ITEMS} items that this answers.")]
    NumberOfItems,
    /// It would answer nothing any more.
    #[error("This is the only statement of this answer. Put the right one under it first.")]
    LastItem,
    /// Everybody reads the item with this answer.
    #[error("This statement is published with the answer. Withdraw it first.")]
    ItemIsPublished,
    /// The action is not one of this response's.
    #[error("There is no such action in this answer.")]
    NoSuchAction,
    /// There are actions, so "no action" would not be true.
    #[error("This answer has actions. Decline each with its reason instead.")]
    HasActions,
    /// A promise, or its new date, is for today or later.
    #[error("The date is in the past. Give the day by which it will be done.")]
    DueInThePast,
    /// A delay goes forward.
    #[error("The new date must be after {0}, the date promised now.")]
    NotLater(Date),
    /// It is done.
    #[error("This action is done. Reopen it first.")]
    Done,
    /// It was declined.
    #[error("This action was declined. Reopen it first.")]
    Declined,
    /// It is neither done nor declined.
    #[error("This action is open.")]
    Open,
    /// Only a published answer is marked.
    #[error("This answer is not published yet. The forum marks it once everybody can read it.")]
    NotPublished,
}
