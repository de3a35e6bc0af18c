//! Taking back a gathering that was recorded by mistake.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::{Deserialize, Serialize};
use yousaid_model::{Words, gathering::GatheringCommand};
use yousaid_projections::gatherings::Record;
use yousaid_web::{App, Errors, Failure, Field, Frame, SignedIn, dates, pages::Page};

use super::{address, carry_out, found};

/// What the form carries.
#[derive(Debug, Default, Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

#[derive(Serialize)]
struct TakeBackPage {
    errors: Errors,
    title: String,
    day: String,
    back: String,
    has_points: bool,
    reason: Field,
}

impl Page for TakeBackPage {
    const TEMPLATE: &'static str = "gathering_take_back";
}

fn page(record: &Record, reason: &str, errors: Errors) -> TakeBackPage {
    TakeBackPage {
        title: record.title.clone(),
        day: dates::day(record.date),
        back: address(record.id),
        has_points: record.belonging() > 0,
        reason: Field::new("reason", reason, &errors),
        errors,
    }
}

fn frame() -> Frame {
    Frame::new("Take a gathering back").staff("gatherings")
}

/// `GET /staff/gatherings/{id}/take-back`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    app.show(frame(), Some(&you), &page(&record, "", Errors::default()))
}

/// `POST /staff/gatherings/{id}/take-back`
pub async fn take_back(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(form): Form<Reason>,
) -> Result<Response, Failure> {
    let record = found(&app, &id).await?;
    let mut errors = Errors::default();
    match Words::line(&form.reason) {
        Ok(reason) => {
            let command = GatheringCommand::TakeBack {
                reason,
                points: record.belonging(),
                by: you.id,
                at: app.clock.now(),
            };
            match carry_out(&app, record.id, command).await? {
                Ok(reached) => {
                    let to = format!("/staff/gatherings?year={}", record.date.year());
                    return Ok(app.done(reached, &to, "gathering-taken-back").await);
                }
                Err(rejection) => errors.add_to_all(rejection.to_string()),
            }
        }
        Err(yousaid_model::WordsError::Empty) => {
            errors.add("reason", "Say why, for example: recorded twice.");
        }
        Err(too_long) => errors.add("reason", format!("This {too_long}. Please shorten it.")),
    }
    app.show_again(frame(), Some(&you), &page(&record, &form.reason, errors))
}
