//! What the columns of a survey's exports are, and what was imported of them.

use rusqlite::{Connection, OptionalExtension, params};
use yousaid_model::{Event, SurveyId, import::ImportEvent};

use crate::{ReadModel, Told, read_model::run};

#[cfg(test)]
mod tests;

/// The read model of imports.
pub struct Imports;

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRecord {
    /// When it ended, RFC 3339 in UTC.
    pub at: String,
    /// The account that did it.
    pub by: String,
    /// How many responses the file had.
    pub responses: u64,
    /// How many of them were new.
    pub new: u64,
    /// How many have other answers under the same number.
    pub differ: u64,
}

impl ReadModel for Imports {
    fn name(&self) -> &'static str {
        "imports"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE import_columns (
            survey TEXT PRIMARY KEY, position INTEGER NOT NULL, mapping TEXT NOT NULL
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE import (
            position INTEGER PRIMARY KEY,
            survey TEXT NOT NULL,
            at TEXT NOT NULL,
            by TEXT NOT NULL,
            responses INTEGER NOT NULL,
            new INTEGER NOT NULL,
            differ INTEGER NOT NULL
         ) STRICT;"
    }

    fn indices(&self) -> &'static str {
        "CREATE INDEX import_survey ON import (survey, position);"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["import_columns", "import"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Import(event) = &told.event else {
            return Ok(());
        };
        let position = told.position.get();
        match event {
            ImportEvent::ColumnsChosen(event) => run(
                rows,
                "INSERT INTO import_columns (survey, position, mapping) VALUES (?1, ?2, ?3)
                 ON CONFLICT (survey) DO UPDATE SET position = excluded.position, mapping = excluded.mapping",
                params![told.aggregate, position, event.mapping],
            ),
            ImportEvent::ResponsesImported(event) => run(
                rows,
                "INSERT OR IGNORE INTO import (position, survey, at, by, responses, new, differ)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    position,
                    told.aggregate,
                    event.at.to_string(),
                    event.by.to_string(),
                    event.responses,
                    event.new,
                    event.differ
                ],
            ),
        }
    }
}

/// What the columns of a survey's exports are, as JSON text.
pub fn columns(rows: &Connection, survey: SurveyId) -> rusqlite::Result<Option<String>> {
    rows.prepare_cached("SELECT mapping FROM import_columns WHERE survey = ?1")?
        .query_row([survey.to_string()], |row| row.get(0))
        .optional()
}

/// Every survey's columns, those chosen last first.
pub fn all_columns(rows: &Connection) -> rusqlite::Result<Vec<(SurveyId, String)>> {
    let found: Vec<(String, String)> = rows
        .prepare_cached("SELECT survey, mapping FROM import_columns ORDER BY position DESC")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(found
        .into_iter()
        .filter_map(|(survey, mapping)| Some((survey.parse().ok()?, mapping)))
        .collect())
}

/// The imports of all surveys, the last first, each with its survey.
pub fn last(rows: &Connection, most: u32) -> rusqlite::Result<Vec<(String, ImportRecord)>> {
    rows.prepare_cached(
        "SELECT survey, at, by, responses, new, differ FROM import ORDER BY position DESC LIMIT ?1",
    )?
    .query_map([most], |row| {
        let record = ImportRecord {
            at: row.get(1)?,
            by: row.get(2)?,
            responses: row.get(3)?,
            new: row.get(4)?,
            differ: row.get(5)?,
        };
        Ok((row.get(0)?, record))
    })?
    .collect()
}
