//! What officers do with answers ("We did").

pub mod answer_item;
pub mod no_action;
pub mod reword;
pub mod show;
pub mod take_item_off;
pub mod write;

pub(crate) mod change;
