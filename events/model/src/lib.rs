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
pub mod gathering;
pub mod identity;
pub mod import;
pub mod item;
pub mod language;
pub mod measure;
pub mod report;
pub mod response;
pub mod sealed;
pub mod slug;
pub mod survey;
pub mod telling;
pub mod theme;
pub mod translation;
pub mod words;

#[cfg(test)]
mod testing;

pub use decider::{Decider, StoredEvent};
pub use event::{Event, UnknownEvent};
pub use identity::{
    AccountId, ActionId, FeedbackId, GatheringId, ItemId, MailId, MeasureId, NotesId, ReportYear,
    ResponseId, StandId, SurveyId, SurveyResponseId, TallyId, ThemeId,
};
pub use language::{LanguageTag, NotALanguageTag};
pub use sealed::{Fingerprint, Sealed};
pub use words::{Words, WordsError};
