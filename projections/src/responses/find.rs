//! Finding responses and actions.

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, types::Type};
use serde::Serialize;
use yousaid_model::{ActionId, ItemId, ResponseId};

use crate::{
    items,
    telling::{self, Differences},
};

/// One response with its actions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The response.
    pub id: ResponseId,
    /// The answer's paragraphs; may be none in a report from before this service.
    pub we_did: Vec<String>,
    /// Why nothing will be done.
    pub no_action_because: Option<String>,
    /// For an answer from an earlier report: which one.
    pub source: Option<String>,
    /// When it was written, RFC 3339 in UTC.
    pub written_at: String,
    /// The forum's mark: `agree`, `partly` or `disagree`.
    pub mark: Option<String>,
    /// The forum's paragraph.
    pub mark_words: Option<String>,
    /// When the forum marked it.
    pub marked_at: Option<String>,
    /// Whether the answer was worded anew since the forum marked it.
    pub reworded_since_mark: bool,
    /// The items it answers.
    pub items: Vec<ItemId>,
    /// What was promised, in the order of the promises.
    pub actions: Vec<Action>,
}

/// One action with its history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Action {
    /// The action.
    pub id: ActionId,
    /// The response it belongs to.
    pub response: ResponseId,
    /// What was promised.
    pub promise: String,
    /// The role that answers for it.
    pub owner: Option<String>,
    /// By when, as promised last.
    pub due: Option<Date>,
    /// `promised`, `doing`, `done` or `declined`.
    pub progress: String,
    /// What happened to it, first things first.
    pub steps: Vec<Step>,
    /// What those say whose words led to it, since it is done.
    pub differences: Differences,
}

/// One step in an action's history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// `promised`, `progress`, `delayed`, `completed`, `declined` or `reopened`.
    pub what: String,
    /// The council's words.
    pub words: String,
    /// The date that was promised with it.
    pub due: Option<String>,
}

const COLUMNS: &str = "r.id, r.we_did, r.no_action_because, r.source, r.written_at, r.mark, r.mark_words, r.marked_at, r.reworded_since_mark";

/// One response.
pub fn find(rows: &Connection, id: ResponseId) -> rusqlite::Result<Option<Record>> {
    let found = rows
        .prepare_cached(&format!("SELECT {COLUMNS} FROM response r WHERE r.id = ?1"))?
        .query_row([id.to_string()], record)
        .optional()?;
    found.map(|found| complete(rows, found)).transpose()
}

/// The responses that answer an item, oldest first.
pub fn for_item(rows: &Connection, item: ItemId) -> rusqlite::Result<Vec<Record>> {
    let found: Vec<Record> = rows
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM response r JOIN response_item a ON a.response = r.id WHERE a.item = ?1 ORDER BY r.position"
        ))?
        .query_map([item.to_string()], record)?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|found| complete(rows, found))
        .collect()
}

/// Every action of an answer to a published item: open ones first by their date, then the others.
pub fn all_actions(rows: &Connection) -> rusqlite::Result<Vec<Action>> {
    let found: Vec<Action> = rows
        .prepare_cached(
            "SELECT id, response, promise, owner, due, progress FROM action
             WHERE response IN (SELECT a.response FROM response_item a JOIN item i ON i.id = a.item WHERE i.stage = 'published')
             ORDER BY progress IN ('done', 'declined'), due IS NULL, due, position",
        )?
        .query_map([], action)?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|found| with_steps(rows, found))
        .collect()
}

/// The items whose wording the forum has endorsed and that no response answers, oldest first.
pub fn unanswered_items(rows: &Connection) -> rusqlite::Result<Vec<items::Record>> {
    let found: Vec<String> = rows
        .prepare_cached(
            "SELECT id FROM item WHERE stage = 'drafted' AND endorsed = 1
             AND id NOT IN (SELECT item FROM response_item) ORDER BY position",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let found = found.iter().filter_map(|id| id.parse().ok());
    found
        .filter_map(|id| items::find(rows, id).transpose())
        .collect()
}

fn complete(rows: &Connection, mut found: Record) -> rusqlite::Result<Record> {
    let id = found.id.to_string();
    let items: Vec<String> = rows
        .prepare_cached(
            "SELECT a.item FROM response_item a LEFT JOIN item i ON i.id = a.item WHERE a.response = ?1 ORDER BY i.position, a.item",
        )?
        .query_map([&id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    found.items = items.iter().filter_map(|item| item.parse().ok()).collect();
    let actions: Vec<Action> = rows
        .prepare_cached("SELECT id, response, promise, owner, due, progress FROM action WHERE response = ?1 ORDER BY position")?
        .query_map([&id], action)?
        .collect::<Result<_, _>>()?;
    found.actions = actions
        .into_iter()
        .map(|action| with_steps(rows, action))
        .collect::<Result<_, _>>()?;
    Ok(found)
}

fn with_steps(rows: &Connection, mut action: Action) -> rusqlite::Result<Action> {
    action.steps = rows
        .prepare_cached(
            "SELECT at, what, words, due FROM action_step WHERE action = ?1 ORDER BY position",
        )?
        .query_map([action.id.to_string()], |row| {
            Ok(Step {
                at: row.get(0)?,
                what: row.get(1)?,
                words: row.get(2)?,
                due: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    if let Some(done_at) = telling::done_at(&action) {
        action.differences = telling::differences(rows, action.id, done_at)?;
    }
    Ok(action)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let we_did: String = row.get(1)?;
    Ok(Record {
        id: parsed(row, 0)?,
        we_did: we_did
            .split("\n\n")
            .filter(|paragraph| !paragraph.is_empty())
            .map(str::to_owned)
            .collect(),
        no_action_because: row.get(2)?,
        source: row.get(3)?,
        written_at: row.get(4)?,
        mark: row.get(5)?,
        mark_words: row.get(6)?,
        marked_at: row.get(7)?,
        reworded_since_mark: row.get(8)?,
        items: vec![],
        actions: vec![],
    })
}

fn action(row: &Row<'_>) -> rusqlite::Result<Action> {
    let due: Option<String> = row.get(4)?;
    Ok(Action {
        id: parsed(row, 0)?,
        response: parsed(row, 1)?,
        promise: row.get(2)?,
        owner: row.get(3)?,
        due: due.and_then(|due| due.parse().ok()),
        progress: row.get(5)?,
        steps: vec![],
        differences: Differences::default(),
    })
}

fn parsed<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|reason| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(reason))
    })
}
