//! A rule that stands in the way of a form, said where the form is.

use yousaid_log::{AppendError, ExecuteError, Job, Position};
use yousaid_model::Decider;
use yousaid_web::{App, Errors, Failure};

/// How often something is decided when somebody else changes the same thing at the same moment.
pub(crate) const TRIES: u32 = 3;

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

/// What came of a wish.
pub(crate) struct Done {
    pub(crate) position: Position,
    /// Whether anything is different now.
    pub(crate) changed: bool,
}

/// Carries out what depends on how the thing stands. `wish` gives the command, or notes why there is
/// none; it is asked again when somebody else was faster. What is refused is noted with the form.
pub(crate) async fn as_it_stands<D: Decider>(
    app: &App,
    id: &str,
    errors: &mut Errors,
    wish: impl Fn(&D, &mut Errors) -> Option<D::Command> + Send + Sync,
) -> Result<Option<Done>, Failure> {
    let log = &app.council.log;
    let mut tries = TRIES;
    loop {
        let loaded = log.load::<D>(id).await?;
        let Some(command) = wish(&loaded.state, errors) else {
            return Ok(None);
        };
        let events = match loaded.state.decide(&command) {
            Ok(events) => events,
            Err(rejection) => {
                errors.add_to_all(rejection.to_string());
                return Ok(None);
            }
        };
        if events.is_empty() {
            let position = log.head().await?.position;
            let changed = false;
            return Ok(Some(Done { position, changed }));
        }
        let job = Job::new().events::<D>(id, loaded.sequence, events);
        match log.append(job).await {
            Ok(position) => {
                let changed = true;
                return Ok(Some(Done { position, changed }));
            }
            Err(AppendError::Conflict { .. }) if tries > 1 => tries -= 1,
            Err(other) => return Err(other.into()),
        }
    }
}

/// Waits until the pages show everything that is recorded: a form is refused because of something that
/// they may not show yet.
pub(crate) async fn catch_up(app: &App) -> Result<(), Failure> {
    let head = app.council.log.head().await?.position;
    app.council.views.wait_for(head).await;
    Ok(())
}
