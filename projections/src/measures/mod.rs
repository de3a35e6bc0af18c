//! Measures with their readings: what officers see, and what the figures of a year are made from.

mod find;
mod fold;

#[cfg(test)]
mod tests;

pub use find::{History, Record, Taken, TakenBack, all, find, history, years};
pub use fold::Measures;
