//! How far the rows of the file have come, kept in the same transaction as the rows.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use yousaid_log::{Log, Position};

use crate::{BuildError, read_model};

/// The last event that is in the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// Its place in the log.
    pub position: Position,
    /// Its identity, so that a log that was replaced by another is noticed.
    pub event_id: Option<Uuid>,
}

impl Checkpoint {
    pub(crate) const START: Self = Self {
        position: Position::START,
        event_id: None,
    };

    /// Whether the log still has this event in this place.
    ///
    /// # Errors
    /// [`BuildError::OtherLog`] where it has another, or none.
    pub(crate) async fn is_in(&self, log: &Log) -> Result<(), BuildError> {
        let unchanged =
            self.position == Position::START || log.at(self.position).await? == self.event_id;
        unchanged
            .then_some(())
            .ok_or(BuildError::OtherLog(self.position))
    }
}

pub(crate) fn create(file: &Connection) -> rusqlite::Result<()> {
    file.execute_batch(
        "CREATE TABLE checkpoint (
            models TEXT NOT NULL, position INTEGER NOT NULL, event_id TEXT
         ) STRICT;",
    )?;
    file.execute(
        "INSERT INTO checkpoint (models, position) VALUES (?1, 0)",
        [models()],
    )?;
    Ok(())
}

/// The checkpoint of a file that today's read models can use; none where the file is of other ones.
pub(crate) fn read(file: &Connection) -> rusqlite::Result<Option<Checkpoint>> {
    let found: Option<(String, u64, Option<String>)> = file
        .query_row(
            "SELECT models, position, event_id FROM checkpoint",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    Ok(found
        .filter(|(made_for, ..)| *made_for == models())
        .map(|(_, position, event_id)| Checkpoint {
            position: Position::new(position),
            event_id: event_id.and_then(|id| id.parse().ok()),
        }))
}

pub(crate) fn write(file: &Connection, checkpoint: Checkpoint) -> rusqlite::Result<()> {
    // By its rowid: an update that could be of several rows opens a savepoint, and for that the search
    // index writes out what it has gathered.
    file.prepare_cached("UPDATE checkpoint SET position = ?1, event_id = ?2 WHERE rowid = 1")?
        .execute(params![
            checkpoint.position.get(),
            checkpoint.event_id.map(|id| id.to_string())
        ])?;
    Ok(())
}

/// The read models of this build with their versions: a file made for others is built again.
fn models() -> String {
    let models: Vec<String> = read_model::all()
        .iter()
        .map(|model| format!("{} {}\n", model.name(), model.version()))
        .collect();
    models.concat()
}
