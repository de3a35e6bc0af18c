//! Telling: what one person who left an address is told of what came of their words, and what they say to it.
//!
//! Kept under the identity of the submission, not with the feedback itself: a comment that is read and placed
//! does not wait for mails, and what a person answers does not make the history of an action longer.

mod command;
mod decide;
mod events;
mod state;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use command::{PAUSES, TellingCommand, TellingRejection};
pub use events::*;
pub use state::{Course, Mail, Telling};
pub use vocabulary::{Difference, Hindrance, News};
