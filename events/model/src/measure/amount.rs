//! How much: exactly, or as exactly as it is known.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Decimal;

/// How much a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Stored", into = "Stored")]
#[schemars(with = "Stored")]
pub enum Amount {
    /// Just so much.
    Exactly(Decimal),
    /// So much or more: a lower bound.
    AtLeast(Decimal),
    /// Nearly so much.
    About(Decimal),
    /// Between these two, both included.
    Between(Decimal, Decimal),
}

/// How much a reading is, as it is stored.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[schemars(rename = "Amount")]
enum Stored {
    /// Just so much.
    Exactly {
        /// How much.
        number: Decimal,
    },
    /// So much or more: a lower bound.
    AtLeast {
        /// How much.
        number: Decimal,
    },
    /// Nearly so much.
    About {
        /// How much.
        number: Decimal,
    },
    /// Between these two, both included.
    Between {
        /// The smaller one.
        least: Decimal,
        /// The larger one.
        most: Decimal,
    },
}

impl TryFrom<Stored> for Amount {
    type Error = AmountError;
    fn try_from(stored: Stored) -> Result<Self, AmountError> {
        match stored {
            Stored::Exactly { number } => Ok(Self::Exactly(number)),
            Stored::AtLeast { number } => Ok(Self::AtLeast(number)),
            Stored::About { number } => Ok(Self::About(number)),
            Stored::Between { least, most } => Self::between(least, most),
        }
    }
}

impl From<Amount> for Stored {
    fn from(amount: Amount) -> Self {
        match amount {
            Amount::Exactly(number) => Self::Exactly { number },
            Amount::AtLeast(number) => Self::AtLeast { number },
            Amount::About(number) => Self::About { number },
            Amount::Between(least, most) => Self::Between { least, most },
        }
    }
}

/// Why an amount is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AmountError {
    /// The second number of a range is the larger.
    #[error("The second number is not larger than the first.")]
    NotARange,
}

impl Amount {
    /// A range.
    ///
    /// # Errors
    /// [`AmountError::NotARange`] where the second number is not larger than the first.
    pub fn between(least: Decimal, most: Decimal) -> Result<Self, AmountError> {
        match least.compare(most) {
            Ordering::Less => Ok(Self::Between(least, most)),
            _ => Err(AmountError::NotARange),
        }
    }

    /// The least that it is, as far as is known.
    #[must_use]
    pub fn least(self) -> Decimal {
        match self {
            Self::Exactly(number)
            | Self::AtLeast(number)
            | Self::About(number)
            | Self::Between(number, _) => number,
        }
    }

    /// The most that it is; none for a lower bound.
    #[must_use]
    pub fn most(self) -> Option<Decimal> {
        match self {
            Self::AtLeast(_) => None,
            Self::Exactly(number) | Self::About(number) | Self::Between(_, number) => Some(number),
        }
    }

    /// Every number written in it.
    pub fn numbers(self) -> impl Iterator<Item = Decimal> {
        let most = match self {
            Self::Between(_, most) => Some(most),
            _ => None,
        };
        std::iter::once(self.least()).chain(most)
    }
}
