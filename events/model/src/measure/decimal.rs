//! Numbers exactly as they were written: no binary fractions, so that 59.12 stays 59.12.

use std::{cmp::Ordering, fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The most digits behind the point.
const MOST_PLACES: u32 = 6;

/// The most digits altogether, so that numbers can be compared and reckoned with without overflowing.
const MOST_DIGITS: usize = 15;

/// A decimal number with its digits behind the point as they were written, zeros included. Stored as text, for
/// example `"59.12"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Decimal {
    /// All digits, without the point.
    digits: i64,
    /// How many of them stand behind the point.
    places: u32,
}

/// Why a text is not taken as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "is not a number of up to {MOST_DIGITS} digits, up to {MOST_PLACES} of them behind the point"
)]
pub struct NotADecimal;

impl Decimal {
    /// A whole number. None where it has too many digits.
    #[must_use]
    pub fn whole(number: u64) -> Option<Self> {
        number.to_string().parse().ok()
    }

    /// The number, where it has no fraction and is not negative.
    #[must_use]
    pub fn as_count(self) -> Option<u64> {
        let unit = 10_i64.pow(self.places);
        (self.digits % unit == 0)
            .then(|| u64::try_from(self.digits / unit).ok())
            .flatten()
    }

    /// How many digits stand behind the point.
    #[must_use]
    pub fn places(self) -> u32 {
        self.places
    }

    /// All digits, as a whole number of the smallest place written.
    #[must_use]
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// Whether it is below nought.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// As near as a picture needs it.
    #[must_use]
    pub fn for_drawing(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit into an f64")]
        let digits = self.digits as f64;
        digits / 10_f64.powi(i32::try_from(self.places).unwrap_or_default())
    }

    /// Which of two numbers is the larger, however they are written.
    #[must_use]
    pub fn compare(self, other: Self) -> Ordering {
        let places = self.places.max(other.places);
        self.in_places(places).cmp(&other.in_places(places))
    }

    /// Compares this number with another one changed by so many per cent, without rounding.
    #[must_use]
    pub fn compare_with_change(self, from: Self, per_cent: Self) -> Ordering {
        let hundred = 100 * i128::from(10_i64.pow(per_cent.places));
        let places = self.places.max(from.places);
        let whole = hundred + i128::from(per_cent.digits);
        (self.in_places(places) * hundred).cmp(&(from.in_places(places) * whole))
    }

    fn in_places(self, places: u32) -> i128 {
        i128::from(self.digits) * 10_i128.pow(places.saturating_sub(self.places))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let places = usize::try_from(self.places).unwrap_or_default();
        let digits = format!(
            "{:0>width$}",
            self.digits.unsigned_abs(),
            width = places + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - places);
        if places == 0 {
            write!(formatter, "{sign}{whole}")
        } else {
            write!(formatter, "{sign}{whole}.{fraction}")
        }
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Reads a number as people write it: thousands may be parted by commas or spaces, and nothing else.
    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let text = text.trim();
        let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (whole, fraction) = match text.split_once('.') {
            Some((_, "")) => return Err(NotADecimal),
            Some((whole, fraction)) => (whole, fraction),
            None => (text, ""),
        };
        let whole = ungrouped(whole).ok_or(NotADecimal)?;
        let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let places = u32::try_from(fraction.len()).map_err(|_| NotADecimal)?;
        if whole.is_empty() || !figures(&whole) || !figures(fraction) || places > MOST_PLACES {
            return Err(NotADecimal);
        }
        let digits = format!("{}{fraction}", whole.trim_start_matches('0'));
        if digits.len() > MOST_DIGITS {
            return Err(NotADecimal);
        }
        let digits: i64 = match digits.as_str() {
            "" => 0,
            digits => digits.parse().map_err(|_| NotADecimal)?,
        };
        Ok(Self {
            digits: if negative { -digits } else { digits },
            places,
        })
    }
}

/// The digits without what parts the thousands; none where a group has not three digits.
fn ungrouped(whole: &str) -> Option<String> {
    let separated = |letter: char| letter == ',' || letter.is_whitespace();
    let mut groups = whole
        .split(separated)
        .filter(|group| !group.is_empty())
        .collect::<Vec<_>>()
        .into_iter();
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let parted = !rest.is_empty();
    if rest.iter().any(|group| group.len() != 3) || (parted && first.len() > 3) {
        return None;
    }
    // A comma at the end or at the beginning parts nothing.
    if whole.starts_with(',') || whole.ends_with(',') {
        return None;
    }
    Some(format!("{first}{}", rest.concat()))
}

impl TryFrom<String> for Decimal {
    type Error = NotADecimal;
    fn try_from(text: String) -> Result<Self, NotADecimal> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(number: Decimal) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("is a number")
    }

    #[test]
    fn a_number_is_kept_as_it_was_written() {
        for (written, kept) in [
            ("59.12", "59.12"),
            ("32.0", "32.0"),
            ("0.5", "0.5"),
            ("007", "7"),
            ("0", "0"),
            ("-0.05", "-0.05"),
            ("\u{2212}15", "-15"),
            ("82,903", "82903"),
            ("82, 903", "82903"),
            ("1 402", "1402"),
            (" 96,354 ", "96354"),
        ] {
            assert_eq!(number(written).to_string(), kept);
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "5.",
            ".5",
            "5,5",
            "59,12",
            "1,40",
            "1,2345",
            "12,345,67",
            "1402,",
            ",402",
            "1e3",
            "0x10",
            "five",
            "1.2.3",
            "--5",
            "5%",
            "0.1234567",
            "1234567890123456",
            "٥",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(NotADecimal), "{text:?}");
        }
    }

    #[test]
    fn numbers_are_compared_by_what_they_are_worth() {
        assert_eq!(number("32").compare(number("32.00")), Ordering::Equal);
        assert_eq!(number("59.12").compare(number("59.2")), Ordering::Less);
        assert_eq!(number("-1").compare(number("0.5")), Ordering::Less);
    }

    #[test]
    fn a_change_is_reckoned_without_rounding() {
        let (from, half_more) = (number("82,903"), number("50"));
        assert_eq!(
            number("124354").compare_with_change(from, half_more),
            Ordering::Less
        );
        assert_eq!(
            number("124354.5").compare_with_change(from, half_more),
            Ordering::Equal
        );
        assert_eq!(
            number("31").compare_with_change(number("62"), number("-50")),
            Ordering::Equal
        );
        assert_eq!(
            number("10.1").compare_with_change(number("10"), number("0.5")),
            Ordering::Greater
        );
    }

    #[test]
    fn a_count_has_no_fraction_and_is_not_below_nought() {
        assert_eq!(number("77").as_count(), Some(77));
        assert_eq!(number("77.0").as_count(), Some(77));
        assert_eq!(number("77.5").as_count(), None);
        assert_eq!(number("-7").as_count(), None);
        assert_eq!(Decimal::whole(93), Some(number("93")));
        assert_eq!(Decimal::whole(u64::MAX), None);
    }

    proptest! {
        #[test]
        fn a_number_that_was_stored_is_the_same_number(digits in -99_999_999_i64..99_999_999, places in 0_u32..6) {
            let written = Decimal { digits, places };
            let stored = serde_json::to_string(&written).expect("can be stored");
            let read: Decimal = serde_json::from_str(&stored).expect("can be read");
            prop_assert_eq!(read, written);
        }
    }
}
