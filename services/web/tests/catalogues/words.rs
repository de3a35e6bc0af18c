use fluent_syntax::parser;
use yousaid_web::Language;

use crate::source::{sources, words};

#[test]
fn every_file_can_be_read() {
    for language in Language::ALL {
        for (file, text) in sources(language) {
            if let Err((_, problems)) = parser::parse(text.as_str()) {
                panic!("{file}: {problems:?}");
            }
        }
    }
}

#[test]
fn the_words_hold_no_html() {
    for language in Language::ALL {
        for (key, words) in words(language) {
            // An arrow belongs to a choice, and no word needs one.
            let words = words.replace("->", "");
            assert!(
                !words.contains(['<', '>', '&', '"']),
                "{language:?}, {key}: {words}"
            );
            assert_eq!(words.matches("**").count() % 2, 0, "{language:?}, {key}");
        }
    }
}
