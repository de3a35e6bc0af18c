//! Changing a measure: what all forms of its page have in common.

use axum::response::Response;
use yousaid_log::{ExecuteError, Expect};
use yousaid_model::{
    MeasureId,
    measure::{Measure, MeasureCommand, MeasureRejection},
};
use yousaid_web::{App, Errors, Failure, SignedIn};

use super::{reading::name, show};
use crate::fields::Filled;

/// One form of a measure's page, sent.
pub(super) struct Sent<'a> {
    /// The measure.
    pub id: MeasureId,
    /// What was filled in.
    pub filled: &'a Filled,
    /// What the names of the form's fields end in.
    pub form: &'a str,
    /// Which notice says that it is done.
    pub done: &'static str,
}

/// Carries out the command, or shows the measure's page again with what is wrong. Without a command something is
/// wrong already.
pub(super) async fn change(
    app: &App,
    you: &SignedIn,
    sent: Sent<'_>,
    mut errors: Errors,
    command: Option<MeasureCommand>,
) -> Result<Response, Failure> {
    if let Some(command) = command {
        let log = &app.council.log;
        match log
            .execute::<Measure>(&sent.id.to_string(), command, Expect::History)
            .await
        {
            Ok(reached) => {
                let page = format!("/council/measures/{}", sent.id);
                return Ok(app.done(reached.position, &page, sent.done).await);
            }
            Err(ExecuteError::Rejected(MeasureRejection::NotSet)) => {
                return Err(Failure::NotFound);
            }
            Err(ExecuteError::Rejected(refused)) => match reading_field(&refused) {
                Some(field) => errors.add(&name(field, sent.form), refused.to_string()),
                None => errors.add_to_all(refused.to_string()),
            },
            Err(other) => return Err(other.into()),
        }
    }
    show::show_again(app, you, sent.id, sent.filled, errors).await
}

fn reading_field(refused: &MeasureRejection) -> Option<&'static str> {
    match refused {
        MeasureRejection::NotACount | MeasureRejection::NotAShare => Some("value"),
        MeasureRejection::PeopleNeeded => Some("of"),
        MeasureRejection::TakenAlready | MeasureRejection::StillToCome => Some("to"),
        _ => None,
    }
}
