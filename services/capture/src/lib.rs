//! Families: the start page, the feedback form, the JSON door, receipts and what came of it.
//!
//! Every way in is one file that fills a [`submission::Raw`]; [`intake`] records it and [`counted`] counts it.

pub mod api;
pub mod counted;
pub mod forget;
pub mod form;
pub mod intake;
pub mod pages;
pub mod queue;
pub mod received;
pub mod submission;
pub mod track;
mod typed;

use yousaid_web::pages::{Templates, embedded};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
struct Own;

/// The templates of this crate.
#[must_use]
pub fn templates() -> Templates {
    embedded::<Own>()
}
