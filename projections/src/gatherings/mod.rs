//! Gatherings: what is known of them, how many came, and how many points were heard.
//!
//! The numbers are as they are. What is published of them goes through suppression first.

mod find;
mod fold;
mod year;

#[cfg(test)]
mod tests;

pub use find::{Heard, History, Record, Stand, Whole, all, find, of_stand, years};
pub use fold::Gatherings;
pub use year::{Counted, Year, of_year};
