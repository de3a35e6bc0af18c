//! Changing an answer or one of its actions: what all such forms have in common.

use axum::response::Response;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    ResponseId,
    response::{Response as Answer, ResponseCommand, ResponseRejection},
};
use yousaid_web::{App, Errors, Failure, SignedIn, dates};

use super::show;
use crate::fields::Filled;

/// One form of an answer's page, sent.
pub(crate) struct Sent<'a> {
    /// The answer.
    pub id: ResponseId,
    /// What was filled in.
    pub filled: &'a Filled,
    /// The field with the date, where there is one.
    pub date_field: Option<&'a str>,
    /// Which notice says that it is done.
    pub done: &'static str,
}

/// Carries out the command, or shows the answer's page again with what is wrong. Without a command
/// something is wrong already.
pub(crate) async fn change(
    app: &App,
    you: &SignedIn,
    sent: Sent<'_>,
    mut errors: Errors,
    command: Option<ResponseCommand>,
) -> Result<Response, Failure> {
    if let Some(command) = command {
        match app
            .council
            .log
            .execute::<Answer>(&sent.id.to_string(), command, Expect::History)
            .await
        {
            Ok(reached) => {
                return Ok(app
                    .done(
                        reached.position,
                        &format!("/council/responses/{}", sent.id),
                        sent.done,
                    )
                    .await);
            }
            Err(ExecuteError::Rejected(
                ResponseRejection::NotWritten | ResponseRejection::NoSuchAction,
            )) => {
                return Err(Failure::NotFound);
            }
            Err(ExecuteError::Rejected(refused)) => note(&refused, sent.date_field, &mut errors),
            Err(other) => return Err(other.into()),
        }
    }
    show::show_again(app, you, sent.id, sent.filled, errors).await
}

/// Notes why the rules refuse, at the date where it is the date.
pub(crate) fn note(refused: &ResponseRejection, date_field: Option<&str>, errors: &mut Errors) {
    match (refused, date_field) {
        (ResponseRejection::NotLater(present), Some(field)) => {
            errors.add(
                field,
                format!(
                    "The new date must be after {}, the date promised now.",
                    dates::day(*present)
                ),
            );
        }
        (ResponseRejection::DueInThePast, Some(field)) => errors.add(field, refused.to_string()),
        _ => errors.add_to_all(refused.to_string()),
    }
}
