//! The tables of measures, and how an event changes them.

use rusqlite::{Connection, params, types::ToSqlOutput};
use serde::Serialize;
use yousaid_model::{Event, measure::MeasureEvent};

use crate::{ReadModel, Told, read_model::run};

/// The read model of measures.
pub struct Measures;

impl ReadModel for Measures {
    fn name(&self) -> &'static str {
        "measures"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE measure (
            id TEXT PRIMARY KEY,
            position INTEGER NOT NULL,
            definition TEXT NOT NULL,
            given_up_because TEXT,
            given_up_at TEXT
         ) STRICT;
         CREATE TABLE measure_reading (
            measure TEXT NOT NULL, number INTEGER NOT NULL, reading TEXT NOT NULL, year INTEGER NOT NULL,
            taken_at TEXT NOT NULL, taken_back_because TEXT, taken_back_at TEXT,
            PRIMARY KEY (measure, number)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE measure_step (
            measure TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL,
            what TEXT NOT NULL, number INTEGER, words TEXT, PRIMARY KEY (measure, position)
         ) STRICT, WITHOUT ROWID;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["measure", "measure_reading", "measure_step"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Measure(event) = &told.event else {
            return Ok(());
        };
        let id = told.aggregate.as_str();
        match event {
            MeasureEvent::MeasureSet(event) => run(
                rows,
                "INSERT INTO measure (id, position, definition) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE
                 SET definition = excluded.definition, given_up_because = NULL, given_up_at = NULL",
                params![id, told.position.get(), json(&event.definition)?],
            )?,
            MeasureEvent::ReadingTaken(event) => run(
                rows,
                "INSERT OR IGNORE INTO measure_reading (measure, number, reading, year, taken_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    id,
                    event.number,
                    json(&event.reading)?,
                    event.reading.year(),
                    event.at.to_string()
                ],
            )?,
            MeasureEvent::ReadingTakenBack(event) => run(
                rows,
                "UPDATE measure_reading SET taken_back_because = ?3, taken_back_at = ?4
                 WHERE measure = ?1 AND number = ?2",
                params![
                    id,
                    event.number,
                    event.reason.as_str(),
                    event.at.to_string()
                ],
            )?,
            MeasureEvent::MeasureGivenUp(event) => run(
                rows,
                "UPDATE measure SET given_up_because = ?2, given_up_at = ?3 WHERE id = ?1",
                params![id, event.reason.as_str(), event.at.to_string()],
            )?,
        }
        step(told, event, rows)
    }
}

fn step(told: &Told, event: &MeasureEvent, rows: &Connection) -> rusqlite::Result<()> {
    let (what, number, words, by, at) = match event {
        MeasureEvent::MeasureSet(event) => (
            "set",
            None,
            Some(event.definition.title.as_str()),
            event.by,
            event.at,
        ),
        MeasureEvent::ReadingTaken(event) => {
            ("taken", Some(event.number), None, event.by, event.at)
        }
        MeasureEvent::ReadingTakenBack(event) => {
            let reason = Some(event.reason.as_str());
            ("taken_back", Some(event.number), reason, event.by, event.at)
        }
        MeasureEvent::MeasureGivenUp(event) => (
            "given_up",
            None,
            Some(event.reason.as_str()),
            event.by,
            event.at,
        ),
    };
    run(
        rows,
        "INSERT OR IGNORE INTO measure_step (measure, position, at, by, what, number, words)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            told.aggregate,
            told.position.get(),
            at.to_string(),
            by.to_string(),
            what,
            number,
            words
        ],
    )
}

fn json<T: Serialize>(value: &T) -> rusqlite::Result<ToSqlOutput<'static>> {
    let text = serde_json::to_string(value)
        .map_err(|reason| rusqlite::Error::ToSqlConversionFailure(Box::new(reason)))?;
    Ok(ToSqlOutput::from(text))
}
