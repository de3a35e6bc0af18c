//! A rule that stands in the way of a form, said where the form is.

use yousaid_log::ExecuteError;
use yousaid_web::{Errors, Failure};

/// What a command led to. What the rules refuse is noted with the form, so that nothing that was typed
/// is lost.
pub(crate) fn noted<T, R: std::error::Error>(
    outcome: Result<T, ExecuteError<R>>,
    errors: &mut Errors,
) -> Result<Option<T>, Failure> {
    match outcome {
        Ok(reached) => Ok(Some(reached)),
        Err(ExecuteError::Rejected(rejection)) => {
            errors.add_to_all(rejection.to_string());
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}
