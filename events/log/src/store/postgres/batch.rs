//! One transaction of several entries: each is written whole or refused whole, on its own.

use std::{
    collections::HashMap,
    sync::atomic::{AtomicBool, Ordering},
};

use sqlx::{Executor, PgConnection, Row, postgres::PgRow};
use uuid::Uuid;

use super::{
    read::{position, unsigned},
    rows::{self, Refused},
};
use crate::{
    AppendError, Position,
    job::{Entry, Group},
};

/// What became of a batch that was committed.
#[derive(Debug)]
pub(super) struct Committed {
    /// One answer for each entry, in their order.
    pub(super) answers: Vec<Result<Position, AppendError>>,
    /// The head of the log.
    pub(super) head: Position,
}

/// Writes the entries in one transaction. `committing` is set before the database is asked to commit: when
/// the connection breaks after that, nobody here knows whether it did.
///
/// # Errors
/// When the database fails; before `committing` was set, nothing of any entry was written.
pub(super) async fn commit(
    connection: &mut PgConnection,
    entries: &[Entry],
    committing: &AtomicBool,
) -> sqlx::Result<Committed> {
    run(connection, "BEGIN; SELECT wait_for_turn()").await?;
    let mut past = Past::of(connection, entries).await?;
    let mut answers = Vec::with_capacity(entries.len());
    let mut new = NewRows::default();
    for entry in entries {
        if entry.rows.is_empty() {
            answers.push(
                past.take(entry)
                    .map(|begins| new.add(entry, &begins, past.head)),
            );
            continue;
        }
        new.flush(connection).await?;
        answers.push(with_rows(connection, &mut past, entry).await?);
    }
    new.flush(connection).await?;
    committing.store(true, Ordering::Release);
    run(connection, "COMMIT").await?;
    Ok(Committed {
        answers,
        head: past.head,
    })
}

/// An entry whose rows may stand against it once its events are written.
async fn with_rows(
    connection: &mut PgConnection,
    past: &mut Past,
    entry: &Entry,
) -> sqlx::Result<Result<Position, AppendError>> {
    let before = past.clone();
    let begins = match past.take(entry) {
        Ok(begins) => begins,
        Err(reason) => return Ok(Err(reason)),
    };
    run(connection, "SAVEPOINT entry").await?;
    let mut new = NewRows::default();
    let position = new.add(entry, &begins, past.head);
    new.flush(connection).await?;
    match rows::write(connection, &entry.rows).await {
        Ok(()) => {
            run(connection, "RELEASE entry").await?;
            Ok(Ok(position))
        }
        Err(Refused::Alone(reason)) => {
            run(connection, "ROLLBACK TO entry").await?;
            *past = before;
            Ok(Err(reason))
        }
        Err(Refused::WithAll(error)) => Err(error),
    }
}

/// Where the log and the aggregates of a batch stand. Nobody else moves them before the transaction ends.
#[derive(Clone, Debug)]
struct Past {
    head: Position,
    sequences: HashMap<(String, String), u64>,
}

impl Past {
    async fn of(connection: &mut PgConnection, entries: &[Entry]) -> sqlx::Result<Self> {
        let groups = || entries.iter().flat_map(|entry| &entry.groups);
        let types: Vec<&str> = groups().map(|group| &*group.aggregate).collect();
        let ids: Vec<&str> = groups().map(|group| &*group.id).collect();
        let rows = sqlx::query(
            "SELECT head.position, asked.type, asked.id,
                    coalesce((SELECT max(sequence) FROM events
                              WHERE aggregate_type = asked.type AND aggregate_id = asked.id), 0)
             FROM (SELECT coalesce(max(position), 0) AS position FROM events) AS head
             LEFT JOIN unnest($1::text[], $2::text[]) AS asked (type, id) ON true",
        )
        .bind(types)
        .bind(ids)
        .fetch_all(connection)
        .await?;
        let head = rows.first().map(|row| position(row, 0)).transpose()?;
        let sequence = |row: &PgRow| {
            let aggregate: Option<String> = row.try_get(1)?;
            let id: Option<String> = row.try_get(2)?;
            Ok::<_, sqlx::Error>(aggregate.zip(id).zip(Some(unsigned(row, 3)?)))
        };
        let sequences = rows.iter().filter_map(|row| sequence(row).transpose());
        Ok(Self {
            head: head.unwrap_or_default(),
            sequences: sequences.collect::<sqlx::Result<_>>()?,
        })
    }

    /// Moves on by an entry, and says after which position each of its groups begins; or why it is refused,
    /// and then nothing has moved.
    fn take(&mut self, entry: &Entry) -> Result<Vec<Position>, AppendError> {
        let mut moved = self.clone_for(entry);
        let (mut head, mut keys) = (self.head, 0);
        let mut begins = Vec::with_capacity(entry.groups.len());
        for group in &entry.groups {
            let sequence = moved.entry(named(group)).or_default();
            if *sequence != group.expected {
                return Err(conflict(group));
            }
            let count = group.events.len() as u64;
            *sequence += count;
            keys += usize::from(entry.key_of(group).is_some());
            begins.push(head);
            head = Position::new(head.get() + count);
        }
        if keys != entry.keys.len() {
            let reason = "a key does not belong to a submission that begins with it".to_owned();
            return Err(AppendError::Unwritable(reason));
        }
        self.sequences.extend(moved);
        self.head = head;
        Ok(begins)
    }

    fn clone_for(&self, entry: &Entry) -> HashMap<(String, String), u64> {
        let sequence = |group: &Group| {
            let name = named(group);
            let sequence = self.sequences.get(&name).copied().unwrap_or_default();
            (name, sequence)
        };
        entry.groups.iter().map(sequence).collect()
    }
}

fn named(group: &Group) -> (String, String) {
    (group.aggregate.to_string(), group.id.clone())
}

fn conflict(group: &Group) -> AppendError {
    let (aggregate, id) = named(group);
    AppendError::Conflict { aggregate, id }
}

/// Events and keys that are inserted together.
#[derive(Default)]
struct NewRows<'a> {
    positions: Vec<i64>,
    event_ids: Vec<Uuid>,
    aggregates: Vec<&'a str>,
    ids: Vec<&'a str>,
    sequences: Vec<i64>,
    event_types: Vec<&'a str>,
    versions: Vec<&'a str>,
    payloads: Vec<&'a str>,
    keys_begin: Vec<i64>,
    keys: Vec<&'a [u8]>,
}

impl<'a> NewRows<'a> {
    /// Adds an entry whose groups begin after these positions; answers with the position after it.
    fn add(&mut self, entry: &'a Entry, begins: &[Position], head: Position) -> Position {
        for (group, begins) in entry.groups.iter().zip(begins) {
            if let Some(key) = entry.key_of(group) {
                self.keys_begin.push(super::read::number(begins.next()));
                self.keys.push(key);
            }
            let positions = begins.get() + 1..;
            let sequences = group.expected + 1..;
            for ((event, position), sequence) in group.events.iter().zip(positions).zip(sequences) {
                self.positions.push(position.cast_signed());
                self.event_ids.push(event.event_id);
                self.aggregates.push(&group.aggregate);
                self.ids.push(&group.id);
                self.sequences.push(sequence.cast_signed());
                self.event_types.push(&event.event_type);
                self.versions.push(&event.event_version);
                self.payloads.push(&event.payload);
            }
        }
        head
    }

    async fn flush(&mut self, connection: &mut PgConnection) -> sqlx::Result<()> {
        let new = std::mem::take(self);
        if new.positions.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "WITH kept AS (
                INSERT INTO submission_keys (position, wrapped)
                SELECT * FROM unnest($9::bigint[], $10::bytea[]))
             INSERT INTO events (position, event_id, aggregate_type, aggregate_id, sequence,
                                 event_type, event_version, payload)
             SELECT position, event_id, aggregate_type, aggregate_id, sequence,
                    event_type, event_version, payload::json
             FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::bigint[],
                         $6::text[], $7::text[], $8::text[])
               AS new (position, event_id, aggregate_type, aggregate_id, sequence,
                       event_type, event_version, payload)",
        )
        .bind(new.positions)
        .bind(new.event_ids)
        .bind(new.aggregates)
        .bind(new.ids)
        .bind(new.sequences)
        .bind(new.event_types)
        .bind(new.versions)
        .bind(new.payloads)
        .bind(new.keys_begin)
        .bind(new.keys)
        .execute(connection)
        .await
        .map(drop)
    }
}

/// Statements without parameters, in one message.
pub(super) async fn run(
    connection: &mut PgConnection,
    statements: &'static str,
) -> sqlx::Result<()> {
    connection.execute(statements).await.map(drop)
}
