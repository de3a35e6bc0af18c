//! The tables of responses and actions, and how an event changes them.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, params};
use yousaid_model::{
    ActionId, Event, ItemId, Words,
    response::{ActionPromised, PromiseReworded, ResponseEvent, ResponseWritten},
};

use crate::{ReadModel, Told, read_model::run};

/// The read model of responses.
pub struct Responses;

impl ReadModel for Responses {
    fn name(&self) -> &'static str {
        "responses"
    }

    fn version(&self) -> u32 {
        3
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE response (
            id TEXT PRIMARY KEY,
            position INTEGER NOT NULL,
            we_did TEXT NOT NULL,
            no_action_because TEXT,
            source TEXT,
            written_at TEXT NOT NULL,
            mark TEXT,
            mark_words TEXT,
            marked_at TEXT,
            reworded_since_mark INTEGER NOT NULL DEFAULT 0
         ) STRICT;
         CREATE TABLE response_item (
            item TEXT NOT NULL, response TEXT NOT NULL, PRIMARY KEY (item, response)
         ) STRICT, WITHOUT ROWID;
         CREATE INDEX response_item_response ON response_item (response);
         CREATE TABLE action (
            id TEXT PRIMARY KEY,
            response TEXT NOT NULL,
            position INTEGER NOT NULL,
            promise TEXT NOT NULL,
            owner TEXT,
            due TEXT,
            progress TEXT NOT NULL
         ) STRICT;
         CREATE INDEX action_response ON action (response, position);
         CREATE TABLE action_step (
            action TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, what TEXT NOT NULL,
            words TEXT NOT NULL, due TEXT, PRIMARY KEY (action, position)
         ) STRICT, WITHOUT ROWID;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["response", "response_item", "action", "action_step"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Response(event) = &told.event else {
            return Ok(());
        };
        let id = told.aggregate.as_str();
        match event {
            ResponseEvent::ResponseWritten(event) => written(told, event, rows),
            ResponseEvent::ResponseReworded(event) => run(
                rows,
                "UPDATE response SET we_did = ?2, reworded_since_mark = (mark IS NOT NULL) WHERE id = ?1",
                params![id, event.we_did.join("\n\n")],
            ),
            ResponseEvent::ItemAnswered(event) => answers(id, event.item, rows),
            ResponseEvent::ItemTakenOff(event) => run(
                rows,
                "DELETE FROM response_item WHERE item = ?1 AND response = ?2",
                params![event.item.to_string(), id],
            ),
            ResponseEvent::NoActionStated(event) => run(
                rows,
                "UPDATE response SET no_action_because = ?2 WHERE id = ?1",
                params![id, event.because.as_str()],
            ),
            ResponseEvent::ActionPromised(event) => promised(told, event, rows),
            ResponseEvent::PromiseReworded(event) => reworded(told, event, rows),
            ResponseEvent::ProgressNoted(event) => {
                progress(event.action, "doing", rows)?;
                step(
                    told,
                    event.action,
                    event.at,
                    "progress",
                    &event.note,
                    None,
                    rows,
                )
            }
            ResponseEvent::ActionDelayed(event) => {
                run(
                    rows,
                    "UPDATE action SET due = ?2 WHERE id = ?1",
                    params![event.action.to_string(), event.due.to_string()],
                )?;
                step(
                    told,
                    event.action,
                    event.at,
                    "delayed",
                    &event.reason,
                    Some(event.due),
                    rows,
                )
            }
            ResponseEvent::ActionCompleted(event) => {
                progress(event.action, "done", rows)?;
                step(
                    told,
                    event.action,
                    event.at,
                    "completed",
                    &event.outcome,
                    None,
                    rows,
                )
            }
            ResponseEvent::ActionDeclined(event) => {
                progress(event.action, "declined", rows)?;
                step(
                    told,
                    event.action,
                    event.at,
                    "declined",
                    &event.reason,
                    None,
                    rows,
                )
            }
            ResponseEvent::ActionReopened(event) => {
                progress(event.action, "doing", rows)?;
                step(
                    told,
                    event.action,
                    event.at,
                    "reopened",
                    &event.reason,
                    None,
                    rows,
                )
            }
            ResponseEvent::AnswerMarked(event) => run(
                rows,
                "UPDATE response SET mark = ?2, mark_words = ?3, marked_at = ?4, reworded_since_mark = 0 WHERE id = ?1",
                params![
                    id,
                    event.mark.as_str(),
                    event.words.as_str(),
                    event.at.to_string()
                ],
            ),
        }
    }
}

fn written(told: &Told, event: &ResponseWritten, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT OR IGNORE INTO response (id, position, we_did, source, written_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            told.aggregate,
            told.position.get(),
            event.we_did.join("\n\n"),
            event.source,
            event.at.to_string()
        ],
    )?;
    event
        .items
        .iter()
        .try_for_each(|item| answers(&told.aggregate, *item, rows))
}

fn answers(response: &str, item: ItemId, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT OR IGNORE INTO response_item (item, response) VALUES (?1, ?2)",
        params![item.to_string(), response],
    )
}

fn promised(told: &Told, event: &ActionPromised, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "UPDATE response SET no_action_because = NULL WHERE id = ?1",
        [&told.aggregate],
    )?;
    run(
        rows,
        "INSERT OR IGNORE INTO action (id, response, position, promise, owner, due, progress)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'promised')",
        params![
            event.action.to_string(),
            told.aggregate,
            told.position.get(),
            event.promise.as_str(),
            event.owner.as_ref().map(Words::as_str),
            event.due.map(|due| due.to_string())
        ],
    )?;
    step(
        told,
        event.action,
        event.at,
        "promised",
        &event.promise,
        event.due,
        rows,
    )
}

/// The old words stand nowhere any more: they may have told who somebody is. That there were others is in
/// the action's history, and beside the forum's mark, which was made of them.
fn reworded(told: &Told, event: &PromiseReworded, rows: &Connection) -> rusqlite::Result<()> {
    let action = event.action.to_string();
    for statement in [
        "UPDATE action SET promise = ?2 WHERE id = ?1",
        "UPDATE action_step SET words = ?2 WHERE action = ?1 AND what = 'promised'",
    ] {
        run(rows, statement, [&action, event.promise.as_str()])?;
    }
    run(
        rows,
        "UPDATE response SET reworded_since_mark = (mark IS NOT NULL) WHERE id = ?1",
        [&told.aggregate],
    )?;
    step(
        told,
        event.action,
        event.at,
        "reworded",
        &event.reason,
        None,
        rows,
    )
}

fn progress(action: ActionId, progress: &str, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "UPDATE action SET progress = ?2 WHERE id = ?1",
        params![action.to_string(), progress],
    )
}

fn step(
    told: &Told,
    action: ActionId,
    at: Timestamp,
    what: &str,
    words: &Words,
    due: Option<Date>,
    rows: &Connection,
) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT OR IGNORE INTO action_step (action, position, at, what, words, due) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            action.to_string(),
            told.position.get(),
            at.to_string(),
            what,
            words.as_str(),
            due.map(|due| due.to_string())
        ],
    )
}
