//! The confirmation after a survey. It works from a bookmark, and prints.

use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Serialize;
use yousaid_web::{
    App, Failure, Here,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{qr::Qr, received::read_by, surveys::find_all, typed::to_look_up};

#[derive(Serialize)]
struct ReceivedPage {
    receipt: String,
    address: String,
    qr: Option<Qr>,
    /// By when the forum has read what was written; none where nothing was.
    read_by: Option<String>,
    closes_on: Option<String>,
    safeguarding_line: Option<String>,
}

impl Page for ReceivedPage {
    const TEMPLATE: &'static str = "survey_received";
}

/// `GET /surveys/{slug}/received/{receipt}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    Path((_slug, receipt)): Path<(String, String)>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some(held) = find_all(&app, &receipt).await? else {
        return Ok(to_look_up(&here, &receipt));
    };
    let wrote = !held.comments.is_empty();
    let receipt = held.receipt.to_string();
    let Some((response, version)) = held.response else {
        return Ok(to_look_up(&here, &receipt));
    };
    let read_by = read_by(
        here.language,
        &response.received_at,
        app.settings.reading_days,
    );
    let address = app.address(&here.link(&format!("/track/{receipt}")));
    let page = ReceivedPage {
        qr: Qr::of(&address),
        address,
        receipt,
        read_by: wrote.then_some(read_by),
        closes_on: version
            .days
            .map(|(_, closes_on)| here.language.day(closes_on)),
        safeguarding_line: app.council.safeguarding_line.clone(),
    };
    app.show(
        here.frame("survey-received-title").section("surveys"),
        visitor.as_ref(),
        &page,
    )
}
