//! Publishing the results of a survey that is closed: once, for good.

use axum::{
    extract::{Path, State},
    response::{Redirect, Response},
};
use axum_extra::extract::Form;
use rusqlite::Connection;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    SurveyId,
    survey::{Survey, SurveyCommand},
};
use yousaid_projections::{london, surveys};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{
    figures::results,
    show::{again, find},
};
use crate::{address, fields::Filled};

/// `POST /staff/surveys/{id}/results/publish`
pub async fn publish(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Form(filled): Form<Filled>,
) -> Result<Response, Failure> {
    let survey: SurveyId = address::read(&id)?;
    let number = address::read(filled.get("version"))?;
    let mut errors = Errors::default();
    if filled.get("sure").is_empty() {
        errors.add(
            "sure",
            "Say that all paper forms are typed in. Results are published once.",
        );
        return again(&app, &you, &id, number, errors).await;
    }
    app.catch_up().await;
    let (_, version) = find(&app, survey, Some(number)).await?;
    let questions = version.questions.clone();
    let counted = app
        .council
        .views
        .read(move |rows: &Connection| surveys::counts(rows, survey, number, &questions, u64::MAX))
        .await?;
    let command = SurveyCommand::PublishResults {
        version: number,
        results: Box::new(results(&version.questions, &counted)),
        today: london::date(app.clock.now()),
        by: you.id,
        at: app.clock.now(),
    };
    let outcome = app
        .council
        .log
        .execute::<Survey>(&survey.to_string(), command, Expect::History)
        .await;
    match outcome {
        Ok(reached) => {
            let to = format!("/staff/surveys/{survey}/results?version={number}");
            Ok(app.done(reached.position, &to, "results-published").await)
        }
        Err(ExecuteError::Rejected(refused)) => {
            errors.add_to_all(refused.to_string());
            again(&app, &you, &id, number, errors).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /staff/surveys/{id}/results/publish`: to the results.
pub async fn back(Path(id): Path<String>) -> Result<Redirect, Failure> {
    let id: SurveyId = address::read(&id)?;
    Ok(Redirect::to(&format!("/staff/surveys/{id}/results")))
}
