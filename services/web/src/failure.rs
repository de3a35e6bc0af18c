//! Why a page or an answer cannot be given. What went wrong inside is logged once, here, and never
//! shown.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use yousaid_log::{AppendError, ExecuteError, LogError};
use yousaid_projections::ViewsError;

/// Why a request could not be answered as asked.
#[derive(Debug)]
pub enum Failure {
    /// There is nothing at this address.
    NotFound,
    /// There was something, and a person asked for it to be forgotten.
    Gone,
    /// The person is signed in and may not do this.
    Forbidden,
    /// A rule stands in the way; the sentence says which.
    Refused(String),
    /// What was sent cannot be read; the sentence says why.
    Unreadable(String),
    /// Too often, from this address.
    TooMany {
        /// When to try again.
        seconds: u64,
    },
    /// The log or the read models cannot be reached for the moment.
    Unavailable(String),
    /// A fault of ours.
    Internal(String),
}

impl Failure {
    /// A fault of ours.
    pub fn internal(reason: impl Into<String>) -> Self {
        Self::Internal(reason.into())
    }

    /// The status it is answered with.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// What the error page says, carried from the handler to the layer that renders it.
#[derive(Clone, Debug)]
pub struct Explanation(pub String);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(reason) => tracing::error!(reason, "a request failed"),
            Self::Unavailable(reason) => tracing::warn!(reason, "the store is unavailable"),
            _ => {}
        }
        let mut response = self.status().into_response();
        match self {
            Self::Refused(sentence) | Self::Unreadable(sentence) => {
                response.extensions_mut().insert(Explanation(sentence));
            }
            Self::TooMany { seconds } => {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Self::Unavailable(_) => {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            _ => {}
        }
        response
    }
}

impl From<ViewsError> for Failure {
    fn from(error: ViewsError) -> Self {
        match error {
            ViewsError::NotReady => Self::Unavailable(error.to_string()),
            ViewsError::File(reason) => Self::internal(format!("a query failed: {reason}")),
            ViewsError::BrokenOff => Self::internal("a query was broken off"),
        }
    }
}

impl From<LogError> for Failure {
    fn from(error: LogError) -> Self {
        match error {
            LogError::Unavailable(reason) => Self::Unavailable(reason.to_string()),
            other => Self::internal(other.to_string()),
        }
    }
}

impl From<AppendError> for Failure {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Unavailable(reason) => Self::Unavailable(reason.to_string()),
            AppendError::Conflict { .. } => Self::Refused(SOMEBODY_ELSE.to_owned()),
            other => Self::internal(other.to_string()),
        }
    }
}

impl<R: std::error::Error> From<ExecuteError<R>> for Failure {
    fn from(error: ExecuteError<R>) -> Self {
        match error {
            ExecuteError::Rejected(rejection) => Self::Refused(rejection.to_string()),
            ExecuteError::Unavailable(reason) => Self::Unavailable(reason.to_string()),
            ExecuteError::Busy => Self::Refused(SOMEBODY_ELSE.to_owned()),
            other => Self::internal(other.to_string()),
        }
    }
}

const SOMEBODY_ELSE: &str =
    "Somebody else changed the same thing at this moment. Look at it again, then try once more.";
