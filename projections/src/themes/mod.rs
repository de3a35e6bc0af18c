//! The forum's headings, in their order.

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use yousaid_model::{Event, ThemeId, theme::ThemeEvent};

use crate::{ReadModel, Told, read_model::run};

#[cfg(test)]
mod tests;

/// The read model of themes.
pub struct Themes;

/// One theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Theme {
    /// Its slug.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its place, counted from 1.
    pub place: u16,
}

impl ReadModel for Themes {
    fn name(&self) -> &'static str {
        "themes"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE theme (id TEXT PRIMARY KEY, name TEXT NOT NULL, place INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["theme"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Theme(ThemeEvent::ThemeNamed(event)) = &told.event else {
            return Ok(());
        };
        run(
            rows,
            "INSERT INTO theme (id, name, place) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET name = excluded.name, place = excluded.place",
            params![told.aggregate, event.name.as_str(), event.place],
        )
    }
}

/// All themes in their order.
pub fn in_order(rows: &Connection) -> rusqlite::Result<Vec<Theme>> {
    rows.prepare_cached("SELECT id, name, place FROM theme ORDER BY place, name")?
        .query_map([], theme)?
        .collect()
}

/// One theme.
pub fn find(rows: &Connection, id: &ThemeId) -> rusqlite::Result<Option<Theme>> {
    rows.prepare_cached("SELECT id, name, place FROM theme WHERE id = ?1")?
        .query_row([id.as_str()], theme)
        .optional()
}

fn theme(row: &rusqlite::Row<'_>) -> rusqlite::Result<Theme> {
    Ok(Theme {
        id: row.get(0)?,
        name: row.get(1)?,
        place: row.get(2)?,
    })
}
