//! Safeguarding: what may disclose harm, on a clock, until it is passed on to those who can act, or released to the
//! desk. Nobody else sees these words; others are told how many wait, and for how long.

pub mod list;
pub mod pass_on;
pub mod release;
pub mod show;

use axum::extract::Path;
use axum::response::Redirect;
use yousaid_model::FeedbackId;
use yousaid_web::Failure;

use crate::address::identity;

/// `GET /safeguarding/{id}/…`: back to the comment whose form stands there.
///
/// # Errors
/// [`Failure::NotFound`] where the address names no comment.
pub async fn to_the_concern(Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: FeedbackId = identity(&id)?;
    Ok(Redirect::to(&format!("/safeguarding/{id}")))
}
