//! One file per sub-command.

pub mod account;
pub mod demo;
pub mod forget;
pub mod import;
pub mod rebuild;
pub mod serve;
pub mod verify;
