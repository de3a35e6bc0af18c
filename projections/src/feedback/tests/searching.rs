use proptest::prelude::*;
use rusqlite::Connection;
use yousaid_model::FeedbackId;

use super::found;
use crate::{
    feedback::{Filter, search},
    testing::{Story, comment},
};

fn finds(rows: &Connection, words: &str) -> Vec<FeedbackId> {
    found(
        rows,
        &Filter {
            words: words.to_owned(),
            ..Filter::default()
        },
    )
}

fn three_comments() -> Story {
    let mut story = Story::default();
    story.received_as(
        comment(1),
        "Le café near the crèche has no ramp; we can't get in",
        |event| {
            event.page = None;
        },
    );
    let page = story.key(comment(2)).seal("Library opening times");
    story.received_as(comment(2), "The map of clinics is hard to find", |event| {
        event.page = Some(page);
    });
    story.received(
        comment(3),
        "Clinic letters come late, and half-term ones never – اردو میں خط",
    );
    story
}

#[test]
fn all_the_words_must_be_there_in_any_order() {
    three_comments().shows(|rows| {
        assert_eq!(finds(rows, "clinic letters"), [comment(3)]);
        assert_eq!(finds(rows, "late letters"), [comment(3)]);
        assert_eq!(finds(rows, "map letters"), []);
    });
}

#[test]
fn words_are_found_in_the_name_of_the_page_too() {
    three_comments().shows(|rows| {
        assert_eq!(finds(rows, "library"), [comment(2)]);
        assert_eq!(
            finds(rows, "library map"),
            [comment(2)],
            "one word here, the other there"
        );
    });
}

#[test]
fn only_the_last_word_may_be_a_beginning() {
    three_comments().shows(|rows| {
        assert_eq!(finds(rows, "clin"), [comment(3), comment(2)]);
        assert_eq!(finds(rows, "map clin"), [comment(2)]);
        assert_eq!(finds(rows, "clin map"), []);
        assert_eq!(finds(rows, "linic"), [], "the middle of a word is no word");
    });
}

#[test]
fn capitals_and_accents_do_not_matter() {
    three_comments().shows(|rows| {
        for words in [
            "cafe",
            "CAFÉ",
            "café creche",
            "cafe\u{301}",
            "cre\u{300}che",
            "CRE\u{300}CHE café",
        ] {
            assert_eq!(finds(rows, words), [comment(1)], "{words}");
        }
    });
}

#[test]
fn words_of_other_scripts_are_found() {
    three_comments().shows(|rows| {
        assert_eq!(finds(rows, "اردو"), [comment(3)]);
        assert_eq!(finds(rows, "خط میں"), [comment(3)]);
    });
}

#[test]
fn signs_are_no_operators() {
    three_comments().shows(|rows| {
        for (words, expected) in [
            ("NEAR(ramp", vec![comment(1)]),
            ("near(ramp crèche, 5)", vec![]),
            ("-map", vec![comment(2)]),
            ("map -find", vec![comment(2)]),
            ("map AND find", vec![]),
            ("map OR letters", vec![]),
            ("NOT map", vec![]),
            ("\"find map\"", vec![comment(2)]),
            ("\"map", vec![comment(2)]),
            ("cli* letters", vec![]),
            ("letters cli*", vec![comment(3)]),
            ("page:library", vec![]),
            ("{comment page}: map", vec![]),
            ("^clinic", vec![comment(3), comment(2)]),
            ("half-term", vec![comment(3)]),
            ("can't", vec![comment(1)]),
            ("can’t", vec![comment(1)]),
            ("map; DROP TABLE feedback", vec![]),
        ] {
            assert_eq!(finds(rows, words), expected, "{words}");
        }
    });
}

#[test]
fn a_search_without_a_word_is_no_search() {
    three_comments().shows(|rows| {
        for words in ["", "  ", "\"", "\"\"", "*", "-", "(", "\u{301}", "…?!"] {
            assert_eq!(finds(rows, words).len(), 3, "{words}");
        }
    });
}

#[test]
fn nothing_that_people_type_is_an_error() {
    three_comments().shows(|rows| {
        let run = |words: String| {
            let filter = Filter {
                words,
                ..Filter::default()
            };
            prop_assert!(search(rows, &filter).is_ok());
            Ok(())
        };
        let mut runner = proptest::test_runner::TestRunner::default();
        runner
            .run(&"\\PC{0,40}", run)
            .expect("every search has an answer");
        runner
            .run(&"[\"'*()^:{}+\\- a-eNEAROTD\u{300}-\u{310}]{0,40}", run)
            .expect("and these have");
    });
}

#[test]
fn a_forgotten_comment_is_not_found_and_the_others_are() {
    let mut story = three_comments();
    story.forgotten(comment(2));
    story.received(comment(4), "Another clinic without a map");
    story.shows(|rows| {
        assert_eq!(finds(rows, "clinics"), []);
        assert_eq!(finds(rows, "library"), []);
        assert_eq!(finds(rows, "map"), [comment(4)]);
        assert_eq!(finds(rows, "clinic"), [comment(4), comment(3)]);
    });
}
