//! What the journeys through the running binary have in common: the service as a process of its own,
//! people with browsers, and pages as people see them.
//!
//! Everything here fails by panicking with what was seen instead, because that is how a test tells.

#![expect(
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    reason = "a step of a journey panics where it cannot be taken, and its page need not be looked at"
)]

mod answer;
mod binary;
mod cluster;
mod collector;
mod field;
mod files;
mod form;
mod health;
mod page;
mod person;
mod process;
mod service;
mod store;
mod stream;
mod today;
mod views;
mod wait;

pub mod family;
pub mod forum;
pub mod load;
pub mod officer;
pub mod story;

pub use answer::Answer;
pub use binary::Outcome;
pub use cluster::Cluster;
pub use collector::{Collector, Posted};
pub use form::Form;
pub use health::Health;
pub use page::{Link, Page, one_line};
pub use person::{Person, get};
pub use service::{Begun, Service};
pub use store::{left_out_on_postgresql, on_postgresql};
pub use today::{in_days, in_words, this_year};
pub use views::Rows;
pub use wait::{until, within};
