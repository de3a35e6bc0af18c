//! Feedback: one submission from one person, or one recorded point.

mod command;
mod decide;
mod events;
mod state;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use command::{FeedbackCommand, FeedbackRejection, NewPart, Receive};
pub use events::*;
pub use state::{Disposition, Feedback, Proposal, Standing};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{About, Channel, Ground, Respondent};
