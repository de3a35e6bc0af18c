//! What officers do with items: see what waits, publish, withdraw.

pub mod items;
pub mod publish;
pub mod waits;
pub mod withdraw;

pub(crate) mod item_page;
pub(crate) mod state;
