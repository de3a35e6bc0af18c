//! The tables of what is with safeguarding, and how an event changes them.
//!
//! Words that may disclose harm stand in tables of their own, so that no query of the desk, of a list or of a figure
//! can meet them: a row leaves `feedback` and the search index with the concern, and comes back when the concern is
//! released.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use yousaid_model::{Event, feedback::FeedbackEvent};

use crate::{ReadModel, Told, read_model::run};

/// The read model of what is with safeguarding. It follows on that of feedback, whose columns it takes over as they
/// are.
pub struct Safeguarding;

impl ReadModel for Safeguarding {
    fn name(&self) -> &'static str {
        "safeguarding"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE feedback_quarantined AS SELECT * FROM feedback LIMIT 0;
         CREATE UNIQUE INDEX feedback_quarantined_position ON feedback_quarantined (position);
         CREATE UNIQUE INDEX feedback_quarantined_id ON feedback_quarantined (id);
         CREATE TABLE feedback_concern (
            position INTEGER PRIMARY KEY,
            feedback TEXT NOT NULL,
            whole TEXT,
            received_at TEXT NOT NULL,
            raised_at TEXT NOT NULL,
            raised_by TEXT,
            passed_on_at TEXT,
            passed_on_by TEXT,
            passed_on_to TEXT,
            noted_at TEXT,
            released_at TEXT,
            released_by TEXT
         ) STRICT;
         CREATE INDEX feedback_concern_feedback ON feedback_concern (feedback);"
    }

    fn indices(&self) -> &'static str {
        "CREATE INDEX feedback_quarantined_receipt ON feedback_quarantined (receipt) WHERE receipt IS NOT NULL;
         CREATE INDEX feedback_quarantined_whole ON feedback_quarantined (whole) WHERE whole IS NOT NULL;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["feedback_quarantined", "feedback_concern"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        match &told.event {
            Event::Feedback(event) => fold(told, event, rows),
            _ => Ok(()),
        }
    }
}

/// What an event does to what is, comes to or leaves safeguarding.
fn fold(told: &Told, event: &FeedbackEvent, rows: &Connection) -> rusqlite::Result<()> {
    let id = &told.aggregate;
    let in_quarantine = "SELECT position FROM feedback_quarantined WHERE id = ?1";
    match event {
        FeedbackEvent::SafeguardingConcernRaised(event) => {
            let at_the_desk = "SELECT position FROM feedback WHERE id = ?1";
            let Some(place) = place(at_the_desk, id, rows)? else {
                return Ok(());
            };
            let by = event.by.map(|by| by.to_string());
            run(
                rows,
                "INSERT OR IGNORE INTO feedback_concern (position, feedback, whole, received_at, raised_at, raised_by)
                 SELECT ?2, id, whole, received_at, ?3, ?4 FROM feedback WHERE position = ?1",
                params![place, told.position.get(), event.at.to_string(), by],
            )?;
            remember(
                told,
                rows,
                place,
                event.at,
                by.as_deref(),
                "concern_raised",
                None,
            )?;
            hide(place, rows)
        }
        FeedbackEvent::ConcernPassedOn(event) => {
            let by = event.by.to_string();
            run(
                rows,
                "UPDATE feedback_concern SET passed_on_at = ?2, passed_on_by = ?3, passed_on_to = ?4, noted_at = ?5
                 WHERE feedback = ?1 AND released_at IS NULL",
                params![
                    id,
                    event.passed_on_at.to_string(),
                    by,
                    told.opened.as_ref().map(|opened| &opened.words),
                    event.at.to_string()
                ],
            )?;
            match place(in_quarantine, id, rows)? {
                Some(place) => {
                    let what = "concern_passed_on";
                    remember(told, rows, place, event.at, Some(&by), what, None)
                }
                None => Ok(()),
            }
        }
        FeedbackEvent::ConcernReleased(event) => {
            let by = event.by.to_string();
            run(
                rows,
                "UPDATE feedback_concern SET released_at = ?2, released_by = ?3
                 WHERE feedback = ?1 AND released_at IS NULL",
                params![id, event.at.to_string(), by],
            )?;
            match place(in_quarantine, id, rows)? {
                Some(place) => {
                    let what = "concern_released";
                    remember(told, rows, place, event.at, Some(&by), what, None)?;
                    show(place, rows)
                }
                None => Ok(()),
            }
        }
        FeedbackEvent::SpamSuspected(event) => match place(in_quarantine, id, rows)? {
            Some(place) => {
                let hold = "UPDATE feedback_quarantined SET held = 1 WHERE position = ?1";
                run(rows, hold, [place])?;
                let signs: Vec<&str> = event.signs.iter().map(|sign| sign.as_str()).collect();
                let signs = signs.join(" ");
                remember(told, rows, place, event.at, None, "suspected", Some(&signs))
            }
            None => Ok(()),
        },
        FeedbackEvent::FeedbackForgotten(_) => {
            // The fact and the clock stay; the words are gone, and so is to whom they were passed on.
            run(
                rows,
                "UPDATE feedback_concern SET passed_on_to = NULL WHERE feedback = ?1",
                [id],
            )?;
            match place(in_quarantine, id, rows)? {
                Some(place) => forget(place, rows),
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

fn place(sql: &str, id: &str, rows: &Connection) -> rusqlite::Result<Option<i64>> {
    rows.prepare_cached(sql)?
        .query_row([id], |row| row.get(0))
        .optional()
}

/// Takes a comment out of everything that the desk sees.
fn hide(place: i64, rows: &Connection) -> rusqlite::Result<()> {
    for statement in [
        "INSERT OR IGNORE INTO feedback_quarantined SELECT * FROM feedback WHERE position = ?1",
        // While the row is there: the index reads from it which words to take out.
        "DELETE FROM feedback_words WHERE rowid = ?1",
        "DELETE FROM feedback WHERE position = ?1",
    ] {
        run(rows, statement, [place])?;
    }
    Ok(())
}

/// Gives a comment back to the desk.
fn show(place: i64, rows: &Connection) -> rusqlite::Result<()> {
    // All but what is reckoned from the others.
    let columns: String = rows
        .prepare_cached("SELECT group_concat(name, ', ') FROM pragma_table_info('feedback')")?
        .query_row([], |row| row.get(0))?;
    for statement in [
        &*format!(
            "INSERT OR IGNORE INTO feedback ({columns})
             SELECT {columns} FROM feedback_quarantined WHERE position = ?1"
        ),
        "INSERT INTO feedback_words (rowid, comment, page)
         SELECT position, comment, page FROM feedback_quarantined WHERE position = ?1",
        "DELETE FROM feedback_quarantined WHERE position = ?1",
    ] {
        run(rows, statement, [place])?;
    }
    Ok(())
}

fn forget(place: i64, rows: &Connection) -> rusqlite::Result<()> {
    for statement in [
        "INSERT OR IGNORE INTO feedback_forgotten (id, year)
         SELECT id, year FROM feedback_quarantined WHERE position = ?1 AND disposition <> 'split'",
        "DELETE FROM feedback_quarantined WHERE position = ?1",
        "DELETE FROM feedback_theme WHERE feedback = ?1",
        "DELETE FROM feedback_history WHERE feedback = ?1",
    ] {
        run(rows, statement, [place])?;
    }
    Ok(())
}

fn remember(
    told: &Told,
    rows: &Connection,
    place: i64,
    at: Timestamp,
    by: Option<&str>,
    what: &str,
    detail: Option<&str>,
) -> rusqlite::Result<()> {
    run(
        rows,
        "INSERT OR IGNORE INTO feedback_history (feedback, position, at, by, what, detail)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![place, told.position.get(), at.to_string(), by, what, detail],
    )
}
