//! What may be done with a response.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    ActionPromised, AnswerMarked, ImportedResponse, ItemAnswered, ItemTakenOff, NoActionStated,
    Response, ResponseCommand, ResponseEvent, ResponseRejection, ResponseRejection as Refused,
    ResponseReworded, ResponseWritten, command::MOST_ITEMS,
};
use crate::{AccountId, Decider, ItemId, Words};

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
            ResponseCommand::TakeItemOff {
                item,
                published,
                by,
                at,
            } => self.take_item_off(item, published, by, at),
            ResponseCommand::StateNoAction { because, by, at } => {
                self.state_no_action(because, by, at)
            }
            ResponseCommand::Promise { promise, by, at } => self.promise(promise, by, at),
            ResponseCommand::RewordPromise {
                action,
                promise,
                reason,
                by,
                at,
            } => self.reword_promise(action, promise, reason, by, at),
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
                today,
                by,
                at,
            } => self.delay(action, due, reason, today, by, at),
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
        mut items: Vec<ItemId>,
        we_did: &Words,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ResponseEvent>, Refused> {
        let mut seen = BTreeSet::new();
        items.retain(|item| seen.insert(*item));
        let we_did = we_did.paragraphs();
        if self.written {
            return if self.items == items && self.we_did == we_did {
                Ok(vec![])
            } else {
                Err(Refused::AlreadyWritten)
            };
        }
        if !(1..=MOST_ITEMS).contains(&items.len()) {
            return Err(Refused::NumberOfItems);
        }
        Ok(vec![
            ResponseWritten {
                items,
                we_did,
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

    fn take_item_off(
        &self,
        item: ItemId,
        published: bool,
        by: AccountId,
        at: Timestamp,
    ) -> Result<Vec<ResponseEvent>, Refused> {
        self.written()?;
        if !self.items.contains(&item) {
            return Ok(vec![]);
        }
        if published {
            return Err(Refused::ItemIsPublished);
        }
        if self.items.len() == 1 {
            return Err(Refused::LastItem);
        }
        Ok(vec![ItemTakenOff { item, by, at }.into()])
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
