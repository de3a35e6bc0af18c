//! Words with some of them marked, for a template: pieces that are shown one after another, with nothing between them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words as they were written.
    pub text: String,
    /// What they look like, for those who cannot see the mark; nothing where they are not marked.
    pub mark: Option<String>,
}

/// Cuts words into pieces. The marks stand in order and share no letter; one that does is left out.
#[must_use]
pub fn pieces(words: &str, marks: impl IntoIterator<Item = (Range<usize>, String)>) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut end = 0;
    for (range, mark) in marks {
        let (Some(before), Some(text)) = (words.get(end..range.start), words.get(range.clone()))
        else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece {
                text: before.to_owned(),
                mark: None,
            });
        }
        pieces.push(Piece {
            text: text.to_owned(),
            mark: Some(mark),
        });
        end = range.end;
    }
    let rest = words.get(end..).unwrap_or_default();
    if !rest.is_empty() {
        pieces.push(Piece {
            text: rest.to_owned(),
            mark: None,
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_cut_where_the_marks_are() {
        let marks = [(3..5, "one".to_owned()), (5..7, "two".to_owned())];
        let cut: Vec<(String, Option<String>)> = pieces("ab cdef g", marks)
            .into_iter()
            .map(|piece| (piece.text, piece.mark))
            .collect();
        let expected = [
            ("ab ", None),
            ("cd", Some("one")),
            ("ef", Some("two")),
            (" g", None),
        ];
        let expected = expected.map(|(text, mark)| (text.to_owned(), mark.map(str::to_owned)));
        assert_eq!(cut, expected);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_whatever_the_marks_are(words: String, marks in proptest::collection::vec((0..30_usize, 0..9_usize), 0..6)) {
            let marks = marks.into_iter().map(|(start, length)| (start..start + length, String::new()));
            let together: String = pieces(&words, marks).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(together, words);
        }
    }
}
