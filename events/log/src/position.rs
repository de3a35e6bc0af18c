//! Places in the log.

use std::{fmt, num::ParseIntError, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Name;

/// The place of an event in the whole log: 1 for the first, then one more for each in the order of
/// commit, without gaps. The same on every store.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Position(u64);

impl Position {
    /// The place before the first event: where a reader of everything begins.
    pub const START: Self = Self(0);

    /// The place with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The place after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl From<u64> for Position {
    fn from(number: u64) -> Self {
        Self(number)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Position {
    type Err = ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// The last event of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Its position; [`Position::START`] while the log is empty.
    pub position: Position,
    /// Its identity; `None` while the log is empty.
    pub event_id: Option<Uuid>,
}

/// One event as the log keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the log.
    pub position: Position,
    /// Its identity. A reader keeps it beside its checkpoint: the same position with another identity
    /// is another log (a restored backup, a failover that lost its last commits).
    pub event_id: Uuid,
    /// The kind of aggregate it belongs to, for example `feedback`.
    pub aggregate_type: Name,
    /// Which one.
    pub aggregate_id: String,
    /// Its place among the events of that aggregate: 1 for the first, without gaps.
    pub sequence: u64,
    /// Its name, for example `FeedbackReceived`.
    pub event_type: Name,
    /// The version of its stored form, for example `1`.
    pub event_version: Name,
    /// Its fields as JSON, externally tagged by its name.
    pub payload: String,
    /// When the writer's clock said it was committed (UTC, microseconds). Not an order: clocks jump.
    pub recorded_at: Timestamp,
}
