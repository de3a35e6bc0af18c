//! The confirmation page. It works from a bookmark, and prints.

use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use yousaid_projections::{london, safeguarding, telling};
use yousaid_web::{
    App, Failure, Here, Language,
    limits::{Address, Limited},
    pages::Page,
    session::Visitor,
};

use crate::{qr::Qr, track::find, typed::to_look_up};

#[derive(Serialize)]
struct ReceivedPage {
    receipt: String,
    address: String,
    read_by: String,
    year: i16,
    safeguarding_line: Option<String>,
    qr: Option<Qr>,
    /// Whether this person gets mails.
    mails_you: bool,
}

impl Page for ReceivedPage {
    const TEMPLATE: &'static str = "received";
}

/// `GET /feedback/received/{receipt}`
pub async fn show(
    State(app): State<App>,
    Visitor(visitor): Visitor,
    here: Here,
    address: Address,
    Path(receipt): Path<String>,
) -> Result<Response, Failure> {
    app.limits.count(Limited::LookUp, address)?;
    let Some((receipt, id)) = find(&app, &receipt).await? else {
        return Ok(to_look_up(&here, &receipt));
    };
    let (record, person) = app
        .council
        .views
        .read(move |rows| {
            Ok((
                safeguarding::find_for_receipt(rows, id)?,
                telling::person(rows, id)?,
            ))
        })
        .await?;
    let record = record.ok_or(Failure::NotFound)?;
    let address = app.address(&here.link(&format!("/track/{receipt}")));
    let page = ReceivedPage {
        qr: Qr::of(&address),
        mails_you: app.settings.telling.mails && person.is_some_and(|person| !person.stopped),
        address,
        receipt: receipt.to_string(),
        read_by: read_by(
            here.language,
            &record.received_at,
            app.settings.reading_days,
        ),
        year: record.year,
        safeguarding_line: app.council.safeguarding_line.clone(),
    };
    app.show(
        here.frame("received-title").section("feedback"),
        visitor.as_ref(),
        &page,
    )
}

/// The day by which the forum promises to have read it.
pub(crate) fn read_by(language: Language, received_at: &str, reading_days: u16) -> String {
    let Ok(at) = received_at.parse::<Timestamp>() else {
        return String::new();
    };
    let day = london::date(at);
    language.day(
        day.checked_add(i64::from(reading_days).days())
            .unwrap_or(day),
    )
}
