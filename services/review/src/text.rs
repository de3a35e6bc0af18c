//! Words on the way to a page and from a form.

use yousaid_model::{Words, WordsError};
use yousaid_web::Errors;

/// How much of a comment a list shows, in characters.
pub(crate) const START: usize = 220;

/// How much of a text stands in a choice or a title, in characters.
pub(crate) const SHORT_START: usize = 90;

/// The start of a text on one line: at most `limit` characters, cut at a word, with "…" where something
/// is left out.
pub(crate) fn start_of(text: &str, limit: usize) -> String {
    let mut start = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let needed = word.chars().count() + usize::from(length > 0);
        if length + needed > limit {
            if length == 0 {
                start.extend(word.chars().take(limit));
            }
            start.push('…');
            return start;
        }
        if length > 0 {
            start.push(' ');
        }
        start.push_str(word);
        length += needed;
    }
    start
}

/// What was written in a field, or what is wrong with it: `empty` says what to do where nothing was
/// written.
pub(crate) fn written(errors: &mut Errors, field: &str, text: &str, empty: &str) -> Option<Words> {
    let words = Words::answer(text).map_err(|reason| match reason {
        WordsError::Empty => empty.to_owned(),
        WordsError::TooLong { .. } => format!("What you wrote {reason}. Make it shorter."),
    });
    errors.check(field, words)
}

/// "1 comment", "12 comments"
pub(crate) fn count_of(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_comment_is_shown_whole_on_one_line() {
        assert_eq!(start_of(" The bus\nis  late. ", 220), "The bus is late.");
    }

    #[test]
    fn a_long_comment_is_cut_at_a_word() {
        assert_eq!(start_of("The bus is late again", 14), "The bus is…");
        assert_eq!(start_of("The bus is late", 15), "The bus is late");
    }

    #[test]
    fn a_word_that_is_longer_than_the_line_is_cut_between_letters() {
        assert_eq!(start_of("ہہہہہہ late", 4), "ہہہہ…");
    }

    #[test]
    fn nothing_has_no_start() {
        assert_eq!(start_of(" \n", 10), "");
    }

    #[test]
    fn what_is_missing_or_too_long_is_said_as_something_to_do() {
        let mut errors = Errors::default();
        assert_eq!(written(&mut errors, "reason", " ", "Say why."), None);
        assert_eq!(errors.of("reason").as_deref(), Some("Say why."));
        let mut errors = Errors::default();
        assert_eq!(
            written(&mut errors, "reason", &"a".repeat(20_001), "Say why."),
            None
        );
        let said = errors.of("reason").unwrap_or_default();
        assert_eq!(
            said,
            "What you wrote has 20001 characters; 20000 is the most. Make it shorter."
        );
    }
}
