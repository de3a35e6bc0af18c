//! How much came in by which door, and what did not: every door takes in through here.
//!
//! Counted is what was answered. No count says what was said, who said it or where from.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use metrics::counter;
use yousaid_model::{Words, feedback::Channel, survey::Question};
use yousaid_web::{
    App, Failure,
    limits::{Address, Limited},
};

use crate::{
    intake::{self, NotTaken, Taken},
    submission::Submission,
    surveys,
};

/// New submissions that were recorded.
pub const ACCEPTED: &str = "yousaid_feedback_accepted_total";

/// Submissions that had been recorded before and were sent again.
pub const REPEATED: &str = "yousaid_feedback_repeated_total";

/// Submissions that were not recorded.
pub const REFUSED: &str = "yousaid_feedback_refused_total";

/// A door: by which way a submission was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// The web form.
    Form,
    /// The JSON interface.
    Json,
    /// The queue of other systems.
    Nats,
    /// Notes of a gathering, typed in.
    Notes,
    /// A stand at a gathering.
    Stand,
    /// A survey's page.
    Survey,
    /// Typed in from paper.
    Paper,
    /// A file of responses from another survey tool.
    Import,
}

impl Via {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
        Self::Form,
        Self::Json,
        Self::Nats,
        Self::Notes,
        Self::Stand,
        Self::Survey,
        Self::Paper,
        Self::Import,
    ];

    /// The word by which it is told.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Json => "json",
            Self::Nats => "nats",
            Self::Notes => "notes",
            Self::Stand => "stand",
            Self::Survey => "survey",
            Self::Paper => "paper",
            Self::Import => "import",
        }
    }
}

/// Why a submission was not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Fields that cannot be taken as they are.
    WrongFields,
    /// The body is not JSON.
    NotJson,
    /// The body broke off, or is no form.
    Unreadable,
    /// The body is of another media type.
    MediaType,
    /// The body is too large.
    TooLarge,
    /// Other words came in under the same id before.
    OtherWords,
    /// What came in under this id was forgotten.
    Forgotten,
    /// Too many from one address.
    TooMany,
    /// Others were working on the same thing each time.
    Busy,
    /// The log could not be reached.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Reason {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
        Self::WrongFields,
        Self::NotJson,
        Self::Unreadable,
        Self::MediaType,
        Self::TooLarge,
        Self::OtherWords,
        Self::Forgotten,
        Self::TooMany,
        Self::Busy,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The word by which it is told.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WrongFields => "wrong_fields",
            Self::NotJson => "not_json",
            Self::Unreadable => "unreadable",
            Self::MediaType => "media_type",
            Self::TooLarge => "too_large",
            Self::OtherWords => "other_words",
            Self::Forgotten => "forgotten",
            Self::TooMany => "too_many",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }
}

impl From<&NotTaken> for Reason {
    fn from(reason: &NotTaken) -> Self {
        match reason {
            NotTaken::OtherWords => Self::OtherWords,
            NotTaken::Forgotten => Self::Forgotten,
            NotTaken::Failed(failure) => failure.into(),
        }
    }
}

impl From<&Failure> for Reason {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Gone => Self::Forgotten,
            Failure::Refused(_) => Self::Busy,
            Failure::Unreadable(_) => Self::Unreadable,
            Failure::TooMany { .. } => Self::TooMany,
            Failure::Unavailable(_) => Self::Unavailable,
            Failure::NotFound | Failure::Forbidden | Failure::Internal(_) => Self::Internal,
        }
    }
}

/// Lets every count stand at nothing, so that the first of its kind is seen as one more.
pub fn begin() {
    for via in Via::ALL.iter().map(|via| via.as_str()) {
        for channel in Channel::ALL.iter().map(|channel| channel.as_str()) {
            counter!(ACCEPTED, "channel" => channel, "via" => via).absolute(0);
        }
        counter!(REPEATED, "via" => via).absolute(0);
        for reason in Reason::ALL.iter().map(|reason| reason.as_str()) {
            counter!(REFUSED, "reason" => reason, "via" => via).absolute(0);
        }
    }
}

/// Records a submission, as [`intake::take`] does.
///
/// # Errors
/// [`NotTaken`]; nothing is recorded then.
pub async fn take(via: Via, app: &App, submission: &Submission) -> Result<Taken, NotTaken> {
    let taken = intake::take(app, submission).await;
    note(via, submission.channel, &taken);
    taken
}

/// Records a response to a survey, as [`surveys::record()`] does. It counts as one submission.
///
/// # Errors
/// [`NotTaken`]; nothing is recorded then.
pub async fn respond(
    via: Via,
    app: &App,
    questions: &[Question],
    response: &surveys::Response,
) -> Result<Taken, NotTaken> {
    respond_about(via, app, questions, response, None, &[]).await
}

/// As [`respond()`], with what [`surveys::record::record_about()`] takes besides.
///
/// # Errors
/// [`NotTaken`]; nothing is recorded then.
pub async fn respond_about(
    via: Via,
    app: &App,
    questions: &[Question],
    response: &surveys::Response,
    page: Option<&Words>,
    earlier: &[surveys::Response],
) -> Result<Taken, NotTaken> {
    let taken = surveys::record::record_about(app, questions, response, page, earlier).await;
    note(via, response.channel, &taken);
    taken
}

fn note(via: Via, channel: Channel, taken: &Result<Taken, NotTaken>) {
    match taken {
        Ok(Taken { new: true, .. }) => accept(via, channel),
        Ok(_) => counter!(REPEATED, "via" => via.as_str()).increment(1),
        Err(reason) => refuse(via, reason.into()),
    }
}

/// Counts a new submission that was recorded together with others.
pub fn accept(via: Via, channel: Channel) {
    counter!(ACCEPTED, "channel" => channel.as_str(), "via" => via.as_str()).increment(1);
}

/// Counts a submission that a door refuses by itself.
pub fn refuse(via: Via, reason: Reason) {
    counter!(REFUSED, "reason" => reason.as_str(), "via" => via.as_str()).increment(1);
}

/// Counts one submission against the limit of this address.
///
/// # Errors
/// [`Failure::TooMany`] with the seconds until the next one is taken.
pub(crate) fn limit(via: Via, app: &App, address: Address) -> Result<(), Failure> {
    app.limits
        .count(Limited::Submission, address)
        .inspect_err(|failure| refuse(via, failure.into()))
}

/// The answer to a body that could not be read, counted by what its status says.
pub(crate) fn unread(via: Via, rejection: impl IntoResponse) -> Response {
    let response = rejection.into_response();
    refuse(
        via,
        match response.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Reason::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Reason::MediaType,
            _ => Reason::Unreadable,
        },
    );
    response
}

#[cfg(test)]
mod tests;
