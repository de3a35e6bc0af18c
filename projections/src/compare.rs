//! Holding the read models in use against a rebuild.

use std::path::Path;

use rusqlite::Connection;
use yousaid_log::{Log, Position};

use crate::{BuildError, build, checkpoint, file, read_model};

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How far the read models in use had come.
    pub position: Position,
    /// The tables that differ.
    pub differences: Vec<Difference>,
}

/// A table whose rows are not those of the rebuild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The read model.
    pub model: &'static str,
    /// The table.
    pub table: &'static str,
    /// Rows of the rebuild that are not in use.
    pub missing: u64,
    /// Rows in use that the rebuild does not have.
    pub surplus: u64,
}

/// Builds the read models anew beside those in use and compares every row. `None` where there are none
/// in use, or they are of another build: they will be built at the next start.
pub async fn compare(
    log: &Log,
    folder: &Path,
    progress: impl Fn(Position),
) -> Result<Option<Comparison>, BuildError> {
    let in_use = file::path(folder);
    if !in_use.exists() {
        return Ok(None);
    }
    let rows = file::open_to_read(&in_use)?;
    // One read transaction for everything, so that a service at work does not move the rows meanwhile.
    rows.execute_batch("BEGIN")?;
    let Ok(Some(checkpoint)) = checkpoint::read(&rows) else {
        return Ok(None);
    };
    let rebuilt = folder.join("views.db.verify");
    if let Err(failure) = build(log, &rebuilt, Some(checkpoint.position), progress).await {
        file::remove(&rebuilt)?;
        return Err(failure);
    }
    let compared = tokio::task::spawn_blocking({
        let rebuilt = rebuilt.clone();
        move || differences(&rows, &rebuilt)
    })
    .await;
    file::remove(&rebuilt)?;
    let differences = compared.map_err(|_| BuildError::BrokenOff)??;
    Ok(Some(Comparison {
        position: checkpoint.position,
        differences,
    }))
}

/// Compares each table row by row: both sides are walked in the order of all their columns.
pub(crate) fn differences(
    in_use: &Connection,
    rebuilt: &Path,
) -> rusqlite::Result<Vec<Difference>> {
    let rebuilt = file::open_to_read(rebuilt)?;
    let mut found = vec![];
    for model in read_model::all() {
        for table in model.tables() {
            let (missing, surplus) = walk(in_use, &rebuilt, table)?;
            if missing + surplus > 0 {
                found.push(Difference {
                    model: model.name(),
                    table,
                    missing,
                    surplus,
                });
            }
        }
    }
    Ok(found)
}

fn walk(in_use: &Connection, rebuilt: &Connection, table: &str) -> rusqlite::Result<(u64, u64)> {
    let columns = in_use
        .prepare(&format!("SELECT * FROM {table} LIMIT 0"))?
        .column_count();
    let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
    let sql = format!("SELECT * FROM {table} ORDER BY {}", order.join(", "));
    let (mut left, mut right) = (in_use.prepare(&sql)?, rebuilt.prepare(&sql)?);
    let (mut left, mut right) = (left.query([])?, right.query([])?);
    let (mut missing, mut surplus) = (0, 0);
    let (mut a, mut b) = (next(&mut left, columns)?, next(&mut right, columns)?);
    loop {
        match (&a, &b) {
            (None, None) => return Ok((missing, surplus)),
            (Some(one), Some(other)) if one == other => {
                a = next(&mut left, columns)?;
                b = next(&mut right, columns)?;
            }
            (Some(one), Some(other)) if one < other => {
                surplus += 1;
                a = next(&mut left, columns)?;
            }
            (Some(_), None) => {
                surplus += 1;
                a = next(&mut left, columns)?;
            }
            (_, Some(_)) => {
                missing += 1;
                b = next(&mut right, columns)?;
            }
        }
    }
}

/// One row as values that order as SQLite's binary collation orders them.
fn next(rows: &mut rusqlite::Rows<'_>, columns: usize) -> rusqlite::Result<Option<Vec<Cell>>> {
    use rusqlite::types::ValueRef;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    (0..columns)
        .map(|column| {
            Ok(match row.get_ref(column)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(number) => Cell::Integer(number),
                // No column of a read model holds fractions.
                ValueRef::Real(number) => Cell::Text(number.to_string().into_bytes()),
                ValueRef::Text(text) => Cell::Text(text.to_vec()),
                ValueRef::Blob(bytes) => Cell::Blob(bytes.to_vec()),
            })
        })
        .collect::<rusqlite::Result<Vec<_>>>()
        .map(Some)
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Cell {
    Null,
    Integer(i64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
}
