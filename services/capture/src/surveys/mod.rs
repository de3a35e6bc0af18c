//! Surveys: making them, answering them on a page, typing in what was answered on paper.
//!
//! Every door makes a [`Response`] and records it with [`record()`], or builds its [`job`] where many are recorded at
//! once.

pub mod families;
pub mod manage;
pub mod paper;
pub mod record;
pub mod response;

mod address;
mod asked;
mod held;
mod sent;
#[cfg(test)]
pub(crate) mod tests;

pub use held::{Held, find_all};
pub use record::{comment_ids, job, record};
pub use response::{Given, Response};
