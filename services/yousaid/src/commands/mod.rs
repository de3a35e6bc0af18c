//! One file per sub-command.

pub mod account;
pub mod copy_log;
pub mod demo;
pub mod forget;
pub mod import;
pub mod import_responses;
pub mod migrate;
pub mod new_master_key;
pub mod rebuild;
pub mod serve;
pub mod verify;
