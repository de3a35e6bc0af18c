//! The rows of a node's read models, as they stand in its file.

use std::{collections::BTreeMap, path::Path};

use rusqlite::{Connection, OpenFlags};

/// How far a node has come is its own affair, not a row of a read model.
const CHECKPOINT: &str = "checkpoint";

/// Every table with its rows in an order that does not depend on how they came in.
pub type Rows = BTreeMap<String, Vec<String>>;

/// Reads every table of the read models in a data folder.
pub(crate) fn rows(data: &Path) -> rusqlite::Result<Rows> {
    let mut file = open(data)?;
    let file = file.transaction()?;
    let mut tables = file.prepare(
        "SELECT name FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name <> ?1",
    )?;
    let tables = tables.query_map([CHECKPOINT], |row| row.get(0))?;
    let tables: Vec<String> = tables.collect::<rusqlite::Result<_>>()?;
    let rows = |table: String| Ok((table.clone(), rows_of(&file, &table)?));
    tables.into_iter().map(rows).collect()
}

/// How far the rows in a data folder have come.
pub(crate) fn reached(data: &Path) -> rusqlite::Result<u64> {
    let query = format!("SELECT position FROM {CHECKPOINT}");
    open(data)?.query_row(&query, [], |row| row.get(0))
}

fn open(data: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(data.join("views.db"), flags)
}

fn rows_of(file: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut query = file.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = query.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        let cells = (0..columns).map(|column| row.get_ref(column).map(|cell| format!("{cell:?}")));
        Ok(cells.collect::<rusqlite::Result<Vec<_>>>()?.join(" | "))
    };
    let rows = query.query_map([], row)?;
    let mut rows: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    rows.sort();
    Ok(rows)
}
