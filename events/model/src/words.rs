//! Free text as it may come in: not empty, not endless, no control characters.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest comment, in characters. About four printed pages: nobody who writes by hand meets it.
pub const LONGEST_COMMENT: usize = 10_000;
/// The longest text of a single line, such as the name of a page or a role, in characters.
pub const LONGEST_LINE: usize = 300;
/// The longest text that the forum or the council writes in one field, in characters.
pub const LONGEST_ANSWER: usize = 20_000;

/// What breaks a line besides LF and CR LF: CR, vertical tab, form feed, next line, line separator and
/// paragraph separator (Unicode Standard, section 5.8, "Newline Guidelines").
const LINE_BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Text that has been looked at: trimmed, with something in it, within its limit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
        // Browsers send line breaks as CR LF, older programs as something else; stored words have one
        // form, so that the same words are the same words whichever door they came through.
        let text: String = text
            .replace("\r\n", "\n")
            .replace(LINE_BREAKS, "\n")
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

    /// The text cut into paragraphs at lines that are empty or only white space, each without white
    /// space at its ends.
    #[must_use]
    pub fn paragraphs(&self) -> Vec<String> {
        let lines: Vec<&str> = self.0.split('\n').collect();
        lines
            .split(|line| line.trim().is_empty())
            .filter(|paragraph| !paragraph.is_empty())
            .map(|paragraph| paragraph.join("\n").trim().to_owned())
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
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;

    /// What ends a line, on one system or another.
    const EVERY_LINE_BREAK: &[&str] = &[
        "\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}",
    ];

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
    fn a_line_break_of_any_kind_is_a_line_break() {
        for line_break in EVERY_LINE_BREAK {
            assert_eq!(
                Words::comment(&format!("one{line_break}two")),
                Words::comment("one\ntwo"),
                "{line_break:?}"
            );
        }
    }

    #[test]
    fn a_character_that_is_not_written_is_left_out() {
        assert_eq!(
            Words::comment("o\u{0}n\u{7}e\ttwo"),
            Words::comment("one\ttwo")
        );
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        let words = Words::answer("one\nstill one\n\n\n two ").expect("has words");
        assert_eq!(words.paragraphs(), ["one\nstill one", "two"]);
    }

    #[test]
    fn a_line_of_white_space_alone_is_an_empty_line() {
        let words = Words::answer("one\n \t\ntwo\r\n\u{a0}\r\n \r\nthree").expect("has words");
        assert_eq!(words.paragraphs(), ["one", "two", "three"]);
    }

    proptest! {
        #[test]
        fn words_of_two_lines_never_join(
            lines in vec("[\\pL\\pN]{1,8}", 1..6),
            breaks in vec(line_breaks(), 6),
        ) {
            let text: String = lines
                .iter()
                .zip(&breaks)
                .flat_map(|(line, line_break)| [line.as_str(), line_break])
                .collect();
            let comment = Words::comment(&text).expect("has words");
            let present: Vec<_> = comment.as_str().split('\n').filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(present, lines.clone());
            let line = Words::line(&text).expect("has words");
            prop_assert_eq!(line.as_str(), lines.join(" "));
        }

        #[test]
        fn words_that_were_taken_are_taken_again_as_they_are(text: String) {
            if let Ok(words) = Words::answer(&text) {
                prop_assert_eq!(Words::answer(words.as_str()), Ok(words));
            }
        }

        #[test]
        fn no_paragraph_has_an_empty_line(text in "[a\\s]{1,20}") {
            if let Ok(words) = Words::answer(&text) {
                let paragraphs = words.paragraphs();
                prop_assert!(!paragraphs.is_empty());
                let mut lines = paragraphs.iter().flat_map(|paragraph| paragraph.split('\n'));
                prop_assert!(lines.all(|line| !line.trim().is_empty()));
            }
        }
    }

    /// One or several line breaks, of one kind or of several.
    fn line_breaks() -> impl Strategy<Value = String> {
        vec(select(EVERY_LINE_BREAK), 1..4).prop_map(|breaks| breaks.concat())
    }
}
