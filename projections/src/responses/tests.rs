use jiff::civil::Date;
use rusqlite::Connection;
use yousaid_model::{
    ActionId, ResponseId,
    response::{ActionCompleted, ActionDeclined, ActionPromised, ProgressNoted},
};

use super::{Action, Record, find};
use crate::testing::{AT, OFFICER, Story, words};

mod answers;
mod promises;
mod statuses;

/// A day on which somebody looks.
const TODAY: Date = Date::constant(2026, 5, 15);
/// The day before.
const YESTERDAY: Date = Date::constant(2026, 5, 14);
/// A later day.
const IN_JULY: Date = Date::constant(2026, 7, 31);

impl Story {
    pub(crate) fn promised(&mut self, response: ResponseId, action: ActionId, due: Option<Date>) {
        let (promise, owner) = (words("We will mend the gate"), Some(words("Head of gates")));
        self.response(
            response,
            ActionPromised {
                action,
                promise,
                owner,
                due,
                by: Some(OFFICER),
                at: AT,
            },
        );
    }

    fn begun(&mut self, response: ResponseId, action: ActionId) {
        let note = words("The hinges are ordered");
        self.response(
            response,
            ProgressNoted {
                action,
                note,
                by: OFFICER,
                at: AT,
            },
        );
    }

    pub(crate) fn done(&mut self, response: ResponseId, action: ActionId) {
        let outcome = words("The gate opens");
        self.response(
            response,
            ActionCompleted {
                action,
                outcome,
                by: OFFICER,
                at: AT,
            },
        );
    }

    pub(crate) fn declined(&mut self, response: ResponseId, action: ActionId) {
        let reason = words("The gate is not ours");
        self.response(
            response,
            ActionDeclined {
                action,
                reason,
                by: OFFICER,
                at: AT,
            },
        );
    }
}

fn get(rows: &Connection, id: ResponseId) -> Record {
    find(rows, id).expect("an answer").expect("a response")
}

fn only_action(rows: &Connection, id: ResponseId) -> Action {
    let mut actions = get(rows, id).actions;
    assert_eq!(actions.len(), 1);
    actions.remove(0)
}
