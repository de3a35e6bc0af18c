//! The tables and how they come to be.

use rusqlite::Connection;

/// The schema this build writes, kept in the file as `user_version`.
pub(super) const VERSION: u32 = 2;

/// Where a file stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Schema {
    Ready,
    Newer(u32),
}

/// Brings the tables to this build's schema, in one transaction.
pub(super) fn prepare(connection: &mut Connection) -> rusqlite::Result<Schema> {
    let transaction = connection.transaction()?;
    let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match found {
        VERSION => return Ok(Schema::Ready),
        0 => transaction.execute_batch(include_str!("schema.sql"))?,
        1 => transaction.execute_batch(include_str!("schema_1_to_2.sql"))?,
        newer => return Ok(Schema::Newer(newer)),
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(Schema::Ready)
}
