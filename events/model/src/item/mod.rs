//! Item ("You said"): one statement that stands for one or many pieces of feedback.

mod command;
mod decide;
mod events;
mod state;
#[cfg(test)]
mod tests;

pub use command::{Answer, ItemCommand, ItemRejection};
pub use events::*;
pub use state::{Item, Stage};
