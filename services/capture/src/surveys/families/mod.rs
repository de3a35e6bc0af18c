//! What families see of surveys: which there are, answering one, and what comes next.

pub mod answer;
pub mod list;
pub mod received;

mod not_open;

use jiff::civil::Date;
use rusqlite::Connection;
use yousaid_projections::{
    london,
    surveys::{self, SurveyRecord, VersionRecord},
};
use yousaid_web::{App, Failure};

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
