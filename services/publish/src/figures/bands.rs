//! How many people stand behind a statement, told in bands: the exact number would tell of one person
//! when it moves by one, and would let small numbers be worked out from sums.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::suppression::THRESHOLD;

/// Where the bands begin; each ends where the next begins, and the last has no end.
const BEGINNINGS: [u64; 7] = [THRESHOLD, 10, 20, 50, 100, 200, 500];

/// A number of people between two bounds, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(from = "Read")]
pub struct Band {
    /// At least so many people.
    pub at_least: u64,
    /// At most so many people; null for the highest band.
    pub at_most: Option<u64>,
}

/// A band as it is read: editions from before the bands hold the number itself.
#[derive(Deserialize)]
#[serde(untagged)]
enum Read {
    Band { at_least: u64, at_most: Option<u64> },
    Number(u64),
}

impl From<Read> for Band {
    fn from(read: Read) -> Self {
        match read {
            Read::Band { at_least, at_most } => Self { at_least, at_most },
            Read::Number(people) => Self::around(people),
        }
    }
}

impl Band {
    /// The band of a number; none under the threshold.
    #[must_use]
    pub fn of(people: u64) -> Option<Self> {
        (people >= THRESHOLD).then(|| Self::around(people))
    }

    /// The bounds of a number; those of a small number are 0 and the last number under the threshold.
    #[must_use]
    pub fn around(people: u64) -> Self {
        let begun = BEGINNINGS.iter().rfind(|begins| **begins <= people);
        let next = BEGINNINGS.iter().find(|begins| **begins > people);
        Self {
            at_least: begun.copied().unwrap_or(0),
            at_most: next.map(|next| next - 1),
        }
    }
}

/// How many people, in the words of the bands.
#[must_use]
pub fn people(people: u64) -> String {
    match Band::of(people) {
        None => format!("fewer than {THRESHOLD} people"),
        Some(Band {
            at_least,
            at_most: Some(at_most),
        }) => format!("{at_least} to {at_most} people"),
        Some(Band { at_least, .. }) => format!("{at_least} or more people"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_are_told_in_bands() {
        for (first, last, words) in [
            (0, 4, "fewer than 5 people"),
            (5, 9, "5 to 9 people"),
            (10, 19, "10 to 19 people"),
            (20, 49, "20 to 49 people"),
            (50, 99, "50 to 99 people"),
            (100, 199, "100 to 199 people"),
            (200, 499, "200 to 499 people"),
            (500, 70_000, "500 or more people"),
        ] {
            assert_eq!((people(first), people(last)), (words.into(), words.into()));
        }
    }

    #[test]
    fn a_number_of_an_edition_from_before_the_bands_is_read_as_its_band() {
        let read: Option<Band> = serde_json::from_str("12").expect("a number");
        assert_eq!(read, Band::of(12));
        let written = serde_json::to_string(&read).expect("JSON");
        assert_eq!(written, r#"{"at_least":10,"at_most":19}"#);
        assert_eq!(
            serde_json::from_str::<Option<Band>>(&written).expect("a band"),
            read
        );
    }

    proptest! {
        #[test]
        fn a_number_lies_in_its_band_with_four_others_at_least(people in 0_u64..2_000) {
            let Band { at_least, at_most } = Band::around(people);
            prop_assert!(at_least <= people && at_most.is_none_or(|most| people <= most));
            prop_assert!(at_most.is_none_or(|most| most - at_least >= 4));
        }
    }
}
