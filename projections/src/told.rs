//! One event of the log as the read models are told of it.

use jiff::Timestamp;
use yousaid_log::{Position, SubmissionKey};
use yousaid_model::{Event, Sealed};

/// An event in its place, with the key to its words where there still is one.
#[derive(Debug)]
pub struct Told {
    /// Its place in the log.
    pub position: Position,
    /// The aggregate it belongs to.
    pub aggregate: String,
    /// What happened.
    pub event: Event,
    /// When the log recorded it.
    pub recorded_at: Timestamp,
    /// The key of the submission whose words are in it; none once they are forgotten.
    pub key: Option<SubmissionKey>,
}

impl Told {
    /// The words, or `None` where the person asked for them to be forgotten.
    #[must_use]
    pub fn open(&self, sealed: &Sealed) -> Option<String> {
        self.key.as_ref().and_then(|key| key.open(sealed).ok())
    }

    /// As [`Told::open`], for words that need not be there.
    #[must_use]
    pub fn open_if_any(&self, sealed: Option<&Sealed>) -> Option<String> {
        sealed.and_then(|sealed| self.open(sealed))
    }
}
