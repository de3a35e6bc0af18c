//! Gatherings, for the forum and the council: recording one, counting who came, and taking in what was said.

pub mod correct;
pub mod count;
pub mod list;
pub mod notes;
pub mod points;
pub mod record;
pub mod show;
pub mod stands;
pub mod take_back;

mod cutting;
mod details;
mod headcount;

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use yousaid_log::{ExecuteError, Expect, Position};
use yousaid_model::{
    GatheringId,
    gathering::{Gathering, GatheringCommand, GatheringRejection},
};
use yousaid_projections::gatherings::{self, Record};
use yousaid_web::{App, Failure};

/// What was just done, from the address.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// The gathering that an address names.
async fn found(app: &App, id: &str) -> Result<Record, Failure> {
    let id: GatheringId = id.parse().map_err(|_| Failure::NotFound)?;
    let found = app
        .council
        .views
        .read(move |rows| gatherings::find(rows, id))
        .await?;
    found.map(|(record, ..)| record).ok_or(Failure::NotFound)
}

/// Carries a command out; a rejection is for the page to show.
async fn carry_out(
    app: &App,
    id: GatheringId,
    command: GatheringCommand,
) -> Result<Result<Position, GatheringRejection>, Failure> {
    let log = &app.council.log;
    match log
        .execute::<Gathering>(&id.to_string(), command, Expect::History)
        .await
    {
        Ok(reached) => Ok(Ok(reached.position)),
        Err(ExecuteError::Rejected(rejection)) => Ok(Err(rejection)),
        Err(other) => Err(other.into()),
    }
}

/// The page of a gathering.
fn address(id: GatheringId) -> String {
    format!("/staff/gatherings/{id}")
}

/// `GET` of an address that only takes forms: to the page of its gathering, for whoever opens it again.
pub async fn back(Path(parts): Path<Vec<(String, String)>>) -> Response {
    let id = parts.iter().find(|(name, _)| name == "id");
    let to = id.map_or("/staff/gatherings".to_owned(), |(_, id)| {
        format!("/staff/gatherings/{id}")
    });
    Redirect::to(&to).into_response()
}
