//! Measure: a figure with a baseline, a target and dated readings.

mod amount;
mod command;
mod decide;
mod decimal;
mod events;
mod period;
mod state;
mod target;

#[cfg(test)]
mod tests;

pub use amount::{Amount, AmountError};
pub use command::{MeasureCommand, MeasureRejection, NewReading};
pub use decimal::{Decimal, NotADecimal};
pub use events::{MeasureEvent, MeasureGivenUp, MeasureSet, ReadingTaken, ReadingTakenBack};
pub use period::{Period, PeriodError};
pub use state::{Measure, Standing};
pub use target::{Direction, Target};

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{MeasureId, ReportYear, Words, feedback::vocabulary};

vocabulary! {
    /// What kind of figure a measure is. It decides how its readings are published: a figure of people is
    /// hidden where it is, or gives away, a small number of them.
    Kind {
        /// How many people, or things that stand for one person each, such as forms that each was filled in by
        /// one.
        CountOfPeople = "count_of_people",
        /// How many things: meetings, pages, visits.
        CountOfThings = "count_of_things",
        /// How many of every hundred people.
        ShareOfPeople = "share_of_people",
        /// How many of every hundred things, or a change in per cent.
        ShareOfThings = "share_of_things",
        /// Any other quantity, such as minutes.
        Quantity = "quantity",
    }
}

impl Kind {
    /// Whether its readings speak of people, so that small ones are hidden.
    #[must_use]
    pub fn is_of_people(self) -> bool {
        matches!(self, Self::CountOfPeople | Self::ShareOfPeople)
    }

    /// Whether its readings are per cent.
    #[must_use]
    pub fn is_a_share(self) -> bool {
        matches!(self, Self::ShareOfPeople | Self::ShareOfThings)
    }

    /// Whether its readings are whole numbers.
    #[must_use]
    pub fn is_a_count(self) -> bool {
        matches!(self, Self::CountOfPeople | Self::CountOfThings)
    }
}

/// A measure counts part of those whom another one counts. Both are then published with each other in mind,
/// so that a small part does not follow from the whole and the other parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartOf {
    /// The measure that counts all of them.
    pub whole: MeasureId,
    /// By what the whole is divided, for example "role": the parts of one division are different people.
    pub divided_by: Words,
}

/// Where a measure started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Baseline {
    /// How much it was.
    pub amount: Amount,
    /// For a share of people: how many people it is a share of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// What is measured, from where to where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Definition {
    /// What is measured.
    pub title: Words,
    /// The heading under which it stands on the page of figures.
    pub heading: Words,
    /// What kind of figure it is.
    pub kind: Kind,
    /// What is counted or measured in, for example "page views". Shares are in per cent.
    pub unit: Words,
    /// Whose part it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<PartOf>,
    /// Where it started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// Where it should come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// The year from which it is measured.
    pub since: ReportYear,
}

/// One reading of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// How much it is.
    pub amount: Amount,
    /// For a share of people that stands alone: how many people it is a share of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u64>,
    /// What it is a reading of. It belongs to the year in which that ends.
    pub period: Period,
    /// What a reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

impl Reading {
    /// The year it belongs to.
    #[must_use]
    pub fn year(&self) -> i16 {
        let to: Date = self.period.to();
        to.year()
    }
}
