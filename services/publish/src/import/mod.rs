//! Taking in a report from before this service: its statements, answers and actions, published as they
//! were, with edition 1 of the year's report.

mod file;
mod located;
mod outcome;
mod record;
#[cfg(test)]
mod tests;

pub use file::{EarlierReport, Group, Theme, read};
pub use located::Fault;
pub use outcome::{ImportError, Imported};
pub use record::import;
