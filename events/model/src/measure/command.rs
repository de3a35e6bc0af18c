//! What can be asked of a measure, and why it may be refused.

use jiff::{Timestamp, civil::Date};
use thiserror::Error;

use super::{Definition, Reading};
use crate::{AccountId, Words};

/// A reading as it is to be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct NewReading {
    /// The reading.
    pub reading: Reading,
    /// Today in London: nothing is read of days to come.
    pub today: Date,
}

/// What can be asked of a measure.
#[derive(Clone, Debug, PartialEq)]
pub enum MeasureCommand {
    /// Measure this; set again, it has new words or another target, and goes on where it was given up.
    Set {
        /// What is measured.
        definition: Box<Definition>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take a reading.
    TakeReading {
        /// The reading.
        reading: Box<NewReading>,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take a wrong reading back, and the right one in its place.
    CorrectReading {
        /// The number of the wrong one.
        number: u32,
        /// The right one.
        reading: Box<NewReading>,
        /// What was wrong.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Take a wrong reading back.
    TakeReadingBack {
        /// Its number.
        number: u32,
        /// What was wrong.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
    /// Measure it no more.
    GiveUp {
        /// Why.
        reason: Words,
        /// Who.
        by: AccountId,
        /// When.
        at: Timestamp,
    },
}

/// Why something may not be done with a measure.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MeasureRejection {
    /// It was never set.
    #[error("There is no such measure.")]
    NotSet,
    /// It was given up.
    #[error("This measure was given up. Take it up again first.")]
    GivenUp,
    /// What the readings are read in stays as it is while there are readings.
    #[error(
        "There are readings of this measure, so what it counts stays as it is. Set another measure."
    )]
    KindStands,
    /// A target from the baseline needs one.
    #[error("This target is reckoned from the baseline. Give the baseline.")]
    BaselineNeeded,
    /// A count is a whole number.
    #[error("A count is a whole number, nought or more.")]
    NotACount,
    /// A share of people lies between 0 and 100.
    #[error("A share of people is between 0 and 100 per cent.")]
    NotAShare,
    /// What a share is of decides whether it may be published.
    #[error(
        "Say of how many people this is a share. Without that nobody knows whether it may be published."
    )]
    PeopleNeeded,
    /// Only shares of people have a number of people.
    #[error("Only a share of people that stands alone has a number of people beside it.")]
    PeopleNotNeeded,
    /// Only what is of people can be part of people.
    #[error("Only a count or a share of people can be part of another count of people.")]
    NotOfPeople,
    /// There is a reading of the same days.
    #[error("There is another reading of these days. Take it back or correct it.")]
    TakenAlready,
    /// The days have not passed.
    #[error("These days have not passed yet.")]
    StillToCome,
    /// There is no such reading.
    #[error("There is no such reading, or it was taken back.")]
    NoSuchReading,
}
