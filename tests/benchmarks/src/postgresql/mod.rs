//! The log in PostgreSQL.

pub mod reading;
pub mod rebuilding;
pub mod submissions;
