//! What is recorded of telling one person.

use std::collections::BTreeSet;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Difference, Hindrance, News};
use crate::{ActionId, MailId, decider::events};

/// A mail is about to be sent. Recorded before it is, so that of several nodes one sends it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TellingBegun {
    /// The mail: the same for every attempt, and part of its Message-ID.
    pub mail: MailId,
    /// The how manyth attempt, counted from 1.
    pub attempt: u16,
    /// What it tells.
    pub news: BTreeSet<News>,
    /// When.
    pub at: Timestamp,
}

/// The mail server has taken the mail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PersonTold {
    /// The mail.
    pub mail: MailId,
    /// When.
    pub at: Timestamp,
}

/// The mail did not go out; it will be tried again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TellingPutOff {
    /// The mail.
    pub mail: MailId,
    /// What stood in the way.
    pub because: Hindrance,
    /// Not before this it is tried again.
    pub until: Timestamp,
    /// When.
    pub at: Timestamp,
}

/// The mail did not go out and is not tried again. What it would have told is not told by mail any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TellingGivenUp {
    /// The mail.
    pub mail: MailId,
    /// What stood in the way.
    pub because: Hindrance,
    /// When.
    pub at: Timestamp,
}

/// The person wants no more mails about this submission. A mail that waits is dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MailsStopped {
    /// When.
    pub at: Timestamp,
}

/// The person wants mails again. What would have been told meanwhile is told if it is still news.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MailsWanted {
    /// When.
    pub at: Timestamp,
}

/// Somebody whose words led to an action says that it made a difference, at least in part. Takes the place of
/// what the same person said of it before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeConfirmed {
    /// The action.
    pub action: ActionId,
    /// `yes` or `partly`.
    pub difference: Difference,
    /// When.
    pub at: Timestamp,
}

/// Somebody whose words led to an action says that it made no difference, or none yet. Takes the place of what
/// the same person said of it before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeDisputed {
    /// The action.
    pub action: ActionId,
    /// `not_yet` or `no`.
    pub difference: Difference,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen while one person is told what came of their words.
    TellingEvent {
        /// A mail is about to be sent.
        TellingBegun = 1,
        /// The mail server has taken it.
        PersonTold = 1,
        /// It did not go out and is tried again.
        TellingPutOff = 1,
        /// It did not go out and is not tried again.
        TellingGivenUp = 1,
        /// The person wants no more mails.
        MailsStopped = 1,
        /// The person wants mails again.
        MailsWanted = 1,
        /// What was done made a difference, they say.
        OutcomeConfirmed = 1,
        /// What was done made none, or none yet, they say.
        OutcomeDisputed = 1,
    }
}
