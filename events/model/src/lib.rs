//! The rules of the field, pure: what can be recorded, what follows from it, and what is refused.
//!
//! One folder per aggregate: `events.rs` (what is stored), `state.rs` (what the events add up to),
//! `command.rs` (what can be asked, and why it may be refused), `decide.rs` (what a command leads to),
//! `tests.rs`; the small ones have fewer files. Nothing here reads a clock, draws a random number or
//! talks to the outside: time and identities come in with the command.

pub mod account;
pub mod decider;
pub mod event;
pub mod feedback;
pub mod identity;
pub mod item;
pub mod report;
pub mod response;
pub mod sealed;
pub mod slug;
pub mod theme;
pub mod words;

#[cfg(test)]
mod testing;

pub use decider::{Decider, StoredEvent};
pub use event::{Event, UnknownEvent};
pub use identity::{AccountId, ActionId, FeedbackId, ItemId, ReportYear, ResponseId, ThemeId};
pub use sealed::{Fingerprint, Sealed};
pub use words::{Words, WordsError};
