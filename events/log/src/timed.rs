//! How long appending takes, told to whoever watches the service.

use std::time::Instant;

use tracing::{Instrument, Span, field, info_span};

use crate::{AppendError, Position, job::Entry, store::Store};

/// How long it took until an append was answered, by its outcome.
pub const APPEND_SECONDS: &str = "yousaid_log_append_seconds";

/// How an append ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk.
    Written,
    /// Somebody else was faster; the command is decided anew.
    Conflict,
    /// It can never be written as it is.
    Refused,
    /// The log takes nothing at the moment.
    Unavailable,
    /// Whoever asked went away before there was an answer.
    GivenUp,
}

impl Outcome {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
        Self::Written,
        Self::Conflict,
        Self::Refused,
        Self::Unavailable,
        Self::GivenUp,
    ];

    /// The word by which it is told.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Conflict => "conflict",
            Self::Refused => "refused",
            Self::Unavailable => "unavailable",
            Self::GivenUp => "given_up",
        }
    }

    const fn of(appended: &Result<Position, AppendError>) -> Self {
        match appended {
            Ok(_) => Self::Written,
            Err(AppendError::Conflict { .. }) => Self::Conflict,
            Err(AppendError::EmailTaken | AppendError::Unwritable(_)) => Self::Refused,
            Err(AppendError::Unavailable(_)) => Self::Unavailable,
        }
    }
}

/// Appends, and tells how long it took.
pub(crate) async fn append(store: &dyn Store, entry: Entry) -> Result<Position, AppendError> {
    let span = info_span!("append", outcome = field::Empty);
    let mut timing = Timing::begin(span.clone());
    let appended = store.append(entry).instrument(span).await;
    timing.outcome = Outcome::of(&appended);
    appended
}

/// An append on its way. It is told however it ends, also when nobody waits for it any longer: a log that
/// hangs would otherwise show nothing at all.
struct Timing {
    begun: Instant,
    outcome: Outcome,
    span: Span,
}

impl Timing {
    fn begin(span: Span) -> Self {
        Self {
            begun: Instant::now(),
            outcome: Outcome::GivenUp,
            span,
        }
    }
}

impl Drop for Timing {
    fn drop(&mut self) {
        let outcome = self.outcome.as_str();
        self.span.record("outcome", outcome);
        metrics::histogram!(APPEND_SECONDS, "outcome" => outcome)
            .record(self.begun.elapsed().as_secs_f64());
    }
}

#[cfg(test)]
mod tests;
