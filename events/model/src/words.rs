//! Free text as it may come in: not empty, not endless, no control characters.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest comment, in characters. About four printed pages: nobody who writes by hand meets it.
pub const LONGEST_COMMENT: usize = 10_000;
/// The longest text of a single line, such as the name of a page or a role, in characters.
pub const LONGEST_LINE: usize = 300;
/// The longest text that the forum or the council writes in one field, in characters.
pub const LONGEST_ANSWER: usize = 20_000;

/// Text that has been looked at: trimmed, with something in it, within its limit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(String);

/// Why a text cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WordsError {
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// More characters than the field takes.
    #[error("has {length} characters; {limit} is the most")]
    TooLong {
        /// How many characters came in.
        length: usize,
        /// How many the field takes.
        limit: usize,
    },
}

impl Words {
    /// A family's comment: several lines, up to [`LONGEST_COMMENT`] characters.
    pub fn comment(text: &str) -> Result<Self, WordsError> {
        Self::within(text, LONGEST_COMMENT)
    }

    /// A single line of up to [`LONGEST_LINE`] characters; line breaks become spaces.
    pub fn line(text: &str) -> Result<Self, WordsError> {
        Self::within(
            &text.split_whitespace().collect::<Vec<_>>().join(" "),
            LONGEST_LINE,
        )
    }

    /// What the forum or the council writes: several lines, up to [`LONGEST_ANSWER`] characters.
    pub fn answer(text: &str) -> Result<Self, WordsError> {
        Self::within(text, LONGEST_ANSWER)
    }

    fn within(text: &str, limit: usize) -> Result<Self, WordsError> {
        // Browsers send line breaks as CR LF; stored words have one form, so that the same words are
        // the same words whichever door they came through.
        let text: String = text
            .replace("\r\n", "\n")
            .chars()
            .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
            .collect();
        let text = text.trim();
        let length = text.chars().count();
        if length == 0 {
            return Err(WordsError::Empty);
        }
        if length > limit {
            return Err(WordsError::TooLong { length, limit });
        }
        Ok(Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text cut into paragraphs at empty lines, each without line breaks at its ends.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        self.0
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

impl fmt::Display for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_alone_is_empty() {
        assert_eq!(Words::comment(" \n\t "), Err(WordsError::Empty));
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(Words::comment(&"ہ".repeat(LONGEST_COMMENT)).is_ok());
        assert_eq!(
            Words::comment(&"a".repeat(LONGEST_COMMENT + 1)),
            Err(WordsError::TooLong {
                length: LONGEST_COMMENT + 1,
                limit: LONGEST_COMMENT
            })
        );
    }

    #[test]
    fn line_breaks_of_a_browser_and_of_a_program_are_the_same() {
        assert_eq!(Words::comment("one\r\ntwo"), Words::comment("one\ntwo"));
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        let words = Words::answer("one\nstill one\n\n\n two ").expect("has words");
        assert_eq!(words.paragraphs(), ["one\nstill one", "two"]);
    }
}
