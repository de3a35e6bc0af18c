//! Telling people what came of what they said: mails to those who left an address, the page a mail leads to, and
//! the question whether what was done made a difference.
//!
//! [`teller`] looks who is to be told what and has one node of all begin each mail; [`letter`] words it; [`post`]
//! hands it to the mail server. A mail holds no words of theirs and nothing that says what they were about.

pub mod counted;
pub mod difference;
pub mod letter;
pub mod news;
pub mod post;
pub mod stop;
pub mod teller;

use yousaid_web::pages::{Templates, embedded};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates"]
struct Own;

/// The templates of this crate.
#[must_use]
pub fn templates() -> Templates {
    embedded::<Own>()
}
