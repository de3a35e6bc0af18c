//! From which day to which day.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A day, or all days from one to another, both included, in London.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Stored", into = "Stored")]
#[schemars(with = "Stored")]
pub struct Period {
    from: Date,
    to: Date,
}

/// A day, or all days from one to another, both included, in London.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Period")]
struct Stored {
    /// The first day; none for a single day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    /// The last day.
    to: Date,
}

/// Why two days are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PeriodError {
    /// It ends before it begins.
    #[error("The last day is before the first.")]
    EndsBeforeItBegins,
}

impl Period {
    /// From the first day to the last.
    ///
    /// # Errors
    /// [`PeriodError::EndsBeforeItBegins`].
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodError> {
        if to < from {
            return Err(PeriodError::EndsBeforeItBegins);
        }
        Ok(Self { from, to })
    }

    /// One day.
    #[must_use]
    pub fn day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> Date {
        self.from
    }

    /// The last day.
    #[must_use]
    pub fn to(self) -> Date {
        self.to
    }

    /// Whether some day belongs to both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

impl TryFrom<Stored> for Period {
    type Error = PeriodError;
    fn try_from(stored: Stored) -> Result<Self, PeriodError> {
        Self::new(stored.from.unwrap_or(stored.to), stored.to)
    }
}

impl From<Period> for Stored {
    fn from(period: Period) -> Self {
        Self {
            from: (period.from != period.to).then_some(period.from),
            to: period.to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("is a day")
    }

    #[test]
    fn a_single_day_is_stored_without_a_beginning() {
        let one = Period::day(day("2019-03-12"));
        assert_eq!(
            serde_json::to_string(&one).expect("JSON"),
            r#"{"to":"2019-03-12"}"#
        );
        let half_year = Period::new(day("2018-11-01"), day("2019-05-31")).expect("a period");
        for period in [one, half_year] {
            let stored = serde_json::to_string(&period).expect("JSON");
            assert_eq!(
                serde_json::from_str::<Period>(&stored).expect("a period"),
                period
            );
        }
    }

    #[test]
    fn a_period_does_not_end_before_it_begins() {
        let refused = Period::new(day("2019-05-31"), day("2018-11-01"));
        assert_eq!(refused, Err(PeriodError::EndsBeforeItBegins));
        let stored = r#"{"from":"2019-05-31","to":"2018-11-01"}"#;
        assert!(serde_json::from_str::<Period>(stored).is_err());
    }

    #[test]
    fn periods_that_share_a_day_overlap() {
        let first = Period::new(day("2018-05-01"), day("2018-11-30")).expect("a period");
        let second = Period::new(day("2018-11-01"), day("2019-05-31")).expect("a period");
        let third = Period::new(day("2018-12-01"), day("2019-05-31")).expect("a period");
        assert!(first.overlaps(second) && second.overlaps(first));
        assert!(!first.overlaps(third) && second.overlaps(third));
    }
}
