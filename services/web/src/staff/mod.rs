//! Signing in and out, one's own account, and what belongs to no desk.

pub mod account;
pub mod password;
pub mod sign_in;
pub mod translations;
