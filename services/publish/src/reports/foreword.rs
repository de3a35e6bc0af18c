//! Writing a report's foreword.

use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use serde::Deserialize;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    ReportYear, Words,
    report::{Report, ReportCommand, ReportRejection},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::prepare::{self, Forms};
use crate::{address, fields};

/// What the form carries.
#[derive(Debug, Default, Deserialize)]
pub struct ForewordForm {
    #[serde(default)]
    foreword: String,
}

/// `POST /council/reports/{year}/foreword`
pub async fn write(
    State(app): State<App>,
    you: SignedIn,
    Path(year): Path<String>,
    Form(form): Form<ForewordForm>,
) -> Result<Response, Failure> {
    let year: ReportYear = address::read(&year)?;
    let mut errors = Errors::default();
    let foreword = fields::needed(
        &mut errors,
        "foreword",
        "Write the foreword.",
        Words::answer(&form.foreword),
    );
    let Some(foreword) = foreword else {
        let forms = Forms {
            foreword: Some(form.foreword),
            ..Forms::default()
        };
        return prepare::show_again(&app, &you, year, forms, errors).await;
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
        Ok(reached) => Ok(app
            .done(
                reached.position,
                &format!("/council/reports/{year}"),
                "foreword",
            )
            .await),
        Err(ExecuteError::Rejected(ReportRejection::NotOpened)) => Err(Failure::NotFound),
        Err(other) => Err(other.into()),
    }
}
