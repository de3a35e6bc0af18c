//! One small fact under a statement.

use jiff::Timestamp;
use rusqlite::Connection;
use serde::Serialize;
use yousaid_projections::{items::Record, reports};
use yousaid_web::Language;

/// A few words, with an address where there is more to read.
#[derive(Serialize)]
pub(super) struct Fact {
    words: String,
    href: Option<String>,
}

impl Fact {
    pub(super) fn plain(words: String) -> Self {
        Self { words, href: None }
    }

    /// In which report it stands, or of which year it is as long as no edition has it.
    pub(super) fn of_report(
        language: Language,
        rows: &Connection,
        item: &Record,
    ) -> rusqlite::Result<Self> {
        let year = item.year;
        if !in_an_edition(rows, item)? {
            let words = language.say_with("you-said-from-year", [("year", year.into())]);
            return Ok(Self::plain(words));
        }
        Ok(Self {
            words: language.say_with("you-said-in-report", [("year", year.into())]),
            href: Some(format!("/reports/{year}")),
        })
    }
}

/// The newest edition has what was published before it; a report without one has nothing yet.
fn in_an_edition(rows: &Connection, item: &Record) -> rusqlite::Result<bool> {
    let instant = |stored: &str| stored.parse::<Timestamp>().ok();
    let Some(published) = item.published_at.as_deref().and_then(instant) else {
        return Ok(false);
    };
    let report = reports::find(rows, item.year)?;
    Ok(report
        .and_then(|report| instant(&report.editions.first()?.published_at))
        .is_some_and(|edition| edition >= published))
}
