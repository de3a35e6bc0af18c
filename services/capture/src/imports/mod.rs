//! Taking in responses that people gave to another survey tool: a file of rows, a mapping that says what its columns are,
//! a check of every row, and only then the recording.

mod away;
mod check;
mod dates;
mod destination;
pub mod fault;
mod guess;
mod identity;
mod known;
pub mod limits;
mod look;
mod mapping;
pub mod page;
mod plan;
mod progress;
mod read;
mod record;
pub mod table;
#[cfg(test)]
mod tests;
mod tools;
mod uploads;

pub use check::{Checked, check};
pub use dates::Order;
pub use destination::Destination;
pub use guess::guess;
pub use look::{Look, look};
pub use mapping::{Column, Kind, Mapping, Use};
pub use plan::{Asked, AskedKind, Plan};
pub use progress::{Phase, Progress};
pub use read::{Answer, Read, Reader, Response};
pub use record::{Imported, NotImported, examine, import};
