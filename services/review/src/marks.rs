//! What looks like personal details, marked for whoever reads.

use yousaid_web::{
    marked::{Piece, pieces},
    personal::{self, Detail, Kind},
};

/// The words in pieces, each detail saying what it looks like, and all kinds of them in one sentence.
pub(crate) fn of_details(words: &str, this_year: i16) -> (Vec<Piece>, Option<String>) {
    let details = personal::find(words, this_year);
    let kinds = personal::kinds(&details);
    let marks = details.into_iter().map(|Detail { kind, range }| {
        let mark = format!("looks like {}", kind.called());
        (range, mark)
    });
    let marked = pieces(words, marks);
    (marked, (!kinds.is_empty()).then(|| sentence(&kinds)))
}

/// "It may hold personal details: a name and a postcode."
fn sentence(kinds: &[Kind]) -> String {
    let mut called: Vec<&str> = kinds.iter().map(|kind| kind.called()).collect();
    let last = called.pop().unwrap_or_default();
    let all = if called.is_empty() {
        last.to_owned()
    } else {
        format!("{} and {last}", called.join(", "))
    };
    format!("It may hold personal details: {all}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_marked_where_they_stand_and_told_once() {
        let (pieces, told) = of_details("Ring Mrs Khan, 07700 900123, or Mrs Bell.", 2026);
        let marked: Vec<(&str, &str)> = pieces
            .iter()
            .filter_map(|piece| Some((piece.text.as_str(), piece.mark.as_deref()?)))
            .collect();
        let expected = [
            ("Mrs Khan", "looks like a name"),
            ("07700 900123", "looks like a telephone number"),
            ("Mrs Bell", "looks like a name"),
        ];
        assert_eq!(marked, expected);
        let told = told.expect("something is told");
        assert_eq!(
            told,
            "It may hold personal details: a telephone number and a name."
        );
    }

    #[test]
    fn nothing_is_told_of_words_without_details() {
        let (pieces, told) = of_details("The bus is late.", 2026);
        assert_eq!((pieces.len(), told), (1, None));
    }
}
