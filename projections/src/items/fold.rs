//! The tables of items, and how an event changes them.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use yousaid_model::{AccountId, Event, item::ItemEvent};

use crate::{ReadModel, Told, read_model::run};

/// The read model of items.
pub struct Items;

impl ReadModel for Items {
    fn name(&self) -> &'static str {
        "items"
    }

    fn version(&self) -> u32 {
        1
    }

    fn schema(&self) -> &'static str {
        "CREATE TABLE item (
            id TEXT PRIMARY KEY,
            position INTEGER NOT NULL,
            year INTEGER NOT NULL,
            theme TEXT NOT NULL,
            statement TEXT NOT NULL,
            stage TEXT NOT NULL,
            endorsed INTEGER NOT NULL DEFAULT 0,
            source TEXT,
            slug TEXT,
            worded_by TEXT,
            drafted_at TEXT NOT NULL,
            published_at TEXT,
            withdrawn_because TEXT
         ) STRICT;
         CREATE UNIQUE INDEX item_slug ON item (slug) WHERE slug IS NOT NULL;
         CREATE INDEX item_year ON item (year, theme);
         CREATE TABLE item_history (
            item TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL, by TEXT,
            what TEXT NOT NULL, detail TEXT, PRIMARY KEY (item, position)
         ) STRICT, WITHOUT ROWID;"
    }

    fn tables(&self) -> &'static [&'static str] {
        &["item", "item_history"]
    }

    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()> {
        let Event::Item(event) = &told.event else {
            return Ok(());
        };
        let id = told.aggregate.as_str();
        match event {
            ItemEvent::ItemDrafted(event) => {
                run(
                    rows,
                    "INSERT OR IGNORE INTO item (id, position, year, theme, statement, stage, source, worded_by, drafted_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, 'drafted', ?6, ?7, ?8)",
                    params![
                        id,
                        told.position.get(),
                        event.year.0,
                        event.theme.as_str(),
                        event.statement.as_str(),
                        event.source,
                        event.by.map(|by| by.to_string()),
                        event.at.to_string()
                    ],
                )?;
                remember(
                    told,
                    rows,
                    event.at,
                    event.by,
                    "drafted",
                    event.source.as_deref(),
                )
            }
            ItemEvent::StatementReworded(event) => {
                run(
                    rows,
                    "UPDATE item SET statement = ?2, worded_by = ?3, endorsed = 0 WHERE id = ?1",
                    params![id, event.statement.as_str(), event.by.to_string()],
                )?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "reworded",
                    Some(event.statement.as_str()),
                )
            }
            ItemEvent::ItemMovedToTheme(event) => {
                run(
                    rows,
                    "UPDATE item SET theme = ?2 WHERE id = ?1",
                    params![id, event.theme.as_str()],
                )?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "moved",
                    Some(event.theme.as_str()),
                )
            }
            ItemEvent::StatementEndorsed(event) => {
                run(rows, "UPDATE item SET endorsed = 1 WHERE id = ?1", [id])?;
                remember(told, rows, event.at, Some(event.by), "endorsed", None)
            }
            ItemEvent::ItemPublished(event) => {
                run(
                    rows,
                    "UPDATE item SET stage = 'published', slug = ?2, published_at = ?3, withdrawn_because = NULL WHERE id = ?1",
                    params![id, event.slug, event.at.to_string()],
                )?;
                remember(told, rows, event.at, event.by, "published", None)
            }
            ItemEvent::ItemWithdrawn(event) => {
                run(
                    rows,
                    "UPDATE item SET stage = 'drafted', published_at = NULL, withdrawn_because = ?2 WHERE id = ?1",
                    params![id, event.reason.as_str()],
                )?;
                remember(
                    told,
                    rows,
                    event.at,
                    Some(event.by),
                    "withdrawn",
                    Some(event.reason.as_str()),
                )
            }
            ItemEvent::DraftGivenUp(event) => {
                run(
                    rows,
                    "UPDATE item SET stage = 'given_up' WHERE id = ?1",
                    [id],
                )?;
                remember(told, rows, event.at, Some(event.by), "given_up", None)
            }
        }
    }
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
        "INSERT OR IGNORE INTO item_history (item, position, at, by, what, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
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
