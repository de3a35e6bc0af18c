//! Telephone numbers and e-mail addresses in what a council says, as links: whoever reads it on a telephone taps them.

use std::fmt::Write as _;

use super::helpers::escape;
use crate::personal::{self, Kind};

/// The words as HTML, with their telephone numbers and e-mail addresses as links. All else is escaped.
pub(super) fn linked(words: &str) -> String {
    let (mut html, mut end) = (String::with_capacity(words.len() + 64), 0);
    for found in personal::contacts(words) {
        let (before, written) = (&words[end..found.range.start], &words[found.range.clone()]);
        html.push_str(&escape(before));
        end = found.range.end;
        let written_as = escape(written);
        let _ = match address(found.kind, written) {
            Some(address) => write!(html, "<a href=\"{address}\">{written_as}</a>"),
            None => write!(html, "{written_as}"),
        };
    }
    html.push_str(&escape(&words[end..]));
    html
}

/// Where a number or an address leads; nowhere for an address that is written so that programs do not read it.
fn address(kind: Kind, written: &str) -> Option<String> {
    match kind {
        Kind::TelephoneNumber => Some(format!("tel:{}", dialled(written))),
        Kind::EmailAddress if written.contains('@') && !written.contains(char::is_whitespace) => {
            Some(written.bytes().fold("mailto:".to_owned(), with_byte))
        }
        _ => None,
    }
}

/// What is dialled. In "+44 (0)1632" the 0 in brackets is for those who leave the country's number away.
fn dialled(written: &str) -> String {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let abroad = if written.starts_with('+') {
        digits.strip_prefix("44")
    } else {
        digits.strip_prefix("0044")
    };
    abroad.map_or(digits.clone(), |rest| {
        format!("+44{}", rest.strip_prefix('0').unwrap_or(rest))
    })
}

/// An address with one byte more, as a link writes it (RFC 6068).
fn with_byte(mut address: String, byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"@.-_+".contains(&byte) {
        address.push(char::from(byte));
    } else {
        let _ = write!(address, "%{byte:02X}");
    }
    address
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_and_addresses_in_a_sentence_are_links() {
        assert_eq!(
            linked("Call 01632 960 130, or write to sendiass@aldermere.example."),
            "Call <a href=\"tel:01632960130\">01632 960 130</a>, or write to \
             <a href=\"mailto:sendiass@aldermere.example\">sendiass@aldermere.example</a>."
        );
    }

    #[test]
    fn a_number_is_dialled_without_what_people_put_between_its_digits() {
        for (written, dialled_as) in [
            ("01632 960999", "01632960999"),
            ("(01632) 960-999", "01632960999"),
            ("+44 (0)1632 960999", "+441632960999"),
            ("0044 1632 960999", "+441632960999"),
        ] {
            let html = linked(written);
            assert_eq!(
                html,
                format!("<a href=\"tel:{dialled_as}\">{written}</a>"),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_neither_is_left_as_it_is() {
        for words in [
            "Open on weekdays from 9 to 5, since 2019.",
            "Write to sendiass (at) aldermere.example.",
        ] {
            assert_eq!(linked(words), words);
        }
    }

    #[test]
    fn no_letter_of_a_setting_becomes_a_tag() {
        let html = linked("<b>o'hara@aldermere.example</b> & **[01632 960 130](call)");
        assert_eq!(
            html,
            "&#60;b&#62;<a href=\"mailto:o%27hara@aldermere.example\">o&#39;hara@aldermere.example</a>&#60;/b&#62; \
             &#38; &#42;&#42;&#91;<a href=\"tel:01632960130\">01632 960 130</a>&#93;(call)"
        );
    }

    proptest! {
        #[test]
        fn nothing_but_links_is_ever_a_tag(words: String) {
            let html = linked(&words);
            let tags = html.matches('<').count();
            prop_assert_eq!(tags, html.matches("<a href=\"").count() + html.matches("</a>").count());
        }
    }
}
