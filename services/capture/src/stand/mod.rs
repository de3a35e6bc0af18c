//! A stand at a gathering: a tablet that takes comments and tallies visitors without being signed in.
//!
//! Its link is made from the stand's identity with the master key. It may be offline for a day, so both doors
//! take the same thing twice without recording it twice, and take it late.

pub mod comments;
pub mod page;
pub mod visitors;
pub mod worker;

#[cfg(test)]
mod tests;

use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use yousaid_model::{
    GatheringId, StandId,
    gathering::{Details, Gathering, GatheringRejection},
};
use yousaid_projections::gatherings;
use yousaid_web::{App, Failure, Problem, limits::Address};

use crate::{
    api::is_json,
    counted::{self, Reason, Via},
};

/// The kind of problem where a stand is closed: nothing goes by it any more. The tablet's script knows these words.
pub const STAND_CLOSED: &str = "/problems/stand-closed";
/// The kind of problem where no stand is at an address.
pub const NO_STAND: &str = "/problems/no-stand";
/// The kind of problem where a comment was forgotten: a tablet drops it, and goes on.
pub const FORGOTTEN: &str = "/problems/forgotten";

/// A stand that may be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The stand.
    pub stand: StandId,
    /// The gathering it stands at.
    pub gathering: GatheringId,
    /// What is known of the gathering.
    pub details: Details,
    /// Whether its time is over: what was noted before may still be sent, and nothing new is to be taken.
    pub over: bool,
}

/// The stand that a link leads to.
///
/// # Errors
/// [`Failure::NotFound`] where there is none, [`Failure::Gone`] where it is closed or its time has long been
/// over.
pub async fn open(app: &App, token: &str) -> Result<Open, Failure> {
    let stand = app.council.log.stand_of(token).ok_or(Failure::NotFound)?;
    let gathering = if let Some(gathering) = gathering_of(app, stand).await? {
        gathering
    } else {
        // Opened a moment ago, perhaps on another node.
        app.catch_up().await;
        gathering_of(app, stand).await?.ok_or(Failure::NotFound)?
    };
    let loaded = app
        .council
        .log
        .load::<Gathering>(&gathering.to_string())
        .await?;
    let now = app.clock.now();
    match loaded.state.takes_from(stand, now) {
        Ok(details) => {
            let until = loaded.state.stands.get(&stand).map(|stand| stand.until);
            Ok(Open {
                stand,
                gathering,
                details: details.clone(),
                over: until.is_none_or(|until| until <= now),
            })
        }
        Err(GatheringRejection::StandClosed | GatheringRejection::TakenBack) => Err(Failure::Gone),
        Err(_) => Err(Failure::NotFound),
    }
}

async fn gathering_of(app: &App, stand: StandId) -> Result<Option<GatheringId>, Failure> {
    let found = app
        .council
        .views
        .read(move |rows| gatherings::of_stand(rows, stand))
        .await?;
    Ok(found)
}

/// The body of a request to a stand's door, read as JSON; or what is answered to one that is none.
#[expect(clippy::result_large_err, reason = "it is answered at once")]
fn json(
    app: &App,
    address: Address,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Value, Response> {
    let body = body.map_err(|rejection| counted::unread(Via::Stand, rejection))?;
    counted::limit(Via::Stand, app, address).map_err(IntoResponse::into_response)?;
    if !is_json(headers) {
        return Err(counted::unread(
            Via::Stand,
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ));
    }
    serde_json::from_slice(&body).map_err(|reason| {
        counted::refuse(Via::Stand, Reason::NotJson);
        let detail = format!("The body is not JSON: {reason}.");
        Problem::new(StatusCode::BAD_REQUEST, Some(detail)).into_response()
    })
}

/// The answer where a link leads to no open stand.
fn not_open(failure: Failure) -> Response {
    let (kind, detail) = match &failure {
        Failure::NotFound => (NO_STAND, "There is no stand at this address."),
        Failure::Gone => (
            STAND_CLOSED,
            "This stand is closed. Nothing more can be sent from it.",
        ),
        _ => return failure.into_response(),
    };
    Problem::new(failure.status(), Some(detail.to_owned()))
        .of_kind(kind)
        .into_response()
}
