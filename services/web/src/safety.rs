//! The gate before the desk: how it is set up, and what others are told of what waits behind it.

use jiff::Timestamp;
use yousaid_projections::safeguarding::Waits;

use crate::dates;

/// How the gate before the desk is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safety {
    /// A form that comes back within so many seconds may be spam: nobody reads and writes as fast. With 0 none is too
    /// fast.
    pub quickest_seconds: u16,
    /// Who answers for one person's own case.
    pub own_case: OwnCase,
}

/// Who answers for one person's own case: for each, words with a telephone number or an address, where the council
/// has given them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnCase {
    /// The council's SEND service.
    pub send_service: Option<String>,
    /// Complaints to the council.
    pub complaints: Option<String>,
    /// Mediation about a decision (Children and Families Act 2014, sections 52 to 57).
    pub mediation: Option<String>,
    /// The information, advice and support service (section 32 of the same).
    pub sendiass: Option<String>,
}

impl Default for Safety {
    fn default() -> Self {
        Self {
            quickest_seconds: 3,
            own_case: OwnCase::default(),
        }
    }
}

/// What others are told of safeguarding: "2 comments wait with safeguarding, the first for 3 hours."; nothing where
/// none does.
#[must_use]
pub fn waits_in_words(waits: &Waits, now: Timestamp) -> Option<String> {
    let waited = dates::waited(waits.since.as_deref()?, now);
    Some(match waits.concerns {
        1 => format!("1 comment waits with safeguarding, for {waited}."),
        number => format!("{number} comments wait with safeguarding, the first for {waited}."),
    })
}
