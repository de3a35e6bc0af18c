//! What officers do with items: see what waits, publish, withdraw.

pub mod items;
pub mod publish;
pub mod waits;
pub mod withdraw;

pub(crate) mod state;
