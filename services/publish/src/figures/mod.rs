//! Numbers that may be published.

pub mod suppression;
pub mod year;
