//! The forum's desk: read what families said, give it themes, set it aside or split it, word items and
//! mark the council's answers; decide on what may be spam; and, for safeguarding alone, on what may disclose harm.
//!
//! One file for each thing a volunteer wants to do, named by the verb, with its form and its refusals.

pub mod answers;
pub mod back;
pub mod feedback;
pub mod inbox;
pub mod items;
pub mod safeguarding;
pub mod themes;

mod address;
mod family;
mod headings;
mod history;
mod marks;
mod people;
mod refusal;
mod tags;
mod text;

use yousaid_web::pages::{Templates, embedded};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
struct Own;

/// The templates of this crate.
#[must_use]
pub fn templates() -> Templates {
    embedded::<Own>()
}
