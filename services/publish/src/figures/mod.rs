//! Numbers that may be published.

pub mod bands;
pub mod bounds;
pub mod carried;
pub mod difference;
pub mod gatherings;
pub mod measures;
pub mod outcome;
pub mod suppression;
pub mod surveys;
pub mod year;

#[cfg(test)]
mod attack;
