//! What everybody can read besides the reports.

pub mod item;
pub mod you_said;
