//! Families: the start page, the feedback form, the JSON door, the widget, surveys, gatherings and their stands, imports,
//! receipts and what came of it.
//!
//! Every way in for a comment is one file that fills a [`submission::Raw`]; [`intake`] records it and [`counted`] counts
//! it. An answer to a survey is a [`surveys::Response`].

pub mod api;
mod before_sending;
pub mod counted;
pub mod forget;
pub mod form;
pub mod gatherings;
pub mod imports;
pub mod intake;
pub mod own_case;
pub mod pages;
pub mod qr;
pub mod queue;
pub mod received;
pub mod spam;
mod stamp;
pub mod stand;
pub mod submission;
pub mod surveys;
pub mod together;
pub mod track;
mod typed;
pub mod widget;

use yousaid_web::pages::{Templates, embedded};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
struct Own;

/// The templates of this crate.
#[must_use]
pub fn templates() -> Templates {
    embedded::<Own>()
}
