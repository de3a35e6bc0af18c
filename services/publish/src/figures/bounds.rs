//! What a reader can work out of numbers that are not shown, from a sum that is.

use super::suppression::THRESHOLD;

/// A number lies between these, both included. `u64::MAX` is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// It is not less.
    pub least: u64,
    /// It is not more.
    pub most: u64,
}

impl Bounds {
    /// A number that is known.
    #[must_use]
    pub fn exactly(number: u64) -> Self {
        Self {
            least: number,
            most: number,
        }
    }

    /// What is known of a hidden number by somebody who knows whether it is a small one.
    #[must_use]
    pub fn hidden(number: u64, threshold: u64) -> Self {
        if number < threshold {
            Self {
                least: 0,
                most: threshold.saturating_sub(1),
            }
        } else {
            Self {
                least: threshold,
                most: u64::MAX,
            }
        }
    }

    /// What both say.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            most: self.most.min(other.most),
        }
    }

    /// How far they are apart: nought where only one number lies between them.
    #[must_use]
    pub fn width(self) -> u64 {
        self.most.saturating_sub(self.least)
    }

    /// Whether a number between them is another than this one, and by less than the threshold.
    #[must_use]
    pub fn is_close_to(self, number: u64) -> bool {
        let nearest = number.clamp(self.least, self.most);
        nearest.abs_diff(number) < THRESHOLD && self != Self::exactly(number)
    }
}

/// The bounds of a sum.
#[must_use]
pub fn sum<'a>(parts: impl IntoIterator<Item = &'a Bounds>) -> Bounds {
    parts
        .into_iter()
        .fold(Bounds::exactly(0), |sum, part| Bounds {
            least: sum.least.saturating_add(part.least),
            most: sum.most.saturating_add(part.most),
        })
}

/// The bounds of each part once those of their sum are known: what is left of the sum when the others
/// take as much, or as little, as they can.
#[must_use]
pub fn narrowed(parts: &[Bounds], whole: Bounds) -> Vec<Bounds> {
    (0..parts.len())
        .map(|index| {
            let others = sum(parts[..index].iter().chain(&parts[index + 1..]));
            parts[index].and(Bounds {
                least: whole.least.saturating_sub(others.most),
                most: whole.most.saturating_sub(others.least),
            })
        })
        .collect()
}
