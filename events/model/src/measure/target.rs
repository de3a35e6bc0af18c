//! Where a measure should come to, and whether it has.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Amount, Decimal};
use crate::Words;

/// Upwards or downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// Where a measure should come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Target {
    /// To this level, or beyond it.
    Level {
        /// The level.
        level: Decimal,
        /// On which side of it all is well.
        direction: Direction,
    },
    /// So many per cent more or less than the baseline; negative for less.
    Change {
        /// How many per cent.
        per_cent: Decimal,
    },
    /// More, or less, than the baseline, without a number.
    Direction {
        /// Which way.
        direction: Direction,
    },
    /// What only people can judge.
    Words {
        /// The target in words.
        words: Words,
    },
}

impl Target {
    /// Whether it is reckoned from a baseline.
    #[must_use]
    pub fn needs_a_baseline(&self) -> bool {
        matches!(self, Self::Change { .. } | Self::Direction { .. })
    }

    /// Whether an amount has come there; none where people have to judge that, or the amount is not known well
    /// enough.
    #[must_use]
    pub fn reached_by(&self, amount: Amount, baseline: Option<Amount>) -> Option<bool> {
        match self {
            Self::Level { level, direction } => {
                beyond(amount, *direction, |number| number.compare(*level), true)
            }
            Self::Change { per_cent } => {
                let direction = if per_cent.is_negative() {
                    Direction::Down
                } else {
                    Direction::Up
                };
                let (Amount::Exactly(from) | Amount::About(from)) = baseline? else {
                    return None;
                };
                let against = |number: Decimal| number.compare_with_change(from, *per_cent);
                beyond(amount, direction, against, true)
            }
            Self::Direction { direction } => {
                let from = match direction {
                    Direction::Up => baseline?.most()?,
                    Direction::Down => baseline?.least(),
                };
                beyond(amount, *direction, |number| number.compare(from), false)
            }
            Self::Words { .. } => None,
        }
    }
}

/// Whether all that an amount could be lies on the good side; none where a part of it does.
fn beyond(
    amount: Amount,
    direction: Direction,
    against: impl Fn(Decimal) -> Ordering,
    or_equal: bool,
) -> Option<bool> {
    let good = |number: Decimal| match against(number) {
        Ordering::Equal => or_equal,
        Ordering::Greater => direction == Direction::Up,
        Ordering::Less => direction == Direction::Down,
    };
    let least = good(amount.least());
    // Of a lower bound the other end is as large as one likes.
    let most = amount.most().map_or(direction == Direction::Up, good);
    (least == most).then_some(least)
}
