//! What families see of surveys: which there are, answering one, and what comes next.

pub mod answer;
pub mod list;
pub mod received;

use jiff::civil::Date;
use rusqlite::Connection;
use yousaid_projections::{
    london,
    surveys::{self, SurveyRecord, VersionRecord},
};
use yousaid_web::{App, Failure, dates};

/// The day in London.
pub(super) fn today(app: &App) -> Date {
    london::date(app.clock.now())
}

/// The survey at an address and the version that families can answer. One that was held in another tool has no page.
async fn at(
    app: &App,
    slug: String,
) -> Result<(SurveyRecord, VersionRecord, (Date, Date)), Failure> {
    app.council
        .views
        .read(move |rows: &Connection| surveys::by_slug(rows, &slug))
        .await?
        .and_then(|survey| {
            let version = survey.answerable()?.clone();
            let days = version.days?;
            Some((survey, version, days))
        })
        .ok_or(Failure::NotFound)
}

/// "until 30 April 2026"
fn until(closes_on: Date) -> String {
    format!("until {}", dates::day(closes_on))
}
