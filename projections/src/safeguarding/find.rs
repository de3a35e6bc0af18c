//! What is with safeguarding, for those who may see it; for others, how many and since when.

use rusqlite::{Connection, Row};
use serde::Serialize;
use yousaid_model::FeedbackId;

use crate::feedback::{Record, find_in, identity, parts_in};

/// Where the words stand that nobody else sees.
const QUARANTINED: &str = "feedback_quarantined";

/// How many concerns wait with safeguarding, and since when: all that others are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Waits {
    /// How many comments. The parts of one comment wait with it and are not counted beside it.
    pub concerns: u64,
    /// Since when the oldest waits, RFC 3339 in UTC.
    pub since: Option<String>,
}

/// What waits with safeguarding now.
pub fn waits(rows: &Connection) -> rusqlite::Result<Waits> {
    rows.prepare_cached(
        "SELECT count(*), min(raised_at) FROM feedback_concern
         WHERE whole IS NULL AND passed_on_at IS NULL AND released_at IS NULL",
    )?
    .query_row([], |row| {
        Ok(Waits {
            concerns: row.get(0)?,
            since: row.get(1)?,
        })
    })
}

/// How far a concern has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConcernState {
    /// Nobody has decided on it.
    Waiting,
    /// It was passed on, and the comment stays out of the desk.
    PassedOn,
    /// The comment is at the desk.
    Released,
}

/// A concern that was raised about a comment. A comment can have several, one after another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concern {
    /// The comment.
    pub feedback: FeedbackId,
    /// When the comment came in, RFC 3339 in UTC, as all times here.
    pub received_at: String,
    /// When the concern was raised.
    pub raised_at: String,
    /// The member of the forum who raised it; nobody where the words did.
    pub raised_by: Option<String>,
    /// When it was passed on.
    pub passed_on_at: Option<String>,
    /// The account that passed it on.
    pub passed_on_by: Option<String>,
    /// To whom; nothing once the words are forgotten.
    pub passed_on_to: Option<String>,
    /// When it was released.
    pub released_at: Option<String>,
    /// The account that released it.
    pub released_by: Option<String>,
    /// The beginning or all of what was said, while it is with safeguarding; nothing once it is forgotten.
    pub comment: Option<String>,
}

impl Concern {
    /// How far it has come.
    #[must_use]
    pub fn state(&self) -> ConcernState {
        match (&self.released_at, &self.passed_on_at) {
            (Some(_), _) => ConcernState::Released,
            (None, Some(_)) => ConcernState::PassedOn,
            (None, None) => ConcernState::Waiting,
        }
    }
}

const CONCERN: &str = "c.feedback, c.received_at, c.raised_at, c.raised_by, c.passed_on_at, c.passed_on_by,
    c.passed_on_to, c.released_at, c.released_by, q.comment
    FROM feedback_concern c LEFT JOIN feedback_quarantined q ON q.id = c.feedback AND c.released_at IS NULL";

/// The concerns that wait, oldest first.
pub fn waiting_concerns(rows: &Connection) -> rusqlite::Result<Vec<Concern>> {
    rows.prepare_cached(&format!(
        "SELECT {CONCERN} WHERE c.whole IS NULL AND c.passed_on_at IS NULL AND c.released_at IS NULL
         ORDER BY c.raised_at, c.position"
    ))?
    .query_map([], concern)?
    .collect()
}

/// Up to `limit` concerns that somebody has decided on, the latest first.
pub fn closed_concerns(rows: &Connection, limit: u32) -> rusqlite::Result<Vec<Concern>> {
    rows.prepare_cached(&format!(
        "SELECT {CONCERN} WHERE c.whole IS NULL AND coalesce(c.released_at, c.passed_on_at) IS NOT NULL
         ORDER BY coalesce(c.released_at, c.noted_at) DESC, c.position DESC LIMIT ?1"
    ))?
    .query_map([limit], concern)?
    .collect()
}

/// The concerns about one comment, first things first.
pub fn concerns_about(rows: &Connection, id: FeedbackId) -> rusqlite::Result<Vec<Concern>> {
    rows.prepare_cached(&format!(
        "SELECT {CONCERN} WHERE c.feedback = ?1 ORDER BY c.position"
    ))?
    .query_map([id.to_string()], concern)?
    .collect()
}

fn concern(row: &Row<'_>) -> rusqlite::Result<Concern> {
    Ok(Concern {
        feedback: identity(row, 0)?,
        received_at: row.get(1)?,
        raised_at: row.get(2)?,
        raised_by: row.get(3)?,
        passed_on_at: row.get(4)?,
        passed_on_by: row.get(5)?,
        passed_on_to: row.get(6)?,
        released_at: row.get(7)?,
        released_by: row.get(8)?,
        comment: row.get(9)?,
    })
}

/// One piece of feedback that is with safeguarding, whole. For safeguarding alone.
pub fn quarantined(rows: &Connection, id: FeedbackId) -> rusqlite::Result<Option<Record>> {
    find_in(rows, QUARANTINED, id)
}

/// One piece of feedback as whoever holds its receipt sees it: nothing tells whether it is, or was, with
/// safeguarding. What was passed on has been read on that day.
pub fn find_for_receipt(rows: &Connection, id: FeedbackId) -> rusqlite::Result<Option<Record>> {
    let found = match find_in(rows, "feedback", id)? {
        Some(found) => Some(found),
        None => quarantined(rows, id)?,
    };
    found.map(|record| as_told(rows, record)).transpose()
}

/// The parts that a comment was split into, as whoever holds its receipt sees them.
pub fn parts_for_receipt(rows: &Connection, whole: FeedbackId) -> rusqlite::Result<Vec<Record>> {
    let mut parts = parts_in(rows, "feedback", whole)?;
    if parts.is_empty() {
        parts = parts_in(rows, QUARANTINED, whole)?;
    }
    parts.into_iter().map(|part| as_told(rows, part)).collect()
}

fn as_told(rows: &Connection, mut record: Record) -> rusqlite::Result<Record> {
    let passed_on: Option<String> = rows
        .prepare_cached("SELECT min(noted_at) FROM feedback_concern WHERE feedback = ?1")?
        .query_row([record.id.to_string()], |row| row.get(0))?;
    let earliest = [record.read_at.take(), passed_on]
        .into_iter()
        .flatten()
        .min();
    record.read_at = earliest;
    Ok(record)
}
