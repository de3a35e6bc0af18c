//! Report: one year's "You said, we did", published as numbered editions.

mod decide;
mod events;
mod state;
#[cfg(test)]
mod tests;

pub use decide::{NewEdition, ReportCommand, ReportRejection};
pub use events::*;
pub use state::Report;
