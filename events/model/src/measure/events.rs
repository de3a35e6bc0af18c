//! What is recorded of a measure.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Definition, Reading};
use crate::{AccountId, Words, decider::events};

/// This is measured from now on, in these words and with this target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MeasureSet {
    /// What is measured, from where to where.
    #[serde(flatten)]
    pub definition: Definition,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It was looked how much it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingTaken {
    /// The reading's number in its measure, counted from 1.
    pub number: u32,
    /// The reading.
    #[serde(flatten)]
    pub reading: Reading,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// A reading was wrong and counts no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReadingTakenBack {
    /// The reading's number in its measure.
    pub number: u32,
    /// What was wrong with it.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

/// It is measured no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MeasureGivenUp {
    /// Why.
    pub reason: Words,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Timestamp,
}

events! {
    /// Everything that can happen to a measure.
    MeasureEvent {
        /// It is measured, in these words.
        MeasureSet = 1,
        /// A reading was taken.
        ReadingTaken = 1,
        /// A reading counts no more.
        ReadingTakenBack = 1,
        /// It is measured no more.
        MeasureGivenUp = 1,
    }
}
