//! Beginning a new version, with the words and questions of the one before.

use axum::{extract::State, response::Response};
use yousaid_model::survey::SurveyCommand;
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::carry_out;
use crate::surveys::address::OfSurvey;

/// `POST /staff/surveys/{id}/version`
pub async fn begin(
    State(app): State<App>,
    you: SignedIn,
    OfSurvey(id): OfSurvey,
) -> Result<Response, Failure> {
    let command = SurveyCommand::BeginVersion {
        by: you.id,
        at: app.clock.now(),
    };
    let mut errors = Errors::default();
    match carry_out(&app, id, command, "version-begun", &mut errors).await? {
        Some(response) => Ok(response),
        None => super::show::again(&app, &you, id, errors).await,
    }
}
