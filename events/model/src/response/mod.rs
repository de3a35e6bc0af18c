//! Response ("We did"): the council's answer to one or several items, and the actions under it ("How").

mod actions;
mod command;
mod decide;
mod events;
mod state;
#[cfg(test)]
mod tests;

pub use command::{ImportedResponse, Promise, ResponseCommand, ResponseRejection};
pub use events::*;
pub use state::{Action, Progress, Response};
