//! What is published, as data.

pub mod items;
pub mod report;
