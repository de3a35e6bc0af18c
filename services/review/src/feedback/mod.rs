//! One piece of feedback: reading it and giving it its one place in the report.

pub mod bring_back;
pub mod link;
pub mod link_many;
pub mod set_aside;
pub mod show;
pub mod split;
pub mod theme;
pub mod theme_many;

mod change;
mod forms;
mod history;
pub(crate) mod many;
mod page;
mod parts;
