//! Personal details in what families write: e-mail addresses, telephone numbers, postcodes, National Insurance and NHS
//! numbers, dates of birth, and likely names. Found so that the person may take them out before sending, and marked
//! for whoever reads; nothing is ever changed or refused because of them.
//!
//! Looks for what is usual in the United Kingdom, in English, with a little Polish and Urdu. It misses names that are
//! in no list and have no title and no relation before them, and takes a few other words for names: it helps a reader
//! and replaces none.

mod dates;
mod names;
mod numbers;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;

/// What kind of detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An e-mail address.
    EmailAddress,
    /// An NHS number (ten digits, the last checks the others).
    NhsNumber,
    /// A National Insurance number.
    NationalInsuranceNumber,
    /// A telephone number of the United Kingdom.
    TelephoneNumber,
    /// A date that may be one of birth.
    DateOfBirth,
    /// A whole postcode.
    Postcode,
    /// What may be somebody's name.
    Name,
}

impl Kind {
    /// Every one of them. Where two could be the same letters, the earlier one is taken.
    pub const ALL: &'static [Self] = &[
        Self::EmailAddress,
        Self::NhsNumber,
        Self::NationalInsuranceNumber,
        Self::TelephoneNumber,
        Self::DateOfBirth,
        Self::Postcode,
        Self::Name,
    ];

    /// The word by which it is known.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EmailAddress => "email_address",
            Self::NhsNumber => "nhs_number",
            Self::NationalInsuranceNumber => "national_insurance_number",
            Self::TelephoneNumber => "telephone_number",
            Self::DateOfBirth => "date_of_birth",
            Self::Postcode => "postcode",
            Self::Name => "name",
        }
    }

    /// What it is called on a page of staff, with its article.
    #[must_use]
    pub const fn called(self) -> &'static str {
        match self {
            Self::EmailAddress => "an email address",
            Self::NhsNumber => "an NHS number",
            Self::NationalInsuranceNumber => "a National Insurance number",
            Self::TelephoneNumber => "a telephone number",
            Self::DateOfBirth => "a date of birth",
            Self::Postcode => "a postcode",
            Self::Name => "a name",
        }
    }
}

/// A detail and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it looks like.
    pub kind: Kind,
    /// Its place in the words, in bytes, at the borders of characters.
    pub range: Range<usize>,
}

impl Detail {
    fn new(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, range }
    }
}

/// What looks like personal details in these words, in their order; no two share a letter. A date without a word
/// such as "born" beside it is one of birth only where it makes somebody between 3 and 25 years old in `this_year`.
#[must_use]
pub fn find(words: &str, this_year: i16) -> Vec<Detail> {
    let mut candidates = numbers::find(words);
    candidates.extend(dates::find(words, this_year));
    candidates.extend(names::find(words));
    candidates.sort_by_key(|detail| (detail.kind, detail.range.start));
    let mut found: Vec<Detail> = vec![];
    for detail in candidates {
        let free = |other: &Detail| {
            detail.range.end <= other.range.start || other.range.end <= detail.range.start
        };
        if found.iter().all(free) {
            found.push(detail);
        }
    }
    found.sort_by_key(|detail| detail.range.start);
    found
}

/// The e-mail addresses and telephone numbers in these words, in their order; no two share a letter.
#[must_use]
pub fn contacts(words: &str) -> Vec<Detail> {
    let mut candidates = numbers::find(words);
    candidates.retain(|one| matches!(one.kind, Kind::EmailAddress | Kind::TelephoneNumber));
    candidates.sort_by_key(|one| (one.range.start, one.kind));
    let mut end = 0;
    candidates.retain(|one| {
        let free = one.range.start >= end;
        end = end.max(one.range.end);
        free
    });
    candidates
}

/// The kinds that are in these words, each once.
#[must_use]
pub fn kinds(details: &[Detail]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = details.iter().map(|detail| detail.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Whether a letter or a digit stands directly before or behind a place.
fn joined(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let behind = words[range.end..].chars().next();
    before.is_some_and(char::is_alphanumeric) || behind.is_some_and(char::is_alphanumeric)
}
