//! What may be done with a response.

use jiff::{Timestamp, civil::Date};
use thiserror::Error;

use super::{
    ActionPromised, AnswerMarked, ItemAnswered, Mark, NoActionStated, Response, ResponseEvent,
    ResponseReworded, ResponseWritten,
};
use crate::{AccountId, ActionId, Decider, ItemId, Words};

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
        /// The items.
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
    /// It answers nothing.
    #[error("Choose 1 to {MOST_ITEMS} items that this answers.")]
    NumberOfItems,
    /// The action is not one of this response's.
    #[error("There is no such action in this answer.")]
    NoSuchAction,
    /// There are actions, so "no action" would not be true.
    #[error("This answer has actions. Decline each with its reason instead.")]
    HasActions,
    /// A promise is for today or later.
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

use ResponseRejection as Refused;

impl Decider for Response {
    const AGGREGATE: &'static str = "response";
    type Command = ResponseCommand;
    type Event = ResponseEvent;
    type Rejection = ResponseRejection;

    fn decide(&self, command: &ResponseCommand) -> Result<Vec<ResponseEvent>, ResponseRejection> {
        match command.clone() {
            ResponseCommand::Write {
                items,
                we_did,
                by,
                at,
            } => self.write(items, &we_did, by, at),
            ResponseCommand::Import { response, at } => Ok(self.import(*response, at)),
            ResponseCommand::Reword { we_did, by, at } => {
                self.written()?;
                let we_did = we_did.paragraphs();
                if self.we_did == we_did {
                    return Ok(vec![]);
                }
                Ok(vec![ResponseReworded { we_did, by, at }.into()])
            }
            ResponseCommand::AnswerItem { item, by, at } => {
                self.written()?;
                if self.items.contains(&item) {
                    return Ok(vec![]);
                }
                if self.items.len() >= MOST_ITEMS {
                    return Err(Refused::NumberOfItems);
                }
                Ok(vec![ItemAnswered { item, by, at }.into()])
            }
            ResponseCommand::StateNoAction { because, by, at } => {
                self.state_no_action(because, by, at)
            }
            ResponseCommand::Promise { promise, by, at } => self.promise(promise, by, at),
            ResponseCommand::NoteProgress {
                action,
                note,
                by,
                at,
            } => self.note_progress(action, note, by, at),
            ResponseCommand::Delay {
                action,
                due,
                reason,
                by,
                at,
            } => self.delay(action, due, reason, by, at),
            ResponseCommand::Complete {
                action,
                outcome,
                by,
                at,
            } => self.complete(action, outcome, by, at),
            ResponseCommand::Decline {
                action,
                reason,
                by,
                at,
            } => self.decline(action, reason, by, at),
            ResponseCommand::Reopen {
                action,
                reason,
                by,
                at,
            } => self.reopen(action, reason, by, at),
            ResponseCommand::Mark {
                mark,
                words,
                published,
                by,
                at,
            } => {
                self.written()?;
                if !published {
                    return Err(Refused::NotPublished);
                }
                if self.mark.as_ref() == Some(&(mark, words.clone())) {
                    return Ok(vec![]);
                }
                Ok(vec![
                    AnswerMarked {
                        mark,
                        words,
                        by,
                        at,
                    }
                    .into(),
                ])
            }
        }
    }

    fn evolve(&mut self, event: &ResponseEvent) {
        self.take(event);
    }
}

impl Response {
    /// Whether it promises an action or states why there is none.
    #[must_use]
    pub fn acted_on(&self) -> bool {
        !self.actions.is_empty() || self.no_action_because.is_some()
    }

    fn write(
        &self,
        items: Vec<ItemId>,
        we_did: &Words,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ResponseEvent>, Refused> {
        if self.written {
            return Ok(vec![]);
        }
        if !(1..=MOST_ITEMS).contains(&items.len()) {
            return Err(Refused::NumberOfItems);
        }
        Ok(vec![
            ResponseWritten {
                items,
                we_did: we_did.paragraphs(),
                source: None,
                by: Some(by),
                at,
            }
            .into(),
        ])
    }

    fn import(&self, response: ImportedResponse, at: Timestamp) -> Vec<ResponseEvent> {
        if self.written {
            return vec![];
        }
        let ImportedResponse {
            items,
            we_did,
            how,
            source,
        } = response;
        let written = ResponseWritten {
            items,
            we_did,
            source: Some(source),
            by: None,
            at,
        };
        let promised = how.into_iter().map(|(action, promise)| {
            ActionPromised {
                action,
                promise,
                owner: None,
                due: None,
                by: None,
                at,
            }
            .into()
        });
        std::iter::once(written.into()).chain(promised).collect()
    }

    fn state_no_action(
        &self,
        because: Words,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ResponseEvent>, Refused> {
        self.written()?;
        if !self.actions.is_empty() {
            return Err(Refused::HasActions);
        }
        if self.no_action_because.as_ref() == Some(&because) {
            return Ok(vec![]);
        }
        Ok(vec![NoActionStated { because, by, at }.into()])
    }

    pub(super) fn written(&self) -> Result<(), Refused> {
        if self.written {
            Ok(())
        } else {
            Err(Refused::NotWritten)
        }
    }
}
