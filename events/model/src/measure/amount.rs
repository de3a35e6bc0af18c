//! How much: exactly, or as exactly as it is known.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Decimal;

/// How much a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
