//! Writing a report's foreword.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    ReportYear, Words,
    report::{Report, ReportCommand, ReportRejection},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::prepare::{self, ReportForm};
use crate::{address, fields};

/// How long a note that is not published yet may be to go along in the address, in bytes.
const LONGEST_NOTE: usize = 2000;

/// `POST /council/reports/{year}/foreword`
pub async fn write(
    State(app): State<App>,
    you: SignedIn,
    Path(year): Path<String>,
    Form(form): Form<ReportForm>,
) -> Result<Response, Failure> {
    let year: ReportYear = address::read(&year)?;
    let mut errors = Errors::default();
    let foreword = fields::needed(
        &mut errors,
        "foreword",
        "Write the foreword.",
        Words::answer(form.foreword.as_deref().unwrap_or_default()),
    );
    let Some(foreword) = foreword else {
        return prepare::show_again(&app, &you, year, form, errors).await;
    };
    let command = ReportCommand::WriteForeword {
        foreword,
        by: you.id,
        at: app.clock.now(),
    };
    match app
        .council
        .log
        .execute::<Report>(&year.to_string(), command, Expect::History)
        .await
    {
        Ok(reached) => {
            // The note stands in the same form. It is not stored before it is published.
            let note = Some(form.note.trim()).filter(|note| note.len() <= LONGEST_NOTE);
            let path = address::with_query(
                &format!("/council/reports/{year}"),
                &[("note", note.unwrap_or_default())],
            );
            Ok(app.done(reached.position, &path, "foreword").await)
        }
        Err(ExecuteError::Rejected(ReportRejection::NotOpened)) => Err(Failure::NotFound),
        Err(other) => Err(other.into()),
    }
}
