//! Reports and their editions, with the documents that editions consist of: public pages are shown while the
//! log is away.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use yousaid_log::Document;
use yousaid_model::{Event, report::ReportEvent};

use crate::{ReadModel, Told, read_model::run};

#[cfg(test)]
mod tests;

/// The read model of reports.
pub struct Reports;

/// One year's report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The year.
    pub year: i16,
    /// The title.
    pub title: String,
    /// For an earlier report: where it was published.
    pub source: Option<String>,
    /// The foreword's paragraphs.
    pub foreword: Vec<String>,
    /// When work on it began, RFC 3339 in UTC.
    pub opened_at: String,
    /// Its editions, newest first.
    pub editions: Vec<Edition>,
}

/// One published edition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edition {
    /// Its number, counted from 1.
    pub number: u32,
    /// SHA-256 of the page.
    pub page: String,
    /// SHA-256 of the JSON.
    pub data: String,
    /// What is different from the edition before, and why.
    pub note: Option<String>,
    /// When it was published, RFC 3339 in UTC.
    pub published_at: String,
}

impl ReadModel for Reports {
    fn name(&self) -> &'static str {
        "reports"
    }

    fn version(&self) -> u32 {
        2
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE report (
            year INTEGER PRIMARY KEY, title TEXT NOT NULL, source TEXT, foreword TEXT NOT NULL, opened_at TEXT NOT NULL
         ) STRICT;
         CREATE TABLE report_note (year INTEGER NOT NULL, number INTEGER NOT NULL, note TEXT NOT NULL,
            PRIMARY KEY (year, number)) STRICT, WITHOUT ROWID;
         CREATE TABLE report_edition (
            year INTEGER NOT NULL, number INTEGER NOT NULL, page TEXT NOT NULL, data TEXT NOT NULL,
            stylesheet TEXT NOT NULL, published_at TEXT NOT NULL, PRIMARY KEY (year, number)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE report_document (
            sha256 TEXT PRIMARY KEY, media_type TEXT NOT NULL, bytes BLOB NOT NULL
         ) STRICT;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["report", "report_note", "report_edition", "report_document"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Report(event) = &told.event else {
            return Ok(());
        };
        let year = told.aggregate.as_str();
        match event {
            ReportEvent::ReportOpened(event) => run(
                rows,
                "INSERT OR IGNORE INTO report (year, title, source, foreword, opened_at)
                 VALUES (CAST(?1 AS INTEGER), ?2, ?3, '', ?4)",
                params![
                    year,
                    event.title.as_str(),
                    event.source,
                    event.at.to_string()
                ],
            ),
            ReportEvent::ForewordWritten(event) => run(
                rows,
                "UPDATE report SET foreword = ?2 WHERE year = CAST(?1 AS INTEGER)",
                params![year, event.foreword.join("\n\n")],
            ),
            ReportEvent::CorrectionNoted(event) => run(
                rows,
                "INSERT OR IGNORE INTO report_note (year, number, note) VALUES (CAST(?1 AS INTEGER), ?2, ?3)",
                params![year, event.edition, event.note.as_str()],
            ),
            ReportEvent::EditionPublished(event) => {
                run(
                    rows,
                    "INSERT OR IGNORE INTO report_edition (year, number, page, data, stylesheet, published_at)
                     VALUES (CAST(?1 AS INTEGER), ?2, ?3, ?4, ?5, ?6)",
                    params![year, event.edition, event.page, event.data, event.stylesheet, event.at.to_string()],
                )?;
                keep(rows, &told.documents)
            }
            // For the trail alone; the edition's own page shows what is published of them.
            ReportEvent::FiguresFrozen(_) => Ok(()),
        }
    }
}

fn keep(rows: &Connection, documents: &[Document]) -> rusqlite::Result<()> {
    for document in documents {
        run(
            rows,
            "INSERT OR IGNORE INTO report_document (sha256, media_type, bytes) VALUES (?1, ?2, ?3)",
            params![document.sha256, document.media_type, document.bytes],
        )?;
    }
    Ok(())
}

/// A document of an edition, by its SHA-256.
pub fn document(rows: &Connection, sha256: &str) -> rusqlite::Result<Option<Document>> {
    rows.prepare_cached("SELECT sha256, media_type, bytes FROM report_document WHERE sha256 = ?1")?
        .query_row([sha256], |row| {
            Ok(Document {
                sha256: row.get(0)?,
                media_type: row.get(1)?,
                bytes: row.get(2)?,
            })
        })
        .optional()
}

/// All reports, newest first.
pub fn all(rows: &Connection) -> rusqlite::Result<Vec<Record>> {
    let found: Vec<Record> = rows
        .prepare_cached(
            "SELECT year, title, source, foreword, opened_at FROM report ORDER BY year DESC",
        )?
        .query_map([], record)?
        .collect::<Result<_, _>>()?;
    found
        .into_iter()
        .map(|found| with_editions(rows, found))
        .collect()
}

/// One year's report.
pub fn find(rows: &Connection, year: i16) -> rusqlite::Result<Option<Record>> {
    let found = rows
        .prepare_cached(
            "SELECT year, title, source, foreword, opened_at FROM report WHERE year = ?1",
        )?
        .query_row([year], record)
        .optional()?;
    found.map(|found| with_editions(rows, found)).transpose()
}

/// Whether some edition was published with this style sheet.
pub fn has_stylesheet(rows: &Connection, sha256: &str) -> rusqlite::Result<bool> {
    rows.prepare_cached("SELECT EXISTS (SELECT 1 FROM report_edition WHERE stylesheet = ?1)")?
        .query_row([sha256], |row| row.get(0))
}

fn with_editions(rows: &Connection, mut found: Record) -> rusqlite::Result<Record> {
    found.editions = rows
        .prepare_cached(
            "SELECT e.number, e.page, e.data, n.note, e.published_at FROM report_edition e
             LEFT JOIN report_note n ON n.year = e.year AND n.number = e.number
             WHERE e.year = ?1 ORDER BY e.number DESC",
        )?
        .query_map([found.year], |row| {
            Ok(Edition {
                number: row.get(0)?,
                page: row.get(1)?,
                data: row.get(2)?,
                note: row.get(3)?,
                published_at: row.get(4)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let foreword: String = row.get(3)?;
    Ok(Record {
        year: row.get(0)?,
        title: row.get(1)?,
        source: row.get(2)?,
        foreword: foreword
            .split("\n\n")
            .filter(|paragraph| !paragraph.is_empty())
            .map(str::to_owned)
            .collect(),
        opened_at: row.get(4)?,
        editions: vec![],
    })
}
