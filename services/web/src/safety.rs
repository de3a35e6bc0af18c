//! How the gate before the desk is set up: what is held, and where families with a case of their own find an answer.

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
