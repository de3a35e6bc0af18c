//! Items: "You said", worded by the forum and endorsed by it.

pub mod draft;
pub mod endorse;
pub mod evidence;
pub mod give_up;
pub mod list;
pub mod move_to_theme;
pub mod reword;
pub mod show;

pub(crate) mod answer;
mod draft_page;
mod history;
pub(crate) mod joinable;
pub(crate) mod page;
mod suggest;
