//! Making surveys: what members of the forum and officers do with them, one file each.

pub mod begin;
pub mod close;
pub mod give_up;
pub mod list;
pub mod move_closing;
pub mod new_version;
pub mod open;
pub mod preview;
pub mod question;
pub mod remove_question;
pub mod show;
pub mod words;

use axum::response::{Redirect, Response};
use jiff::civil::Date;
use rusqlite::Connection;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    SurveyId, Words, WordsError,
    survey::{Standing, Survey, SurveyCommand, SurveyRejection},
};
use yousaid_projections::surveys::{self, SurveyRecord, VersionRecord};
use yousaid_web::{App, Errors, Failure, dates};

use crate::surveys::address::{OfQuestion, OfSurvey};

/// `GET` of an address that only takes a form: to the survey.
pub async fn back(OfSurvey(id): OfSurvey) -> Redirect {
    Redirect::to(&address(id))
}

/// `GET` of an address of a question that only takes a form: to the survey.
pub async fn back_from_question(OfQuestion(id, _): OfQuestion) -> Redirect {
    Redirect::to(&address(id))
}

fn address(id: SurveyId) -> String {
    format!("/staff/surveys/{id}")
}

async fn find(app: &App, id: SurveyId) -> Result<SurveyRecord, Failure> {
    app.council
        .views
        .read(move |rows: &Connection| surveys::find(rows, id))
        .await?
        .ok_or(Failure::NotFound)
}

/// Carries a command out and goes on to the survey. What the rules refuse is noted, and there is no answer yet.
async fn carry_out(
    app: &App,
    id: SurveyId,
    command: SurveyCommand,
    done: &str,
    errors: &mut Errors,
) -> Result<Option<Response>, Failure> {
    let log = &app.council.log;
    match log
        .execute::<Survey>(&id.to_string(), command, Expect::History)
        .await
    {
        Ok(reached) => Ok(Some(app.done(reached.position, &address(id), done).await)),
        Err(ExecuteError::Rejected(SurveyRejection::NotDrafted)) => Err(Failure::NotFound),
        Err(ExecuteError::Rejected(refused)) => {
            errors.add_to_all(refused.to_string());
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}

/// A day that was filled in; what is wrong with it is noted.
fn day(field: &str, ask: &str, text: &str, errors: &mut Errors) -> Option<Date> {
    if text.is_empty() {
        errors.add(field, ask);
        return None;
    }
    let day = text
        .parse::<Date>()
        .ok()
        .filter(|day| (2000..=2100).contains(&day.year()));
    if day.is_none() {
        errors.add(
            field,
            "Give a day that there is, as year-month-day, for example 2026-03-31.",
        );
    }
    day
}

/// A single line that must be there; what is wrong with it is noted.
fn line(field: &str, ask: &str, text: &str, errors: &mut Errors) -> Option<Words> {
    let line = Words::line(text).map_err(|reason| match reason {
        WordsError::Empty => ask.to_owned(),
        WordsError::TooLong { .. } => format!("This {reason}. Please shorten it."),
    });
    errors.check(field, line)
}

/// What may be left empty.
fn optional(field: &str, words: Result<Words, WordsError>, errors: &mut Errors) -> Option<Words> {
    match words {
        Err(WordsError::Empty) => None,
        other => errors.check(
            field,
            other.map_err(|reason| format!("This {reason}. Please shorten it.")),
        ),
    }
}

/// Where a version stands, in words.
fn standing_words(version: &VersionRecord, tool: Option<&str>, today: Date) -> String {
    let Some((opens_on, closes_on)) = version.days else {
        return tool.map_or_else(
            || "Draft".to_owned(),
            |tool| format!("Held elsewhere: {tool}"),
        );
    };
    match version.standing(today) {
        Some(Standing::Opens) => format!("Opens on {}", dates::day(opens_on)),
        Some(Standing::Open) => format!("Open until {}", dates::day(closes_on)),
        _ => format!(
            "Closed on {}",
            dates::day(version.last_day().unwrap_or(closes_on))
        ),
    }
}
