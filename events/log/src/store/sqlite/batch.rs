//! One transaction of several entries: each is written whole or refused whole, on its own.

use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, Error, ErrorCode, ffi, params};

use super::{read, rows};
use crate::{
    AppendError, Position,
    job::{Entry, Group, Row},
};

/// What became of a batch that was committed.
#[derive(Debug)]
pub(super) struct Committed {
    /// One answer for each entry, in their order.
    pub(super) answers: Vec<Result<Position, AppendError>>,
    /// The head of the log.
    pub(super) head: Position,
    /// Whether a key was forgotten.
    pub(super) forgot: bool,
}

/// Why an entry is not written.
#[derive(Debug)]
pub(super) enum Refused {
    /// For a reason of its own; the others of the batch are not concerned.
    Alone(AppendError),
    /// The database fails, so the whole batch does.
    WithAll(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::WithAll(error)
    }
}

/// Writes the entries in one transaction and sees it onto the disk.
///
/// Nearly always every entry can be written, so a batch is first written straight through; only when one
/// is refused is it written again with a savepoint before each, which costs a copy of every page touched.
///
/// # Errors
/// When the database fails; then nothing of any entry was written, or the disk failed so late that
/// nobody can say.
pub(super) fn commit(
    connection: &Connection,
    entries: &[Entry],
    now: Timestamp,
) -> rusqlite::Result<Committed> {
    let committed = match straight_through(connection, entries, now) {
        Ok(None) => one_by_one(connection, entries, now),
        Ok(Some(committed)) => Ok(committed),
        Err(error) => Err(error),
    };
    if committed.is_err() && !connection.is_autocommit() {
        // A failed rollback leaves the transaction open; the writer then takes a new connection.
        let _ = run(connection, "ROLLBACK");
    }
    committed
}

/// `None` where an entry was refused; then nothing is written.
fn straight_through(
    connection: &Connection,
    entries: &[Entry],
    now: Timestamp,
) -> rusqlite::Result<Option<Committed>> {
    let mut committed = begin(connection, entries)?;
    for entry in entries {
        match write_entry(connection, entry, committed.head, now) {
            Ok(position) => committed.take(entry, position),
            Err(Refused::Alone(_)) => {
                run(connection, "ROLLBACK")?;
                return Ok(None);
            }
            Err(Refused::WithAll(error)) => return Err(error),
        }
    }
    run(connection, "COMMIT")?;
    Ok(Some(committed))
}

fn one_by_one(
    connection: &Connection,
    entries: &[Entry],
    now: Timestamp,
) -> rusqlite::Result<Committed> {
    let mut committed = begin(connection, entries)?;
    for entry in entries {
        run(connection, "SAVEPOINT entry")?;
        match write_entry(connection, entry, committed.head, now) {
            Ok(position) => committed.take(entry, position),
            Err(Refused::Alone(reason)) => {
                run(connection, "ROLLBACK TO entry")?;
                committed.answers.push(Err(reason));
            }
            Err(Refused::WithAll(error)) => return Err(error),
        }
        run(connection, "RELEASE entry")?;
    }
    run(connection, "COMMIT")?;
    Ok(committed)
}

fn begin(connection: &Connection, entries: &[Entry]) -> rusqlite::Result<Committed> {
    run(connection, "BEGIN IMMEDIATE")?;
    Ok(Committed {
        answers: Vec::with_capacity(entries.len()),
        // Read inside the transaction: another process may have written since the last one.
        head: read::head(connection)?.position,
        forgot: false,
    })
}

impl Committed {
    /// An entry was written and the log has come to this position.
    fn take(&mut self, entry: &Entry, position: Position) {
        self.head = position;
        self.answers.push(Ok(position));
        let mut rows = entry.rows.iter();
        self.forgot |= rows.any(|row| matches!(row, Row::ForgetKey(_)));
    }
}

fn write_entry(
    connection: &Connection,
    entry: &Entry,
    mut head: Position,
    now: Timestamp,
) -> Result<Position, Refused> {
    let mut keys = 0;
    for group in &entry.groups {
        if let Some(key) = entry.key_of(group) {
            rows::write_key(connection, head.next(), key)?;
            keys += 1;
        }
        head = write_group(connection, group, head, now)?;
    }
    if keys != entry.keys.len() {
        let reason = "a key does not belong to a submission that begins with it".to_owned();
        return Err(Refused::Alone(AppendError::Unwritable(reason)));
    }
    for row in &entry.rows {
        rows::write(connection, row)?;
    }
    Ok(head)
}

fn write_group(
    connection: &Connection,
    group: &Group,
    mut head: Position,
    now: Timestamp,
) -> Result<Position, Refused> {
    if group.expected > 0 && !has_event(connection, group)? {
        return Err(conflict(group));
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO events (position, event_id, recorded_at, aggregate_type, aggregate_id, sequence,
                             event_type, event_version, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (event, sequence) in group.events.iter().zip(group.expected + 1..) {
        head = head.next();
        let values = params![
            head.get(),
            event.event_id.as_bytes(),
            now.as_microsecond(),
            group.aggregate,
            group.id,
            sequence,
            event.event_type,
            event.event_version,
            event.payload,
        ];
        execute(&mut insert, values, || conflict(group))?;
    }
    Ok(head)
}

/// Whether the event that the new ones were decided on is there: without it they would leave a gap.
fn has_event(connection: &Connection, group: &Group) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM events
             WHERE aggregate_type = ?1 AND aggregate_id = ?2 AND sequence = ?3)",
        )?
        .query_row(params![group.aggregate, group.id, group.expected], |row| {
            row.get(0)
        })
}

fn conflict(group: &Group) -> Refused {
    let (aggregate, id) = (group.aggregate.clone().into_owned(), group.id.clone());
    Refused::Alone(AppendError::Conflict { aggregate, id })
}

/// Runs a statement; a row that is there already is what `taken` says it is, and any other rule of the
/// tables that stands against it refuses this entry alone.
pub(super) fn execute(
    statement: &mut CachedStatement<'_>,
    values: impl rusqlite::Params,
    taken: impl FnOnce() -> Refused,
) -> Result<usize, Refused> {
    match statement.execute(values) {
        Ok(changed) => Ok(changed),
        Err(Error::SqliteFailure(failure, message))
            if failure.code == ErrorCode::ConstraintViolation =>
        {
            Err(match failure.extended_code {
                ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => taken(),
                _ => Refused::Alone(AppendError::Unwritable(message.unwrap_or_default())),
            })
        }
        Err(error) => Err(error.into()),
    }
}

fn run(connection: &Connection, statement: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(statement)?.execute([]).map(drop)
}
