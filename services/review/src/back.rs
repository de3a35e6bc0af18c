//! Looking at the address of a form: a page that says what is wrong with a form stands at such an
//! address, and whoever opens it again comes to where the form is.

use axum::{extract::Path, response::Redirect};
use yousaid_model::{FeedbackId, ItemId};
use yousaid_web::Failure;

use crate::address::identity;

/// `GET /desk/feedback/themes`, `/desk/feedback/item`
pub async fn to_the_inbox() -> Redirect {
    Redirect::to("/desk")
}

/// `GET /desk/feedback/{id}/…`
///
/// # Errors
/// [`Failure::NotFound`] where the address names no comment.
pub async fn to_the_comment(Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: FeedbackId = identity(&id)?;
    Ok(Redirect::to(&format!("/desk/feedback/{id}")))
}

/// `GET /desk/items/{id}/…`
///
/// # Errors
/// [`Failure::NotFound`] where the address names no item.
pub async fn to_the_item(Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: ItemId = identity(&id)?;
    Ok(Redirect::to(&format!("/desk/items/{id}")))
}
