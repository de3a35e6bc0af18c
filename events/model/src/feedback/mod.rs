//! Feedback: one submission from one person, or one recorded point.

mod command;
mod concern;
mod decide;
mod events;
mod occasion;
mod state;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use command::{FeedbackCommand, FeedbackRejection, NewPart, Receive, Screening};
pub use events::*;
pub use occasion::{AnswerTo, Occasion};
pub use state::{Concern, Disposition, Feedback, Proposal, Standing};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{About, Channel, Ground, Respondent, SignOfSpam};
