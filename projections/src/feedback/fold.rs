//! The tables of feedback, and how an event changes them.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use yousaid_model::{
    AccountId, Event, Sealed,
    feedback::{FeedbackEvent, FeedbackReceived, Ground, PartSplitOff},
};

use crate::{ReadModel, Told, london, read_model::run};

/// The read model of feedback.
pub struct Inbox;

impl ReadModel for Inbox {
    fn name(&self) -> &'static str {
        "feedback"
    }

    fn version(&self) -> u32 {
        2
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE feedback (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            whole TEXT,
            channel TEXT NOT NULL,
            about TEXT,
            respondent TEXT,
            on_behalf INTEGER NOT NULL,
            page TEXT,
            comment TEXT NOT NULL,
            received_at TEXT NOT NULL,
            year INTEGER NOT NULL,
            read_at TEXT,
            themed INTEGER NOT NULL DEFAULT 0,
            disposition TEXT NOT NULL DEFAULT 'undecided',
            item TEXT,
            ground TEXT,
            duplicate_of TEXT,
            reason TEXT,
            proposed_by TEXT
         ) STRICT;
         CREATE INDEX feedback_disposition ON feedback (disposition, position);
         CREATE INDEX feedback_item ON feedback (item) WHERE item IS NOT NULL;
         CREATE INDEX feedback_whole ON feedback (whole) WHERE whole IS NOT NULL;
         CREATE TABLE feedback_theme (
            feedback TEXT NOT NULL, theme TEXT NOT NULL, PRIMARY KEY (feedback, theme)
         ) STRICT, WITHOUT ROWID;
         CREATE INDEX feedback_theme_theme ON feedback_theme (theme);
         CREATE TABLE feedback_history (
            feedback TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, by TEXT,
            what TEXT NOT NULL, detail TEXT, PRIMARY KEY (feedback, position)
         ) STRICT, WITHOUT ROWID;
         CREATE INDEX feedback_history_item ON feedback_history (detail, position)
            WHERE what IN ('linked', 'unlinked');
         CREATE TABLE feedback_forgotten (id TEXT PRIMARY KEY, year INTEGER NOT NULL) STRICT, WITHOUT ROWID;
         CREATE VIRTUAL TABLE feedback_words USING fts5(
            comment, page, content='feedback', content_rowid='position',
            tokenize='unicode61 remove_diacritics 2');
         INSERT INTO feedback_words (feedback_words, rank) VALUES ('secure-delete', 1);"
    }

    fn tables(&self) -> &'static [&'static str] {
        &[
            "feedback",
            "feedback_theme",
            "feedback_history",
            "feedback_forgotten",
        ]
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each event, none of them long"
    )]
    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Feedback(event) = &told.event else {
            return Ok(());
        };
        let id = told.aggregate.as_str();
        match event {
            FeedbackEvent::FeedbackReceived(event) => received(told, event, rows),
            FeedbackEvent::PartSplitOff(event) => split_off(told, event, rows),
            FeedbackEvent::FeedbackRead(event) => {
                run(
                    rows,
                    "UPDATE feedback SET read_at = ?2 WHERE id = ?1",
                    params![id, event.at.to_string()],
                )?;
                remember(told, rows, event.at, Some(event.by), "read", None)
            }
            FeedbackEvent::FeedbackThemed(event) => {
                run(rows, "DELETE FROM feedback_theme WHERE feedback = ?1", [id])?;
                for theme in &event.themes {
                    run(
                        rows,
                        "INSERT OR IGNORE INTO feedback_theme (feedback, theme) VALUES (?1, ?2)",
                        params![id, theme.as_str()],
                    )?;
                }
                run(
                    rows,
                    "UPDATE feedback SET themed = ?2 WHERE id = ?1",
                    params![id, !event.themes.is_empty()],
                )?;
                let themes: Vec<&str> = event
                    .themes
                    .iter()
                    .map(yousaid_model::ThemeId::as_str)
                    .collect();
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "themed",
                    Some(&themes.join(" ")),
                )
            }
            FeedbackEvent::EvidenceLinked(event) => {
                let item = event.item.to_string();
                run(
                    rows,
                    "UPDATE feedback SET disposition = 'item', item = ?2, reason = NULL, proposed_by = NULL, ground = NULL WHERE id = ?1",
                    params![id, item],
                )?;
                remember(told, rows, event.at, Some(event.by), "linked", Some(&item))
            }
            FeedbackEvent::EvidenceUnlinked(event) => {
                run(
                    rows,
                    "UPDATE feedback SET disposition = 'undecided', item = NULL WHERE id = ?1",
                    [id],
                )?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "unlinked",
                    Some(&event.item.to_string()),
                )
            }
            FeedbackEvent::SettingAsideProposed(event) => {
                aside(told, rows, event.ground, &event.reason, Some(event.by))?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "proposed",
                    Some(event.ground.as_str()),
                )
            }
            FeedbackEvent::FeedbackSetAside(event) => {
                aside(told, rows, event.ground, &event.reason, None)?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "set_aside",
                    Some(event.ground.as_str()),
                )
            }
            FeedbackEvent::FeedbackBroughtBack(event) => {
                run(
                    rows,
                    "UPDATE feedback SET disposition = 'undecided', ground = NULL, duplicate_of = NULL, reason = NULL, proposed_by = NULL WHERE id = ?1",
                    [id],
                )?;
                remember(told, rows, event.at, Some(event.by), "brought_back", None)
            }
            FeedbackEvent::FeedbackSplit(event) => {
                run(
                    rows,
                    "UPDATE feedback SET disposition = 'split', ground = NULL, reason = NULL, proposed_by = NULL WHERE id = ?1",
                    [id],
                )?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "split",
                    Some(&event.parts.len().to_string()),
                )
            }
            FeedbackEvent::FeedbackForgotten(_) => forgotten(id, rows),
        }
    }
}

fn received(told: &Told, event: &FeedbackReceived, rows: &Connection) -> rusqlite::Result<()> {
    let comment = told.open(&event.comment).unwrap_or_default();
    let page = told.open_if_any(event.page.as_ref());
    let inserted = rows
        .prepare_cached(
            "INSERT OR IGNORE INTO feedback (position, id, channel, about, respondent, on_behalf, page, comment, received_at, year)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            told.position.get(),
            told.aggregate,
            event.channel.as_str(),
            event.about.map(yousaid_model::feedback::About::as_str),
            event.respondent.map(yousaid_model::feedback::Respondent::as_str),
            event.on_behalf,
            page,
            comment,
            event.at.to_string(),
            london::date(event.at).year(),
        ])?;
    index(inserted, told, &comment, page.as_deref(), rows)?;
    remember(
        told,
        rows,
        event.at,
        None,
        "received",
        Some(event.channel.as_str()),
    )
}

fn split_off(told: &Told, event: &PartSplitOff, rows: &Connection) -> rusqlite::Result<()> {
    let comment = told.open(&event.comment).unwrap_or_default();
    let inserted = rows
        .prepare_cached(
            "INSERT OR IGNORE INTO feedback (position, id, whole, channel, about, respondent, on_behalf, comment, received_at, year, read_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            told.position.get(),
            told.aggregate,
            event.whole.to_string(),
            event.channel.as_str(),
            event.about.map(yousaid_model::feedback::About::as_str),
            event.respondent.map(yousaid_model::feedback::Respondent::as_str),
            event.on_behalf,
            comment,
            event.received_at.to_string(),
            london::date(event.received_at).year(),
            event.at.to_string(),
        ])?;
    index(inserted, told, &comment, None, rows)?;
    remember(told, rows, event.at, Some(event.by), "split_off", None)
}

/// The search index has no key to refuse a second entry by, so it follows the row.
fn index(
    inserted: usize,
    told: &Told,
    comment: &str,
    page: Option<&str>,
    rows: &Connection,
) -> rusqlite::Result<()> {
    if inserted == 0 {
        return Ok(());
    }
    run(
        rows,
        "INSERT INTO feedback_words (rowid, comment, page) VALUES (?1, ?2, ?3)",
        params![told.position.get(), comment, page],
    )
}

fn aside(
    told: &Told,
    rows: &Connection,
    ground: Ground,
    reason: &Sealed,
    proposed_by: Option<AccountId>,
) -> rusqlite::Result<()> {
    let duplicate_of = match ground {
        Ground::Duplicate { of } => Some(of.to_string()),
        _ => None,
    };
    let disposition = if proposed_by.is_some() {
        "undecided"
    } else {
        "set_aside"
    };
    run(
        rows,
        "UPDATE feedback SET disposition = ?2, ground = ?3, duplicate_of = ?4, reason = ?5, proposed_by = ?6 WHERE id = ?1",
        params![
            told.aggregate,
            disposition,
            ground.as_str(),
            duplicate_of,
            told.open(reason),
            proposed_by.map(|account| account.to_string())
        ],
    )
}

/// Only the year is kept of what was forgotten, so that a report can count it. A comment that was split
/// counts through its parts, before and after.
fn forgotten(id: &str, rows: &Connection) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT OR IGNORE INTO feedback_forgotten (id, year) SELECT id, year FROM feedback WHERE id = ?1 AND disposition <> 'split'",
        [id],
    )?;
    // The row must still be there: the index reads from it which words to take out. The 'delete' command
    // with the words given leaves a broken index behind in this SQLite (3.46) when deletes are secure.
    run(
        rows,
        "DELETE FROM feedback_words WHERE rowid = (SELECT position FROM feedback WHERE id = ?1)",
        [id],
    )?;
    run(rows, "DELETE FROM feedback WHERE id = ?1", [id])?;
    run(rows, "DELETE FROM feedback_theme WHERE feedback = ?1", [id])?;
    run(
        rows,
        "DELETE FROM feedback_history WHERE feedback = ?1",
        [id],
    )
}

fn remember(
    told: &Told,
    rows: &Connection,
    at: Timestamp,
    by: Option<AccountId>,
    what: &str,
    detail: Option<&str>,
) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT OR IGNORE INTO feedback_history (feedback, position, at, by, what, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            told.aggregate,
            told.position.get(),
            at.to_string(),
            by.map(|by| by.to_string()),
            what,
            detail
        ],
    )
}
