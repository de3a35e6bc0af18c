//! Receipts as people paste them: a whole address, the line from the page, a full stop behind.

use axum::response::{IntoResponse, Redirect, Response};
use yousaid_log::Receipt;
use yousaid_web::Here;

/// What comes before the receipt in the addresses that people keep.
const BEFORE: [&str; 2] = ["/track/", "/feedback/received/"];
/// What the pages write before the receipt.
const LABELS: [&str; 2] = ["your receipt", "receipt"];
/// More letters than a receipt has, however it is spaced.
const LONGEST: usize = 40;

/// The receipt in what was typed or pasted; the text itself where it is one already, for a receipt may
/// begin like a label.
pub(crate) fn receipt_in(typed: &str) -> String {
    if typed.parse::<Receipt>().is_ok() {
        return typed.to_owned();
    }
    let mut rest = typed.trim();
    if let Some(at) = BEFORE
        .iter()
        .filter_map(|before| behind(rest, before))
        .max()
    {
        rest = &rest[at..];
        rest = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    } else if let Some(at) = LABELS.iter().find_map(|label| {
        let start = rest.get(..label.len())?;
        start.eq_ignore_ascii_case(label).then_some(label.len())
    }) {
        rest = &rest[at..];
    }
    rest.trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_owned()
}

/// The place behind the last `part` of a text.
fn behind(text: &str, part: &str) -> Option<usize> {
    text.to_ascii_lowercase()
        .rfind(part)
        .map(|at| at + part.len())
}

/// To the page that looks a receipt up, which says what to do about one that is not known.
pub(crate) fn to_look_up(here: &Here, typed: &str) -> Response {
    // Nothing else can stand in a receipt, and the rest has no place in an address.
    let safe: String = typed
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
        .take(LONGEST)
        .collect();
    let address = if safe.is_empty() {
        "/track".to_owned()
    } else {
        format!("/track/{safe}")
    };
    Redirect::to(&here.link(&address)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::header::LOCATION;

    use yousaid_web::Language;

    use super::*;

    const RECEIPT: &str = "7K4M-2QX9-0VBT-H3ZC";

    #[test]
    fn a_pasted_address_holds_the_receipt_at_its_end() {
        for typed in [
            "https://feedback.example/track/7K4M-2QX9-0VBT-H3ZC",
            " https://feedback.example/Track/7K4M-2QX9-0VBT-H3ZC/forget ",
            "https://feedback.example/track/track/7K4M-2QX9-0VBT-H3ZC?from=letter#main",
            "https://feedback.example/feedback/received/7K4M-2QX9-0VBT-H3ZC",
            "Look at https://feedback.example/track/7K4M-2QX9-0VBT-H3ZC.",
        ] {
            assert_eq!(receipt_in(typed), RECEIPT, "{typed}");
        }
    }

    #[test]
    fn the_words_and_signs_around_a_receipt_do_not_matter() {
        for typed in [
            "Receipt: 7K4M-2QX9-0VBT-H3ZC",
            "receipt 7K4M-2QX9-0VBT-H3ZC.",
            "Your receipt\n7K4M-2QX9-0VBT-H3ZC",
            "\u{201c}7K4M-2QX9-0VBT-H3ZC\u{201d},",
            "(7K4M-2QX9-0VBT-H3ZC)",
        ] {
            assert_eq!(receipt_in(typed), RECEIPT, "{typed:?}");
        }
    }

    #[test]
    fn a_receipt_that_begins_like_a_label_stays_whole() {
        let typed = "RECE-1PT0-0VBT-H3ZC";
        assert_eq!(receipt_in(typed), typed);
        assert_eq!(receipt_in("recei pt00vbth3zc"), "recei pt00vbth3zc");
    }

    #[test]
    fn what_is_no_receipt_does_not_become_one() {
        for typed in ["", " ", "/track/", "receipt", "ré", "اردو", "7K4M-2QX9"] {
            assert!(receipt_in(typed).parse::<Receipt>().is_err(), "{typed:?}");
        }
    }

    #[test]
    fn only_letters_of_a_receipt_go_into_an_address() {
        let here = Here {
            language: Language::Polish,
            address: "/track/x".to_owned(),
            checked: true,
        };
        let to = |typed: &str| to_look_up(&here, typed).headers()[LOCATION].clone();
        assert_eq!(to(RECEIPT), "/pl/track/7K4M-2QX9-0VBT-H3ZC");
        assert_eq!(to("a/../b?c\r\nd"), "/pl/track/abcd");
        assert_eq!(to("اردو"), "/pl/track");
    }
}
