//! "We did" responses, the actions under them with their histories, and the forum's marks.

mod find;
mod fold;
mod status;
#[cfg(test)]
mod tests;

pub use find::{Action, Record, Step, all_actions, find, for_item, unanswered_items};
pub use fold::Responses;
pub use status::{ActionStatus, ItemStatus};
