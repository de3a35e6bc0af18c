//! What can be asked of a gathering, and why it may be refused.

use jiff::{SignedDuration, Timestamp, civil::Date};
use thiserror::Error;

use super::{Details, Headcount, HeadcountError, Visitors};
use crate::{AccountId, NotesId, StandId, TallyId, Words};

/// How long a stand may be open at most.
pub const LONGEST_STAND: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long after its end a stand still takes what a tablet noted before and could not send.
pub const LATE_SENDING: SignedDuration = SignedDuration::from_hours(48);
/// The most visitors of one role that one device tallies, each with a press.
pub const MOST_VISITORS: u32 = 2_000;
/// From so many devices a stand takes tallies.
pub const MOST_DEVICES: u32 = 50;

/// What can be asked of a gathering.
#[derive(Clone, Debug, PartialEq)]
pub enum GatheringCommand {
    /// Record it.
    Record {
        /// What is known of it.
        details: Box<Details>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say what is right.
    Correct {
        /// All that is known of it.
        details: Box<Details>,
        /// How many points were said at it, as the read models have it.
        points: u64,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say how many said that they would come.
    CountRegistrations {
        /// How many.
        registrations: Headcount,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Say how many came.
    CountAttendance {
        /// How many.
        attendance: Headcount,
        /// Today's date in London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take in what was said.
    NotePoints {
        /// The notes.
        notes: NotesId,
        /// How many points.
        points: u32,
        /// Today's date in London.
        today: Date,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Open a stand.
    OpenStand {
        /// The stand.
        stand: StandId,
        /// Until when it may be used.
        until: Timestamp,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Close a stand.
    CloseStand {
        /// The stand.
        stand: StandId,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take a device's tally in. An earlier revision than the latest is passed over.
    Tally {
        /// The stand.
        stand: StandId,
        /// The tally of one device.
        tally: TallyId,
        /// Counted by the device from 1.
        revision: u32,
        /// All visitors of this tally so far.
        visitors: Visitors,
        /// When.
        at: Timestamp,
    },
    /// Take it back: it was recorded by mistake.
    TakeBack {
        /// Why.
        reason: Words,
        /// How many points were said at it, as the read models have it.
        points: u64,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a gathering.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GatheringRejection {
    /// There is none under this id.
    #[error("There is no gathering with this number.")]
    NotRecorded,
    /// Another one has this id.
    #[error(
        "Another gathering was recorded from this page. Open the page again to record one more."
    )]
    OtherGathering,
    /// It was recorded by mistake.
    #[error("This gathering was taken back.")]
    TakenBack,
    /// What was said there carries its kind.
    #[error(
        "Points were noted of this gathering, each as said at this kind of gathering. The kind stays."
    )]
    KeepsItsKind,
    /// What was said there belongs to its year.
    #[error(
        "Points were noted of this gathering, and they belong to the report of {0}. Give a date in {0}."
    )]
    KeepsItsYear(i16),
    /// The day is still to come.
    #[error("This gathering takes place on another day, which is still to come.")]
    NotYetHeld(Date),
    /// The numbers contradict each other.
    #[error(transparent)]
    Headcount(#[from] HeadcountError),
    /// There is no such stand.
    #[error("There is no such stand at this gathering.")]
    NoSuchStand,
    /// Its time is over, or somebody closed it.
    #[error("This stand is closed.")]
    StandClosed,
    /// A stand ends after it begins, and within a week.
    #[error("A stand is open until a day within the next week.")]
    StandTime,
    /// More visitors than come to anything.
    #[error("A tally has up to {MOST_VISITORS} visitors of each role.")]
    TooManyVisitors,
    /// More devices than stand at any stand: whoever else has its link may not fill the figures.
    #[error(
        "{MOST_DEVICES} devices have tallied at this stand already. Count those who came on the page of the gathering: that count stands instead of the tallies."
    )]
    TooManyDevices,
    /// What was said there would be without its gathering.
    #[error("Points were heard at this gathering, so it cannot be taken back. You can correct it.")]
    PointsWereHeard,
}
