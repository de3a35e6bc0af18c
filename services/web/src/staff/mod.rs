//! Signing in and out, and one's own account.

pub mod account;
pub mod password;
pub mod sign_in;
