//! One piece of feedback: reading it and giving it its one place in the report.

pub mod bring_back;
pub mod held_many;
pub mod link;
pub mod link_many;
pub mod not_spam;
pub mod raise_concern;
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
