//! How many: what waits on the desk, who stands behind an item, how a year's feedback was dealt with.
//!
//! These are counts as they are. What is published of them goes through suppression first.

use std::{cmp::Reverse, collections::BTreeMap};

use rusqlite::Connection;
use serde::Serialize;
use yousaid_model::ItemId;

use super::State;

/// What waits for the forum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Not opened.
    pub unread: u64,
    /// Opened, without a theme.
    pub to_theme: u64,
    /// Themed, without a place.
    pub to_place: u64,
    /// Waiting for a second person.
    pub to_confirm: u64,
    /// Held because they may be spam.
    pub held: u64,
}

/// What waits for the forum now.
pub fn waiting(rows: &Connection) -> rusqlite::Result<Waiting> {
    let mut statement = rows.prepare_cached("SELECT count(*) FROM feedback WHERE state = ?1")?;
    let mut count = |state: State| statement.query_row([state.as_str()], |row| row.get(0));
    Ok(Waiting {
        unread: count(State::Unread)?,
        to_theme: count(State::ToTheme)?,
        to_place: count(State::ToPlace)?,
        to_confirm: count(State::ToConfirm)?,
        held: count(State::Held)?,
    })
}

/// How many people stand behind an item: several parts of one comment are one person.
pub fn people_behind(rows: &Connection, item: ItemId) -> rusqlite::Result<u64> {
    rows.prepare_cached("SELECT count(DISTINCT coalesce(whole, id)) FROM feedback WHERE item = ?1")?
        .query_row([item.to_string()], |row| row.get(0))
}

/// The years in which feedback came in, forgotten ones included, newest first.
pub fn years(rows: &Connection) -> rusqlite::Result<Vec<i16>> {
    rows.prepare_cached(
        "SELECT year FROM (SELECT DISTINCT year FROM feedback)
         UNION SELECT year FROM feedback_quarantined
         UNION SELECT year FROM feedback_forgotten ORDER BY year DESC",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

/// How the feedback of a year was dealt with: every piece has exactly one of these. A split comment
/// counts through its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Dispositions {
    /// Pieces of feedback, forgotten ones included.
    pub received: u64,
    /// Part of an item that everybody can read.
    pub in_items: u64,
    /// Part of an item that is not published.
    pub in_drafts: u64,
    /// Set aside.
    pub set_aside: u64,
    /// Forgotten at the person's request.
    pub forgotten: u64,
    /// Without a place.
    pub undecided: u64,
    /// Held because they may be spam. They are counted nowhere else, for nobody knows yet whether they are feedback.
    pub held: u64,
}

/// How the feedback of a year was dealt with. What waits with safeguarding has no place yet; what safeguarding
/// passed on is set aside for a person's safety, and no number tells it from what else is set aside.
pub fn dispositions(rows: &Connection, year: i16) -> rusqlite::Result<Dispositions> {
    let forgotten: u64 = rows
        .prepare_cached("SELECT count(*) FROM feedback_forgotten WHERE year = ?1")?
        .query_row([year], |row| row.get(0))?;
    let (waiting, passed_on) = with_safeguarding(rows, year)?;
    rows.prepare_cached(
        "SELECT count(*) FILTER (WHERE f.held = 0),
                count(*) FILTER (WHERE f.disposition = 'item' AND i.stage = 'published'),
                count(*) FILTER (WHERE f.disposition = 'item' AND i.stage IS NOT 'published'),
                count(*) FILTER (WHERE f.disposition = 'set_aside'),
                count(*) FILTER (WHERE f.disposition = 'undecided' AND f.held = 0),
                count(*) FILTER (WHERE f.held = 1)
         FROM feedback f LEFT JOIN item i ON i.id = f.item
         WHERE f.year = ?1 AND f.disposition <> 'split'",
    )?
    .query_row([year], |row| {
        Ok(Dispositions {
            received: row.get::<_, u64>(0)? + waiting + passed_on + forgotten,
            in_items: row.get(1)?,
            in_drafts: row.get(2)?,
            set_aside: row.get::<_, u64>(3)? + passed_on,
            forgotten,
            undecided: row.get::<_, u64>(4)? + waiting,
            held: row.get(5)?,
        })
    })
}

/// How many pieces of a year's feedback wait with safeguarding, and how many have their end there: passed on, or set
/// aside before the concern was raised.
fn with_safeguarding(rows: &Connection, year: i16) -> rusqlite::Result<(u64, u64)> {
    rows.prepare_cached(
        "SELECT count(*) FILTER (WHERE NOT ended), count(*) FILTER (WHERE ended) FROM (
            SELECT q.disposition = 'set_aside' OR EXISTS (
                SELECT 1 FROM feedback_concern c
                WHERE c.feedback = q.id AND c.passed_on_at IS NOT NULL AND c.released_at IS NULL) AS ended
            FROM feedback_quarantined q WHERE q.year = ?1 AND q.disposition <> 'split')",
    )?
    .query_row([year], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// One way of dividing a year's submissions, with how many fall under each word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Breakdown {
    /// By what: `channel`, `respondent` or `about`.
    pub by: &'static str,
    /// Each word and its count; the empty word for "not said".
    pub cells: Vec<(String, u64)>,
}

/// A year's submissions divided by channel, by who spoke, and by what they spoke about. Submissions are
/// counted, not their parts: a person who made three points is one person.
pub fn breakdowns(rows: &Connection, year: i16) -> rusqlite::Result<Vec<Breakdown>> {
    ["channel", "respondent", "about"]
        .into_iter()
        .map(|by| {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for table in ["feedback", "feedback_quarantined"] {
                let mut statement = rows.prepare_cached(&format!(
                    "SELECT coalesce({by}, ''), count(*) FROM {table}
                     WHERE year = ?1 AND whole IS NULL AND held = 0 GROUP BY 1"
                ))?;
                let found = statement.query_map([year], |row| Ok((row.get(0)?, row.get(1)?)))?;
                for cell in found {
                    let (word, count): (String, u64) = cell?;
                    *counts.entry(word).or_default() += count;
                }
            }
            let mut cells: Vec<(String, u64)> = counts.into_iter().collect();
            // Stable: words that are as frequent stay in their order.
            cells.sort_by_key(|(_, count)| Reverse(*count));
            Ok(Breakdown { by, cells })
        })
        .collect()
}
