//! What can be asked while one person is told, and why it may be refused.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use super::{Difference, Hindrance, News};
use crate::{ActionId, MailId};

/// How long a mail that did not go out waits after each attempt: two days in all, less a little. After the last
/// pause it is tried once more and then given up.
pub const PAUSES: [SignedDuration; 9] = [
    SignedDuration::from_secs(10),
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(1),
    SignedDuration::from_hours(3),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(12),
    SignedDuration::from_hours(24),
];

/// What can be asked while one person is told what came of their words.
#[derive(Clone, Debug, PartialEq)]
pub enum TellingCommand {
    /// Begin a mail. What was told before is left out of it.
    Begin {
        /// The mail.
        mail: MailId,
        /// What there is to tell.
        news: BTreeSet<News>,
        /// When.
        at: Timestamp,
    },
    /// Try the mail again that waits, or that somebody was cut off from.
    TryAgain {
        /// Whoever began before this was cut off.
        abandoned_before: Timestamp,
        /// When.
        at: Timestamp,
    },
    /// Note that the mail server has taken it.
    NoteTold {
        /// The mail.
        mail: MailId,
        /// When.
        at: Timestamp,
    },
    /// Note that it did not go out.
    NoteHindered {
        /// The mail.
        mail: MailId,
        /// What stood in the way.
        because: Hindrance,
        /// When.
        at: Timestamp,
    },
    /// Send no more mails.
    StopMails {
        /// When.
        at: Timestamp,
    },
    /// Send mails again.
    WantMails {
        /// When.
        at: Timestamp,
    },
    /// Say whether what was done made a difference.
    SayDifference {
        /// The action.
        action: ActionId,
        /// What they say.
        difference: Difference,
        /// Since when that is asked of this person: some weeks after their words led to something that is done.
        /// Nothing where it is not asked.
        asked_since: Option<Timestamp>,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TellingRejection {
    /// They want none.
    #[error("This person wants no mails.")]
    Stopped,
    /// One mail after the other.
    #[error("A mail to this person is on its way.")]
    AtWork,
    /// It waits.
    #[error("The mail is not to be tried again before {0}.")]
    NotYet(Timestamp),
    /// There is none.
    #[error("No mail to this person waits.")]
    NoMail,
    /// It has ended, or was dropped.
    #[error("This is not the mail that is on its way.")]
    OtherMail,
    /// It is not done, not long enough, or their words did not lead to it.
    #[error("This question is not asked yet.")]
    NotAsked,
}
