//! Finding people with an address, and what came of what they said.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use yousaid_log::NewsLink;
use yousaid_model::{ActionId, FeedbackId, ItemId, Sealed, telling::News};

use crate::{
    feedback::identity,
    items,
    responses::{self, Action},
};

/// Somebody who left an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their submission.
    pub submission: FeedbackId,
    /// Whether they want no mails.
    pub stopped: bool,
}

/// What came of it, of one statement that a person's words are part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Came {
    /// The published item.
    pub item: items::Record,
    /// Whether it has an answer.
    pub answered: bool,
    /// What its answers promise.
    pub actions: Vec<Action>,
}

/// The person a link in a mail was made for. The link itself is not in the rows, only its hash.
pub fn of_link(rows: &Connection, link: &NewsLink) -> rusqlite::Result<Option<Person>> {
    rows.prepare_cached("SELECT submission, stopped FROM telling WHERE link = ?1")?
        .query_row([link.lookup()], |row| {
            Ok(Person {
                submission: identity(row, 0)?,
                stopped: row.get(1)?,
            })
        })
        .optional()
}

/// The person who sent this submission, where they left an address.
pub fn person(rows: &Connection, submission: FeedbackId) -> rusqlite::Result<Option<Person>> {
    rows.prepare_cached("SELECT submission, stopped FROM telling WHERE submission = ?1")?
        .query_row([submission.to_string()], |row| {
            Ok(Person {
                submission: identity(row, 0)?,
                stopped: row.get(1)?,
            })
        })
        .optional()
}

/// Every submission with an address, and the address, sealed under the key of the submission.
pub fn addresses(rows: &Connection) -> rusqlite::Result<Vec<(FeedbackId, Sealed)>> {
    rows.prepare_cached("SELECT submission, contact FROM telling ORDER BY person")?
        .query_map([], |row| {
            Ok((identity(row, 0)?, Sealed::from_bytes(row.get(1)?)))
        })?
        .collect()
}

/// The published items that a submission or its parts stand behind, with their answers. No words of the person
/// are in it.
pub fn came_of(rows: &Connection, submission: FeedbackId) -> rusqlite::Result<Vec<Came>> {
    let found: Vec<String> = rows
        .prepare_cached(
            "SELECT i.id FROM item i WHERE i.stage = 'published' AND i.id IN (
                SELECT item FROM feedback WHERE id = ?1 AND item IS NOT NULL
                UNION SELECT item FROM feedback WHERE whole = ?1 AND item IS NOT NULL)
             ORDER BY i.position",
        )?
        .query_map([submission.to_string()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut came = vec![];
    for id in found.iter().filter_map(|id| id.parse::<ItemId>().ok()) {
        let Some(item) = items::find(rows, id)? else {
            continue;
        };
        let answers = responses::for_item(rows, id)?;
        came.push(Came {
            item,
            answered: !answers.is_empty(),
            actions: answers.into_iter().flat_map(|one| one.actions).collect(),
        });
    }
    Ok(came)
}

/// When an action was done last; none where it is not done.
#[must_use]
pub fn done_at(action: &Action) -> Option<Timestamp> {
    let done = action.progress == "done";
    let step = action.steps.iter().rfind(|step| step.what == "completed");
    step.filter(|_| done).and_then(|step| step.at.parse().ok())
}

/// How many people have been told by mail that an action is done or declined.
pub fn told_of(rows: &Connection, action: ActionId) -> rusqlite::Result<u64> {
    let (done, declined) = (News::ActionDone { action }, News::ActionDeclined { action });
    rows.prepare_cached(
        "SELECT count(DISTINCT person) FROM telling_news WHERE about = ?1 AND kind IN (?2, ?3) AND ended = 'told'",
    )?
    .query_row(
        [action.to_string().as_str(), done.as_str(), declined.as_str()],
        |row| row.get(0),
    )
}
