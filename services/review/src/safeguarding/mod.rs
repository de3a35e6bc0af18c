//! Safeguarding: what may disclose harm, on a clock, until it is passed on to those who can act, or released to the
//! desk. Nobody else sees these words; others are told how many wait, and for how long.

pub mod list;
pub mod pass_on;
pub mod release;
pub mod show;

use axum::extract::Path;
use axum::response::Redirect;
use jiff::Timestamp;
use yousaid_model::FeedbackId;
use yousaid_projections::safeguarding::Waits;
use yousaid_web::{Failure, dates};

use crate::{address::identity, text::count_of};

/// "2 comments wait with safeguarding, the first for 3 hours."; nothing where none does.
#[must_use]
pub fn waits_in_words(waits: &Waits, now: Timestamp) -> Option<String> {
    let since = waits.since.as_deref()?;
    let comments = count_of(waits.concerns, "comment waits", "comments wait");
    let waited = dates::waited(since, now);
    Some(if waits.concerns == 1 {
        format!("{comments} with safeguarding, for {waited}.")
    } else {
        format!("{comments} with safeguarding, the first for {waited}.")
    })
}

/// `GET /safeguarding/{id}/…`: back to the comment whose form stands there.
///
/// # Errors
/// [`Failure::NotFound`] where the address names no comment.
pub async fn to_the_concern(Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: FeedbackId = identity(&id)?;
    Ok(Redirect::to(&format!("/safeguarding/{id}")))
}
