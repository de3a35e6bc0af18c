//! Opening a year's report.

use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::Job;
use yousaid_model::{
    ReportYear, Words,
    report::{Report, ReportCommand},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::list;
use crate::{course::Course, fields};

/// The years that a report can be of.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// What the form to open a year carries.
#[derive(Debug, Default, Deserialize)]
pub struct NewReport {
    #[serde(default)]
    year: String,
    #[serde(default)]
    title: String,
}

/// `POST /council/reports`
pub async fn open(
    State(app): State<App>,
    you: SignedIn,
    Form(form): Form<NewReport>,
) -> Result<Response, Failure> {
    let mut errors = Errors::default();
    let year = form
        .year
        .trim()
        .parse::<i16>()
        .ok()
        .filter(|year| YEARS.contains(year));
    if year.is_none() {
        errors.add(
            "year",
            format!("Give a year from {} to {}.", YEARS.start(), YEARS.end()),
        );
    }
    let usual = year.map(list::usual_title).unwrap_or_default();
    let title = if form.title.trim().is_empty() {
        &usual
    } else {
        &form.title
    };
    let title = fields::needed(
        &mut errors,
        "title",
        "Give the report a title.",
        Words::line(title),
    );
    let (Some(year), Some(title)) = (year, title) else {
        return list::show_again(&app, &you, &[form.year, form.title], None, errors).await;
    };
    let mut report = Course::<Report>::begin(&app.council.log, &ReportYear(year)).await?;
    if !report.is_new() {
        errors.add("year", format!("There is a report of {year} already."));
        let filled = [form.year, form.title];
        return list::show_again(&app, &you, &filled, Some(year), errors).await;
    }
    let command = ReportCommand::Open {
        title,
        source: None,
        by: Some(you.id),
        at: app.clock.now(),
    };
    report
        .take(&command)
        .map_err(|refused| Failure::Refused(refused.to_string()))?;
    let position = app.council.log.append(report.put_into(Job::new())).await?;
    Ok(app
        .done(position, &format!("/council/reports/{year}"), "opened")
        .await)
}
