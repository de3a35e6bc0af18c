//! Which translations were checked by somebody who speaks the language.

use rusqlite::{Connection, OptionalExtension, params};
use yousaid_model::{Event, translation::TranslationEvent};

use crate::{ReadModel, Told, read_model::run};

#[cfg(test)]
mod tests;

/// The read model of translations.
pub struct Translations;

/// That a translation was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The SHA-256 of the catalogue that was read.
    pub catalogue: String,
    /// When, RFC 3339.
    pub at: String,
}

impl ReadModel for Translations {
    fn name(&self) -> &'static str {
        "translations"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE translation (code TEXT PRIMARY KEY, catalogue TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["translation"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Translation(event) = &told.event else {
            return Ok(());
        };
        match event {
            TranslationEvent::TranslationChecked(event) => run(
                rows,
                "INSERT INTO translation (code, catalogue, at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (code) DO UPDATE SET catalogue = excluded.catalogue, at = excluded.at",
                params![told.aggregate, event.catalogue, event.at.to_string()],
            ),
            TranslationEvent::CheckWithdrawn(_) => run(
                rows,
                "DELETE FROM translation WHERE code = ?1",
                params![told.aggregate],
            ),
        }
    }
}

/// The check of the catalogue with this code, if it was checked and that was not taken back.
pub fn checked(rows: &Connection, code: &str) -> rusqlite::Result<Option<Checked>> {
    rows.prepare_cached("SELECT catalogue, at FROM translation WHERE code = ?1")?
        .query_row([code], |row| {
            Ok(Checked {
                catalogue: row.get(0)?,
                at: row.get(1)?,
            })
        })
        .optional()
}
