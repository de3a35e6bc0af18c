//! What may be done with the actions of a response.

use jiff::{Timestamp, civil::Date};

use super::{
    Action, ActionCompleted, ActionDeclined, ActionDelayed, ActionPromised, ActionReopened,
    Progress, ProgressNoted, Promise, PromiseReworded, Response, ResponseEvent,
    ResponseRejection as Refused,
};
use crate::{AccountId, ActionId, Words};

type Decision = Result<Vec<ResponseEvent>, Refused>;

impl Response {
    pub(super) fn promise(&self, promise: Promise, by: AccountId, at: Timestamp) -> Decision {
        self.written()?;
        let Promise {
            action,
            promise,
            owner,
            due,
            today,
        } = promise;
        if let Some(present) = self.actions.get(&action) {
            return if present.promise == promise && present.due == Some(due) {
                Ok(vec![])
            } else {
                Err(Refused::AlreadyPromised)
            };
        }
        if due < today {
            return Err(Refused::DueInThePast);
        }
        Ok(vec![
            ActionPromised {
                action,
                promise,
                owner: Some(owner),
                due: Some(due),
                by: Some(by),
                at,
            }
            .into(),
        ])
    }

    pub(super) fn reword_promise(
        &self,
        action: ActionId,
        promise: Words,
        reason: Words,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        if self.action(action)?.promise == promise {
            return Ok(vec![]);
        }
        Ok(vec![
            PromiseReworded {
                action,
                promise,
                reason,
                by,
                at,
            }
            .into(),
        ])
    }

    pub(super) fn note_progress(
        &self,
        action: ActionId,
        note: Words,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        self.open_action(action)?;
        Ok(vec![
            ProgressNoted {
                action,
                note,
                by,
                at,
            }
            .into(),
        ])
    }

    pub(super) fn delay(
        &self,
        action: ActionId,
        due: Date,
        reason: Words,
        today: Date,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        match self.open_action(action)?.due {
            Some(present) if present == due => Ok(vec![]),
            Some(present) if due < present => Err(Refused::NotLater(present)),
            _ if due < today => Err(Refused::DueInThePast),
            _ => Ok(vec![
                ActionDelayed {
                    action,
                    due,
                    reason,
                    by,
                    at,
                }
                .into(),
            ]),
        }
    }

    pub(super) fn complete(
        &self,
        action: ActionId,
        outcome: Words,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        match self.open_action(action) {
            Err(Refused::Done) => Ok(vec![]),
            Err(refused) => Err(refused),
            Ok(_) => Ok(vec![
                ActionCompleted {
                    action,
                    outcome,
                    by,
                    at,
                }
                .into(),
            ]),
        }
    }

    pub(super) fn decline(
        &self,
        action: ActionId,
        reason: Words,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        match self.open_action(action) {
            Err(Refused::Declined) => Ok(vec![]),
            Err(refused) => Err(refused),
            Ok(_) => Ok(vec![
                ActionDeclined {
                    action,
                    reason,
                    by,
                    at,
                }
                .into(),
            ]),
        }
    }

    pub(super) fn reopen(
        &self,
        action: ActionId,
        reason: Words,
        by: AccountId,
        at: Timestamp,
    ) -> Decision {
        match self.action(action)?.progress {
            Progress::Done | Progress::Declined => Ok(vec![
                ActionReopened {
                    action,
                    reason,
                    by,
                    at,
                }
                .into(),
            ]),
            Progress::Promised | Progress::Doing => Err(Refused::Open),
        }
    }

    fn action(&self, action: ActionId) -> Result<&Action, Refused> {
        self.written()?;
        self.actions.get(&action).ok_or(Refused::NoSuchAction)
    }

    fn open_action(&self, action: ActionId) -> Result<&Action, Refused> {
        let action = self.action(action)?;
        match action.progress {
            Progress::Promised | Progress::Doing => Ok(action),
            Progress::Done => Err(Refused::Done),
            Progress::Declined => Err(Refused::Declined),
        }
    }
}
