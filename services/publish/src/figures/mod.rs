//! Numbers that may be published.

pub mod bands;
pub mod bounds;
pub mod carried;
pub mod outcome;
pub mod suppression;
pub mod year;

#[cfg(test)]
mod attack;
