//! Finding items.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, types::Type};
use serde::Serialize;
use yousaid_model::ItemId;

/// One item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The item.
    pub id: ItemId,
    /// The report it belongs to.
    pub year: i16,
    /// The slug of its theme.
    pub theme: String,
    /// The wording.
    pub statement: String,
    /// `drafted`, `published` or `given_up`.
    pub stage: String,
    /// Whether the forum stands by the present wording.
    pub endorsed: bool,
    /// For an item from an earlier report: which one.
    pub source: Option<String>,
    /// Its address, once it has one.
    pub slug: Option<String>,
    /// The account that worded it last.
    pub worded_by: Option<String>,
    /// When it was drafted, RFC 3339 in UTC.
    pub drafted_at: String,
    /// When it was published.
    pub published_at: Option<String>,
    /// Why it is no longer published.
    pub withdrawn_because: Option<String>,
    /// What happened to it; empty in lists.
    pub history: Vec<History>,
}

impl Record {
    /// Whether everybody can read it.
    #[must_use]
    pub fn published(&self) -> bool {
        self.stage == "published"
    }
}

/// One line of an item's history.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct History {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The account that did it; nobody for an import.
    pub by: Option<String>,
    /// What happened, one word of the fold.
    pub what: String,
    /// The wording, theme or reason it happened with.
    pub detail: Option<String>,
}

const COLUMNS: &str =
    "i.id, i.year, i.theme, i.statement, i.stage, i.endorsed, i.source, i.slug, i.worded_by,
    i.drafted_at, i.published_at, i.withdrawn_because";

/// One item with its history.
pub fn find(rows: &Connection, id: ItemId) -> rusqlite::Result<Option<Record>> {
    one(rows, "i.id = ?1", &id.to_string())
}

/// The published item at this address, with its history.
pub fn by_slug(rows: &Connection, slug: &str) -> rusqlite::Result<Option<Record>> {
    one(rows, "i.slug = ?1 AND i.stage = 'published'", slug)
}

fn one(rows: &Connection, condition: &str, value: &str) -> rusqlite::Result<Option<Record>> {
    let found = rows
        .prepare_cached(&format!("SELECT {COLUMNS} FROM item i WHERE {condition}"))?
        .query_row([value], record)
        .optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    found.history = rows
        .prepare_cached(
            "SELECT at, by, what, detail FROM item_history WHERE item = ?1 ORDER BY position",
        )?
        .query_map([found.id.to_string()], |row| {
            Ok(History {
                at: row.get(0)?,
                by: row.get(1)?,
                what: row.get(2)?,
                detail: row.get(3)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Some(found))
}

/// Every item of the desk that is not given up, newest first.
pub fn all_drafts(rows: &Connection) -> rusqlite::Result<Vec<Record>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item i WHERE i.stage <> 'given_up' ORDER BY i.position DESC"
    ))?
    .query_map([], record)?
    .collect()
}

/// The published items of a year in the order of the report: by theme, then as they were drafted.
pub fn of_year(rows: &Connection, year: i16) -> rusqlite::Result<Vec<Record>> {
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item i LEFT JOIN theme t ON t.id = i.theme
         WHERE i.year = ?1 AND i.stage = 'published' ORDER BY t.place, i.theme, i.position"
    ))?
    .query_map([year], record)?
    .collect()
}

/// What the public looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Words that all stand in the wording, its theme's name, its answers or what they promise.
    pub words: String,
    /// The slug of a theme.
    pub theme: Option<String>,
    /// The year of a report.
    pub year: Option<i16>,
}

/// The most words of a search that are looked at.
const MOST_WORDS: usize = 8;
/// The shortest word that is looked for without the s at its end: "bus" and "yes" are whole.
const SHORTEST_WITH_S: usize = 4;

/// The published items that a search finds: newest year first, then by theme.
pub fn search_published(rows: &Connection, search: &Search) -> rusqlite::Result<Vec<Record>> {
    let mut conditions = vec!["i.stage = 'published'".to_owned()];
    let mut values: Vec<Box<dyn ToSql>> = vec![];
    if let Some(year) = search.year {
        values.push(Box::new(year));
        conditions.push(format!("i.year = ?{}", values.len()));
    }
    if let Some(theme) = &search.theme {
        values.push(Box::new(theme.clone()));
        conditions.push(format!("i.theme = ?{}", values.len()));
    }
    for word in search.words.split_whitespace().take(MOST_WORDS) {
        values.push(Box::new(looked_for(word)));
        conditions.push(holds(values.len()));
    }
    let values: Vec<&dyn ToSql> = values.iter().map(AsRef::as_ref).collect();
    rows.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM item i LEFT JOIN theme t ON t.id = i.theme
         WHERE {} ORDER BY i.year DESC, t.place, i.theme, i.position",
        conditions.join(" AND ")
    ))?
    .query_map(values.as_slice(), record)?
    .collect()
}

/// A word as it is looked for: with one kind of apostrophe, and without the s at its end, so that "plans"
/// finds "plan" and "the plan's".
fn looked_for(word: &str) -> String {
    let word = word.replace('\u{2019}', "'");
    if word.chars().count() < SHORTEST_WITH_S {
        return word;
    }
    let shorter = word
        .strip_suffix(['s', 'S'])
        .map(|rest| rest.trim_end_matches('\''));
    match shorter {
        Some(shorter) if !shorter.is_empty() => shorter.to_owned(),
        _ => word,
    }
}

/// Whether the word of this number stands in an item, its theme's name, or an answer and its promises.
fn holds(number: usize) -> String {
    let stands = |column: &str| {
        format!("instr(replace(lower({column}), '\u{2019}', ''''), lower(?{number})) > 0")
    };
    format!(
        "({} OR {} OR EXISTS (
            SELECT 1 FROM response_item a JOIN response r ON r.id = a.response
            WHERE a.item = i.id AND ({} OR EXISTS (
                SELECT 1 FROM action p WHERE p.response = r.id AND {}))))",
        stands("i.statement"),
        stands("t.name"),
        stands("r.we_did"),
        stands("p.promise")
    )
}

/// The years that have published items, newest first.
pub fn years_published(rows: &Connection) -> rusqlite::Result<Vec<i16>> {
    rows.prepare_cached(
        "SELECT DISTINCT year FROM item WHERE stage = 'published' ORDER BY year DESC",
    )?
    .query_map([], |row| row.get(0))?
    .collect()
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let id: String = row.get(0)?;
    Ok(Record {
        id: id.parse().map_err(|reason| {
            rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(reason))
        })?,
        year: row.get(1)?,
        theme: row.get(2)?,
        statement: row.get(3)?,
        stage: row.get(4)?,
        endorsed: row.get(5)?,
        source: row.get(6)?,
        slug: row.get(7)?,
        worded_by: row.get(8)?,
        drafted_at: row.get(9)?,
        published_at: row.get(10)?,
        withdrawn_because: row.get(11)?,
        history: vec![],
    })
}
