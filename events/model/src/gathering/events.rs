//! What is recorded of a gathering.

use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Headcount, Kind, Participation, Visitors};
use crate::{AccountId, NotesId, StandId, TallyId, Words, decider::events};

/// What is known of a gathering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Details {
    /// What kind of gathering.
    pub kind: Kind,
    /// What it is called.
    pub title: Words,
    /// The day on which it takes place, in London.
    pub date: Date,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    /// Who ran it: a role or an organisation, not a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_by: Option<Words>,
    /// How much say those who came had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participation: Option<Participation>,
}

/// Somebody recorded a gathering, before or after it took place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GatheringRecorded {
    /// What is known of it.
    pub details: Details,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// What was known of it was wrong; this takes its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GatheringCorrected {
    /// All that is known of it from now on.
    pub details: Details,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Those who said that they would come were counted; this takes the place of an earlier count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RegistrationsCounted {
    /// How many. Nothing in it: they were not counted after all.
    pub registrations: Headcount,
    /// Who counted.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Those who came were counted; this takes the place of an earlier count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AttendanceCounted {
    /// How many. Nothing in it: they were not counted after all.
    pub attendance: Headcount,
    /// Who counted.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// Somebody typed in what was said; each point was received as feedback in the same commit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PointsNoted {
    /// These notes; the same notes are recorded once.
    pub notes: NotesId,
    /// How many points.
    pub points: u32,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A stand was opened: with its link a tablet takes comments and tallies visitors without signing in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StandOpened {
    /// The stand. Its link is made from this with the master key, and not from this alone.
    pub stand: StandId,
    /// Until when it may be used.
    pub until: Timestamp,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A stand was closed; its link leads nowhere from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StandClosed {
    /// The stand.
    pub stand: StandId,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A device told how many visitors it has tallied so far. The latest revision of a tally stands; those of
/// several devices are added up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VisitorsTallied {
    /// The stand.
    pub stand: StandId,
    /// The tally of one device.
    pub tally: TallyId,
    /// Counted by the device from 1, one more each time its tally moves.
    pub revision: u32,
    /// All visitors of this tally so far.
    pub visitors: Visitors,
    /// When.
    pub at: Timestamp,
}

/// It was recorded by mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GatheringTakenBack {
    /// Why.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a gathering.
    GatheringEvent {
        /// It is known.
        GatheringRecorded = 1,
        /// What was known of it was wrong.
        GatheringCorrected = 1,
        /// It is known how many said that they would come.
        RegistrationsCounted = 1,
        /// It is known how many came.
        AttendanceCounted = 1,
        /// What was said there was typed in.
        PointsNoted = 1,
        /// A tablet may be used there.
        StandOpened = 1,
        /// It may no longer.
        StandClosed = 1,
        /// A tablet tallied visitors.
        VisitorsTallied = 1,
        /// It was recorded by mistake.
        GatheringTakenBack = 1,
    }
}
