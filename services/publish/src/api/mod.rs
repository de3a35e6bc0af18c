//! What is published, as data.

pub mod figures;
pub mod items;
pub mod report;
pub mod survey;
