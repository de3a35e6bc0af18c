//! What may become of a response and its actions.

use jiff::civil::Date;
use proptest::prelude::*;

use super::{command::MOST_ITEMS, *};
use crate::{
    ActionId, ItemId,
    testing::{
        ACTION, EARLIER, IN_JULY, IN_MAY, ITEM, NOW, OFFICER, OTHER_ACTION, OTHER_ITEM, TODAY,
        VOLUNTEER, any_of, given, nothing_happens_twice, obey, replay, words,
    },
};

mod actions;
mod answering;
mod promising;
mod properties;

fn written() -> ResponseEvent {
    ResponseWritten {
        items: vec![ITEM],
        we_did: vec!["We wrote the page anew.".to_owned()],
        source: None,
        by: Some(OFFICER),
        at: EARLIER,
    }
    .into()
}

fn no_action_stated() -> ResponseEvent {
    NoActionStated {
        because: words("The law does not allow it."),
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn yesterday() -> Date {
    TODAY.yesterday().expect("there is a day before")
}

/// A promise for May.
fn promised() -> ResponseEvent {
    promised_for(IN_MAY)
}

fn promised_for(due: Date) -> ResponseEvent {
    ActionPromised {
        action: ACTION,
        promise: words("We will test the page with families."),
        owner: Some(words("Local Offer officer")),
        due: Some(due),
        by: Some(OFFICER),
        at: EARLIER,
    }
    .into()
}

/// A promise of an earlier report, without a date.
fn promised_once() -> ResponseEvent {
    ActionPromised {
        action: ACTION,
        promise: words("We will test the page with families."),
        owner: None,
        due: None,
        by: None,
        at: EARLIER,
    }
    .into()
}

fn progress_noted() -> ResponseEvent {
    ProgressNoted {
        action: ACTION,
        note: words("A first test."),
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn delayed() -> ResponseEvent {
    let reason = words("The hall was closed.");
    ActionDelayed {
        action: ACTION,
        due: IN_JULY,
        reason,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn completed() -> ResponseEvent {
    let outcome = words("Families found it.");
    ActionCompleted {
        action: ACTION,
        outcome,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn declined() -> ResponseEvent {
    let reason = words("The page is gone.");
    ActionDeclined {
        action: ACTION,
        reason,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn reopened() -> ResponseEvent {
    let reason = words("The page came back.");
    ActionReopened {
        action: ACTION,
        reason,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn marked() -> ResponseEvent {
    let words = words("We would like a date.");
    AnswerMarked {
        mark: Mark::Partly,
        words,
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn write(items: Vec<ItemId>) -> ResponseCommand {
    let we_did = words("We wrote the page anew.");
    ResponseCommand::Write {
        items,
        we_did,
        by: OFFICER,
        at: NOW,
    }
}

fn import() -> ResponseCommand {
    let response = Box::new(ImportedResponse {
        items: vec![ITEM],
        we_did: vec!["We wrote the page anew.".to_owned()],
        how: vec![
            (ACTION, words("Test it.")),
            (OTHER_ACTION, words("Test it again.")),
        ],
        source: "An earlier report, page 3".to_owned(),
    });
    ResponseCommand::Import { response, at: NOW }
}

fn reword(we_did: &str) -> ResponseCommand {
    ResponseCommand::Reword {
        we_did: words(we_did),
        by: OFFICER,
        at: NOW,
    }
}

fn answer(item: ItemId) -> ResponseCommand {
    ResponseCommand::AnswerItem {
        item,
        by: OFFICER,
        at: NOW,
    }
}

fn take_off(item: ItemId, published: bool) -> ResponseCommand {
    ResponseCommand::TakeItemOff {
        item,
        published,
        by: OFFICER,
        at: NOW,
    }
}

fn state_no_action() -> ResponseCommand {
    let because = words("The law does not allow it.");
    ResponseCommand::StateNoAction {
        because,
        by: OFFICER,
        at: NOW,
    }
}

fn promise(action: ActionId, due: Date) -> ResponseCommand {
    let promise = Promise {
        action,
        promise: words("We will test the page with families."),
        owner: words("Local Offer officer"),
        due,
        today: TODAY,
    };
    ResponseCommand::Promise {
        promise,
        by: OFFICER,
        at: NOW,
    }
}

fn reword_promise(action: ActionId, promise: &str) -> ResponseCommand {
    ResponseCommand::RewordPromise {
        action,
        promise: words(promise),
        reason: words("It named a family."),
        by: OFFICER,
        at: NOW,
    }
}

fn note_progress(action: ActionId) -> ResponseCommand {
    ResponseCommand::NoteProgress {
        action,
        note: words("A first test."),
        by: OFFICER,
        at: NOW,
    }
}

fn delay(action: ActionId, due: Date) -> ResponseCommand {
    let reason = words("The hall was closed.");
    ResponseCommand::Delay {
        action,
        due,
        reason,
        today: TODAY,
        by: OFFICER,
        at: NOW,
    }
}

fn complete(action: ActionId) -> ResponseCommand {
    let outcome = words("Families found it.");
    ResponseCommand::Complete {
        action,
        outcome,
        by: OFFICER,
        at: NOW,
    }
}

fn decline(action: ActionId) -> ResponseCommand {
    let reason = words("The page is gone.");
    ResponseCommand::Decline {
        action,
        reason,
        by: OFFICER,
        at: NOW,
    }
}

fn reopen(action: ActionId) -> ResponseCommand {
    let reason = words("The page came back.");
    ResponseCommand::Reopen {
        action,
        reason,
        by: OFFICER,
        at: NOW,
    }
}

fn mark(mark: Mark, published: bool) -> ResponseCommand {
    let words = words("We would like a date.");
    ResponseCommand::Mark {
        mark,
        words,
        published,
        by: VOLUNTEER,
        at: NOW,
    }
}
