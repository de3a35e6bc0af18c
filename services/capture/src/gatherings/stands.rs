//! Opening and closing a stand: a link for a tablet that is not signed in.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yousaid_model::{
    GatheringId, StandId,
    gathering::{GatheringCommand, GatheringRejection},
};
use yousaid_projections::gatherings::{self, Record, Stand};
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, dates, pages::Page};

use super::{Done, address, carry_out, found};
use crate::qr::Qr;

/// What the form carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct New {
    stand: String,
    until: String,
}

#[derive(Serialize)]
struct NewPage {
    errors: Errors,
    title: String,
    day: String,
    back: String,
    stand: String,
    until: Field,
}

impl Page for NewPage {
    const TEMPLATE: &'static str = "stand_new";
}

#[derive(Serialize)]
struct StandPage {
    title: String,
    day: String,
    back: String,
    here: String,
    address: Option<String>,
    qr: Option<Qr>,
    until: String,
    closed: Option<String>,
}

impl Page for StandPage {
    const TEMPLATE: &'static str = "stand_open";
}

fn new_page(record: &Record, new: &New, errors: Errors) -> NewPage {
    NewPage {
        title: record.title.clone(),
        day: dates::day(record.date),
        back: address(record.id),
        stand: new.stand.clone(),
        until: Field::new("until", &new.until, &errors),
        errors,
    }
}

fn frame() -> Frame {
    Frame::new("Open a stand").staff("gatherings")
}

/// `GET /staff/gatherings/{id}/stands`
pub async fn show_form(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let today = app.clock.today();
    let last = today.checked_add(6.days()).unwrap_or(today);
    let new = New {
        // Made here, so that a form sent twice opens one stand.
        stand: Uuid::new_v4().to_string(),
        until: record.date.clamp(today, last).to_string(),
    };
    let page = new_page(&record, &new, Errors::default());
    app.show(frame(), Some(&you), &page)
}

/// `POST /staff/gatherings/{id}/stands`
pub async fn open(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(mut new): Form<New>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let mut errors = Errors::default();
    let stand: StandId = new.stand.parse().unwrap_or_else(|_| {
        let made = StandId(Uuid::new_v4());
        new.stand = made.to_string();
        made
    });
    match new.until.trim().parse::<Date>() {
        Ok(day) => {
            let command = GatheringCommand::OpenStand {
                stand,
                until: end_of(day),
                by: you.id,
                at: app.clock.now(),
            };
            match carry_out(&app, record.id, command).await? {
                Ok(reached) => {
                    let to = format!("{}/stands/{stand}", address(record.id));
                    return Ok(app.done(reached, &to, "stand-opened").await);
                }
                Err(rejection @ GatheringRejection::StandTime) => {
                    errors.add("until", rejection.to_string());
                }
                Err(rejection) => errors.add_to_all(rejection.to_string()),
            }
        }
        Err(_) => errors.add(
            "until",
            "Give the day, as year-month-day, for example 2026-03-31.",
        ),
    }
    let page = new_page(&record, &new, errors);
    app.show_again(frame(), Some(&you), &page)
}

/// `GET /staff/gatherings/{id}/stands/{stand}`: its link, so long as it is open.
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path((id, stand)): Path<(String, String)>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let (record, stand) = stand_of(&app, &id, &stand).await?;
    let over = stand
        .until
        .parse::<Timestamp>()
        .is_ok_and(|until| until <= app.clock.now());
    let link = (stand.closed_at.is_none() && !over)
        .then(|| app.address(&format!("/stand/{}", app.council.log.stand_token(stand.id))));
    let page = StandPage {
        title: record.title.clone(),
        day: dates::day(record.date),
        back: address(record.id),
        here: format!("{}/stands/{}", address(record.id), stand.id),
        qr: link.as_deref().and_then(Qr::of),
        address: link,
        until: dates::until(&stand.until),
        closed: stand.closed_at.as_deref().map(dates::moment_of),
    };
    let frame = Frame::new("A stand")
        .staff("gatherings")
        .done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// `POST /staff/gatherings/{id}/stands/{stand}/close`
pub async fn close(
    State(app): State<App>,
    you: SignedIn,
    Path((id, stand)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (record, stand) = stand_of(&app, &id, &stand).await?;
    let command = GatheringCommand::CloseStand {
        stand: stand.id,
        by: you.id,
        at: app.clock.now(),
    };
    match carry_out(&app, record.id, command).await? {
        Ok(reached) => Ok(app.done(reached, &address(record.id), "stand-closed").await),
        Err(rejection) => Err(Failure::Refused(rejection.to_string())),
    }
}

async fn stand_of(app: &App, id: &str, stand: &str) -> Result<(Record, Stand), Failure> {
    let id: GatheringId = id.parse().map_err(|_| Failure::NotFound)?;
    let stand: StandId = stand.parse().map_err(|_| Failure::NotFound)?;
    let found = app
        .council
        .views
        .read(move |rows| gatherings::find(rows, id))
        .await?;
    let (record, stands, _) = found.ok_or(Failure::NotFound)?;
    let stand = stands.into_iter().find(|one| one.id == stand);
    Ok((record, stand.ok_or(Failure::NotFound)?))
}

/// Midnight in London after this day.
fn end_of(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    day.tomorrow()
        .and_then(|next| next.to_zoned(zone))
        .map_or(Timestamp::MAX, |midnight| midnight.timestamp())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_london() {
        assert_eq!(end_of(date(2026, 3, 9)).to_string(), "2026-03-10T00:00:00Z");
        assert_eq!(end_of(date(2026, 7, 1)).to_string(), "2026-07-01T23:00:00Z");
    }
}
