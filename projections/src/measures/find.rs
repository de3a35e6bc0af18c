//! Measures with their readings.

use rusqlite::{Connection, OptionalExtension, Row, types::Type};
use serde::de::DeserializeOwned;
use yousaid_model::{
    MeasureId,
    measure::{Definition, Reading},
};

/// One measure with its readings.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The measure.
    pub id: MeasureId,
    /// What is measured.
    pub definition: Definition,
    /// Why it is measured no more, and since when, RFC 3339 in UTC.
    pub given_up: Option<(String, String)>,
    /// Its readings by the day on which they end, those that were taken back too.
    pub readings: Vec<Taken>,
}

impl Record {
    /// The readings that count, by the day on which they end.
    #[must_use]
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Taken> {
        self.readings
            .iter()
            .filter(|taken| taken.taken_back.is_none())
    }
}

/// One reading that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Its number in its measure, counted from 1.
    pub number: u32,
    /// The reading.
    pub reading: Reading,
    /// When it was taken, RFC 3339 in UTC.
    pub taken_at: String,
    /// Why it counts no more.
    pub taken_back: Option<TakenBack>,
}

/// Why a reading counts no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// What was wrong.
    pub reason: String,
    /// When it was taken back, RFC 3339 in UTC.
    pub at: String,
}

/// One line of a measure's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The account that did it.
    pub by: String,
    /// What happened: `set`, `taken`, `taken_back` or `given_up`.
    pub what: String,
    /// The reading that it happened to.
    pub number: Option<u32>,
    /// The title that was set, or the reason.
    pub words: Option<String>,
}

/// All measures by heading, in the order in which the headings and the measures were first set.
pub fn all(rows: &Connection) -> rusqlite::Result<Vec<Record>> {
    let mut found: Vec<Record> = rows
        .prepare_cached(
            "SELECT id, definition, given_up_because, given_up_at FROM measure ORDER BY position, id",
        )?
        .query_map([], record)?
        .collect::<Result<_, _>>()?;
    for record in &mut found {
        record.readings = readings(rows, record.id)?;
    }
    let headings: Vec<String> = found
        .iter()
        .map(|record| record.definition.heading.to_string())
        .collect();
    let place = |record: &Record| {
        let heading = record.definition.heading.as_str();
        headings.iter().position(|present| present == heading)
    };
    found.sort_by_key(place);
    Ok(found)
}

/// One measure.
pub fn find(rows: &Connection, id: MeasureId) -> rusqlite::Result<Option<Record>> {
    let found = rows
        .prepare_cached(
            "SELECT id, definition, given_up_because, given_up_at FROM measure WHERE id = ?1",
        )?
        .query_row([id.to_string()], record)
        .optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    found.readings = readings(rows, id)?;
    Ok(Some(found))
}

/// What happened to a measure, first things first.
pub fn history(rows: &Connection, id: MeasureId) -> rusqlite::Result<Vec<History>> {
    rows.prepare_cached(
        "SELECT at, by, what, number, words FROM measure_step WHERE measure = ?1 ORDER BY position",
    )?
    .query_map([id.to_string()], |row| {
        Ok(History {
            at: row.get(0)?,
            by: row.get(1)?,
            what: row.get(2)?,
            number: row.get(3)?,
            words: row.get(4)?,
        })
    })?
    .collect()
}

/// The years of the readings that count, newest first.
pub fn years(rows: &Connection) -> rusqlite::Result<Vec<i16>> {
    rows.prepare_cached(
        "SELECT DISTINCT year FROM measure_reading WHERE taken_back_at IS NULL ORDER BY year DESC",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

fn readings(rows: &Connection, id: MeasureId) -> rusqlite::Result<Vec<Taken>> {
    let mut found: Vec<Taken> = rows
        .prepare_cached(
            "SELECT number, reading, taken_at, taken_back_because, taken_back_at FROM measure_reading
             WHERE measure = ?1 ORDER BY number",
        )?
        .query_map([id.to_string()], |row| {
            let reason: Option<String> = row.get(3)?;
            let at: Option<String> = row.get(4)?;
            Ok(Taken {
                number: row.get(0)?,
                reading: json(row, 1)?,
                taken_at: row.get(2)?,
                taken_back: reason.zip(at).map(|(reason, at)| TakenBack { reason, at }),
            })
        })?
        .collect::<Result<_, _>>()?;
    found.sort_by_key(|taken| (taken.reading.period.to(), taken.reading.period.from()));
    Ok(found)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let id: String = row.get(0)?;
    let because: Option<String> = row.get(2)?;
    let at: Option<String> = row.get(3)?;
    Ok(Record {
        id: id.parse().map_err(|reason: uuid::Error| {
            rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(reason))
        })?,
        definition: json(row, 1)?,
        given_up: because.zip(at),
        readings: vec![],
    })
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|reason| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(reason))
    })
}
