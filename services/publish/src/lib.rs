//! Officers and the public: answers and their actions, measures, the public pages, the results of surveys, the year's
//! figures, the yearly report in numbered editions, and the same as data.
//!
//! One file per thing a person wants to do, named by the verb. What may leave the house goes through
//! [`figures::suppression`] and is made in one place: [`published`].

pub mod actions;
pub mod api;
pub mod back;
pub mod council;
pub mod figures;
pub mod import;
pub mod measures;
pub mod public;
pub mod published;
pub mod reports;
pub mod responses;
pub mod surveys;
pub mod year_figures;

mod address;
mod course;
mod fields;
#[cfg(test)]
mod journey;
mod paging;
mod shown;
#[cfg(test)]
mod testing;

use yousaid_web::pages::{Templates, embedded};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
struct Own;

/// The templates of this crate.
#[must_use]
pub fn templates() -> Templates {
    embedded::<Own>()
}
