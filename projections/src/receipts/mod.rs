//! Which receipt belongs to which feedback. The receipt itself is not kept, only its hash.

use rusqlite::{Connection, OptionalExtension, params};
use yousaid_log::Receipt;
use yousaid_model::{Event, FeedbackId, feedback::FeedbackEvent};

use crate::{ReadModel, Told, read_model::run};

#[cfg(test)]
mod tests;

/// The read model of receipts.
pub struct Receipts;

impl ReadModel for Receipts {
    fn name(&self) -> &'static str {
        "receipts"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE receipt (lookup BLOB PRIMARY KEY, feedback TEXT NOT NULL) STRICT, WITHOUT ROWID;
         CREATE INDEX receipt_feedback ON receipt (feedback);"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["receipt"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Feedback(event) = &told.event else {
            return Ok(());
        };
        match (event, &told.key) {
            (FeedbackEvent::FeedbackReceived(_), Some(key)) => run(
                rows,
                "INSERT OR IGNORE INTO receipt (lookup, feedback) VALUES (?1, ?2)",
                params![key.receipt().lookup(), told.aggregate],
            ),
            (FeedbackEvent::FeedbackForgotten(_), _) => run(
                rows,
                "DELETE FROM receipt WHERE feedback = ?1",
                [&told.aggregate],
            ),
            _ => Ok(()),
        }
    }
}

/// The feedback that a receipt was given for.
pub fn feedback_for(rows: &Connection, receipt: &Receipt) -> rusqlite::Result<Option<FeedbackId>> {
    let id: Option<String> = rows
        .prepare_cached("SELECT feedback FROM receipt WHERE lookup = ?1")?
        .query_row([receipt.lookup()], |row| row.get(0))
        .optional()?;
    Ok(id.and_then(|id| id.parse().ok()))
}
