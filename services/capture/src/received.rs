//! The confirmation page. It works from a bookmark, and prints.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use yousaid_projections::{feedback, london};
use yousaid_web::{
    App, Failure, Frame, dates,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{track::find, typed::to_look_up};

#[derive(Serialize)]
struct ReceivedPage {
    receipt: String,
    address: String,
    read_by: String,
    year: i16,
    safeguarding_line: Option<String>,
}

impl Page for ReceivedPage {
    const TEMPLATE: &'static str = "received";
}

/// `GET /feedback/received/{receipt}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    address: Address,
    Path(receipt): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((receipt, id)) = find(&app, &receipt).await? else {
        return Ok(to_look_up(&receipt));
    };
    let record = app
        .council
        .views
        .read(move |rows| feedback::find(rows, id))
        .await?
        .ok_or(Failure::NotFound)?;
    let page = ReceivedPage {
        address: app.address(&format!("/track/{receipt}")),
        receipt: receipt.to_string(),
        read_by: read_by(&record.received_at, app.settings.reading_days),
        year: record.year,
        safeguarding_line: app.council.safeguarding_line.clone(),
    };
    app.show(
        Frame::new("Thank you. We have your feedback").section("feedback"),
        visitor.as_ref(),
        &page,
    )
}

/// The day by which the forum promises to have read it.
pub(crate) fn read_by(received_at: &str, reading_days: u16) -> String {
    let Ok(at) = received_at.parse::<Timestamp>() else {
        return String::new();
    };
    let day = london::date(at);
    dates::day(
        day.checked_add(i64::from(reading_days).days())
            .unwrap_or(day),
    )
}
