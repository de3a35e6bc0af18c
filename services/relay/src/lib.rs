//! Other programs: each event of the log as a message on a stream.
//!
//! What a program that reads the stream must know stands in `docs/reference/events.md`, which is
//! generated from the code: from the doc comments of the events and of [`EventMessage`].

mod fields;
mod message;
#[cfg(test)]
mod reference;
mod relay;
mod stand;

pub use message::{EVENT_ID_HEADER, EventMessage, MessageError, STREAM, SUBJECT_PREFIX, subject};
pub use relay::{Progress, Relay, stream};
