//! One piece of feedback, whole.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use yousaid_log::Receipt;
use yousaid_model::{FeedbackId, ItemId};

use super::State;

/// One piece of feedback with its history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The feedback.
    pub id: FeedbackId,
    /// For a part: the comment it comes from.
    pub whole: Option<FeedbackId>,
    /// The way by which it came in.
    pub channel: String,
    /// What the law would call it.
    pub about: Option<String>,
    /// Who is speaking.
    pub respondent: Option<String>,
    /// Whether they speak for somebody else.
    pub on_behalf: bool,
    /// The tag of the language it is in.
    pub language: Option<String>,
    /// The gathering at which it was said.
    pub gathering: Option<String>,
    /// The survey whose question it answers.
    pub survey: Option<String>,
    /// The words of the question that it answers.
    pub question: Option<String>,
    /// Which page or service.
    pub page: Option<String>,
    /// What was said.
    pub comment: String,
    /// The day on which it was said, ISO 8601, where it is known that this was before it came in.
    pub said_on: Option<String>,
    /// When it came in, RFC 3339 in UTC.
    pub received_at: String,
    /// The year it came in.
    pub year: i16,
    /// When it was first opened.
    pub read_at: Option<String>,
    /// Where it stands on its way.
    pub state: State,
    /// The slugs of its themes.
    pub themes: Vec<String>,
    /// The item it is part of.
    pub item: Option<String>,
    /// On which ground it is, or would be, set aside.
    pub ground: Option<String>,
    /// The comment it is a duplicate of.
    pub duplicate_of: Option<String>,
    /// Why it is, or would be, set aside.
    pub reason: Option<String>,
    /// The account that would set it aside.
    pub proposed_by: Option<String>,
    /// What happened to it, first things first.
    pub history: Vec<History>,
}

/// One line of a history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct History {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The account that did it; nobody for what the service did.
    pub by: Option<String>,
    /// What happened, one word of the fold.
    pub what: String,
    /// The item, themes or ground it happened with.
    pub detail: Option<String>,
}

const COLUMNS: &str = "f.id, f.whole, f.channel, f.about, f.respondent, f.on_behalf, f.page, f.comment,
    f.received_at, f.year, f.read_at, f.state, f.item, f.ground, f.duplicate_of, f.reason, f.proposed_by,
    (SELECT group_concat(theme, ' ') FROM feedback_theme t WHERE t.feedback = f.position),
    f.language, f.gathering, f.survey, f.question, f.said_on";

/// One piece of feedback; none where there is none, or it was forgotten.
pub fn find(rows: &Connection, id: FeedbackId) -> rusqlite::Result<Option<Record>> {
    find_in(rows, "feedback", id)
}

/// The same in a table that has the columns of comments.
pub(crate) fn find_in(
    rows: &Connection,
    table: &str,
    id: FeedbackId,
) -> rusqlite::Result<Option<Record>> {
    let found = rows
        .prepare_cached(&format!("SELECT {COLUMNS} FROM {table} f WHERE f.id = ?1"))?
        .query_row([id.to_string()], record)
        .optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    found.history = rows
        .prepare_cached(&format!(
            "SELECT at, by, what, detail FROM feedback_history
             WHERE feedback = (SELECT position FROM {table} WHERE id = ?1) ORDER BY position",
        ))?
        .query_map([id.to_string()], |row| {
            Ok(History {
                at: row.get(0)?,
                by: row.get(1)?,
                what: row.get(2)?,
                detail: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(found))
}

/// The feedback that a receipt was given for, wherever it is. The receipt itself is not in the rows, only its hash.
pub fn of_receipt(rows: &Connection, receipt: &Receipt) -> rusqlite::Result<Option<FeedbackId>> {
    rows.prepare_cached(
        "SELECT id FROM feedback WHERE receipt = ?1
         UNION ALL SELECT id FROM feedback_quarantined WHERE receipt = ?1",
    )?
    .query_row([receipt.lookup()], |row| identity(row, 0))
    .optional()
}

/// All feedback that a receipt was given for, oldest first: one comment, or several answers to one survey.
pub fn all_of_receipt(rows: &Connection, receipt: &Receipt) -> rusqlite::Result<Vec<FeedbackId>> {
    rows.prepare_cached(
        "SELECT id, position FROM feedback WHERE receipt = ?1
         UNION ALL SELECT id, position FROM feedback_quarantined WHERE receipt = ?1 ORDER BY position",
    )?
    .query_map([receipt.lookup()], |row| identity(row, 0))?
    .collect()
}

/// The feedback behind an item, oldest first, without histories.
pub fn evidence_of(rows: &Connection, item: ItemId) -> rusqlite::Result<Vec<Record>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM feedback f WHERE f.item = ?1 ORDER BY f.position"
    ))?
    .query_map([item.to_string()], record)?
    .collect()
}

/// The parts that a comment was split into, in their order, without histories.
pub fn parts_of(rows: &Connection, whole: FeedbackId) -> rusqlite::Result<Vec<Record>> {
    parts_in(rows, "feedback", whole)
}

/// The same in a table that has the columns of comments.
pub(crate) fn parts_in(
    rows: &Connection,
    table: &str,
    whole: FeedbackId,
) -> rusqlite::Result<Vec<Record>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM {table} f WHERE f.whole = ?1 ORDER BY f.position"
    ))?
    .query_map([whole.to_string()], record)?
    .collect()
}

/// Comments that became part of an item in one step, or were taken out of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Links {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The account that did it.
    pub by: Option<String>,
    /// `linked` or `unlinked`.
    pub what: String,
    /// How many comments.
    pub comments: u64,
}

/// How comments came to stand behind an item and were taken out again, first things first. What was
/// forgotten since is not counted.
pub fn links_of(rows: &Connection, item: ItemId) -> rusqlite::Result<Vec<Links>> {
    rows.prepare_cached(
        "SELECT at, by, what, count(*) FROM feedback_history
         WHERE what IN ('linked', 'unlinked') AND detail = ?1
         GROUP BY at, by, what ORDER BY min(position)",
    )?
    .query_map([item.to_string()], |row| {
        Ok(Links {
            at: row.get(0)?,
            by: row.get(1)?,
            what: row.get(2)?,
            comments: row.get(3)?,
        })
    })?
    .collect()
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let whole: Option<String> = row.get(1)?;
    Ok(Record {
        id: identity(row, 0)?,
        whole: whole.and_then(|whole| whole.parse().ok()),
        channel: row.get(2)?,
        about: row.get(3)?,
        respondent: row.get(4)?,
        on_behalf: row.get(5)?,
        page: row.get(6)?,
        comment: row.get(7)?,
        received_at: row.get(8)?,
        year: row.get(9)?,
        read_at: row.get(10)?,
        state: State::in_column(row, 11)?,
        item: row.get(12)?,
        ground: row.get(13)?,
        duplicate_of: row.get(14)?,
        reason: row.get(15)?,
        proposed_by: row.get(16)?,
        themes: words_of(row.get(17)?),
        language: row.get(18)?,
        gathering: row.get(19)?,
        survey: row.get(20)?,
        question: row.get(21)?,
        said_on: row.get(22)?,
        history: vec![],
    })
}

pub(crate) fn identity(row: &Row<'_>, column: usize) -> rusqlite::Result<FeedbackId> {
    let text: String = row.get(column)?;
    text.parse().map_err(|reason| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            Box::new(reason),
        )
    })
}

pub(super) fn words_of(joined: Option<String>) -> Vec<String> {
    let mut words: Vec<String> = joined
        .unwrap_or_default()
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}
