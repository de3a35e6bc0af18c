//! What the events of a response add up to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Mark, ResponseEvent};
use crate::{ActionId, ItemId, Words};

/// One response as it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// Whether there is one.
    pub written: bool,
    /// The items it answers.
    pub items: Vec<ItemId>,
    /// Its paragraphs.
    pub we_did: Vec<String>,
    /// Why nothing will be done.
    pub no_action_because: Option<Words>,
    /// What was promised.
    pub actions: BTreeMap<ActionId, Action>,
    /// What the forum says of it.
    pub mark: Option<(Mark, Words)>,
}

/// One promise as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// What was promised.
    pub promise: Words,
    /// By when.
    pub due: Option<Date>,
    /// How far it has come.
    pub progress: Progress,
}

/// How far an action has come, as the council says. That a date has passed follows from the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Promised.
    Promised,
    /// Being worked on.
    Doing,
    /// Done.
    Done,
    /// Will not be done.
    Declined,
}

impl Response {
    pub(super) fn take(&mut self, event: &ResponseEvent) {
        match event {
            ResponseEvent::ResponseWritten(event) => {
                self.written = true;
                self.items.clone_from(&event.items);
                self.we_did.clone_from(&event.we_did);
            }
            ResponseEvent::ResponseReworded(event) => self.we_did.clone_from(&event.we_did),
            ResponseEvent::ItemAnswered(event) => self.items.push(event.item),
            ResponseEvent::ItemTakenOff(event) => self.items.retain(|item| *item != event.item),
            ResponseEvent::NoActionStated(event) => {
                self.no_action_because = Some(event.because.clone());
            }
            ResponseEvent::ActionPromised(event) => {
                // A promise takes the place of an earlier "no action, because".
                self.no_action_because = None;
                self.actions.insert(
                    event.action,
                    Action {
                        promise: event.promise.clone(),
                        due: event.due,
                        progress: Progress::Promised,
                    },
                );
            }
            ResponseEvent::PromiseReworded(event) => {
                if let Some(action) = self.actions.get_mut(&event.action) {
                    action.promise.clone_from(&event.promise);
                }
            }
            ResponseEvent::ProgressNoted(event) => self.set(event.action, Progress::Doing),
            ResponseEvent::ActionDelayed(event) => {
                if let Some(action) = self.actions.get_mut(&event.action) {
                    action.due = Some(event.due);
                }
            }
            ResponseEvent::ActionCompleted(event) => self.set(event.action, Progress::Done),
            ResponseEvent::ActionDeclined(event) => self.set(event.action, Progress::Declined),
            ResponseEvent::ActionReopened(event) => self.set(event.action, Progress::Doing),
            ResponseEvent::AnswerMarked(event) => {
                self.mark = Some((event.mark, event.words.clone()));
            }
        }
    }

    fn set(&mut self, action: ActionId, progress: Progress) {
        if let Some(action) = self.actions.get_mut(&action) {
            action.progress = progress;
        }
    }
}
