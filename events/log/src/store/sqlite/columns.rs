//! How the values of the log stand in columns.

use jiff::Timestamp;
use rusqlite::{
    Row,
    types::{FromSqlError, Type},
};
use uuid::Uuid;
use yousaid_model::FeedbackId;

/// An identity from its 16 bytes.
pub(super) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

/// The identity of a submission from the text under which its events stand.
pub(super) fn feedback_id(row: &Row<'_>, column: usize) -> rusqlite::Result<FeedbackId> {
    let text: String = row.get(column)?;
    text.parse().map_err(|reason| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(reason))
    })
}

/// A time from microseconds since 1970.
pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let microseconds: i64 = row.get(column)?;
    Timestamp::from_microsecond(microseconds).map_err(|_| {
        let reason = FromSqlError::OutOfRange(microseconds);
        rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, Box::new(reason))
    })
}
