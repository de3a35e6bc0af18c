//! What makes Easy Read easy to read.

use std::{collections::BTreeSet, path::Path};

use regex::Regex;
use yousaid_web::{Language, language::FluentValue};

use crate::source::{Use, uses, words};

/// The most words that a sentence may have.
const MOST_WORDS: usize = 15;

/// Names as long as they are in the demonstration council.
const VALUES: [(&str, &str); 20] = [
    ("all", "46"),
    ("answer", "Yes"),
    ("answers", "“Yes”"),
    ("before", "1 March 2026"),
    ("council", "Aldermere Council"),
    ("day", "31 December 2026"),
    ("edition", "2"),
    ("example", "7K4M-2QX9-0VBT-H3ZC"),
    ("first", "31 December 2026"),
    ("forum", "Aldermere Parent Carer Forum"),
    ("last", "31 December 2026"),
    ("least", "10"),
    ("limit", "10,000"),
    (
        "line",
        "Call the Aldermere safeguarding team on 01632 960 999.",
    ),
    ("longest", "10,000"),
    ("most", "19"),
    ("number", "2"),
    ("over", "120"),
    ("receipt", "7K4M-2QX9-0VBT-H3ZC"),
    ("year", "2026"),
];

/// The lines of every message as a person reads them, with its key.
fn lines() -> Vec<(String, String)> {
    let mut lines = vec![];
    for key in words(Language::EasyRead).into_keys() {
        for count in [1, 12] {
            let all: [(&'static str, FluentValue<'_>); VALUES.len() + 3] =
                std::array::from_fn(|place| match place {
                    0 => ("count", count.into()),
                    1 => ("days", count.into()),
                    2 => ("leaders", count.into()),
                    _ => (VALUES[place - 3].0, VALUES[place - 3].1.into()),
                });
            let said = Language::EasyRead.say_with(&key, all);
            lines.extend(
                said.lines()
                    .map(|line| (key.clone(), line.trim().to_owned())),
            );
        }
    }
    lines
}

/// A line without its picture and its marks.
fn plain(line: &str) -> String {
    let picture = Regex::new(r"^:[a-z]+: ").expect("an expression");
    let target = Regex::new(r"\]\([a-z-]+\)").expect("an expression");
    let line = picture.replace(line, "");
    target.replace_all(&line, "").replace(['*', '['], "")
}

fn sentences(line: &str) -> Vec<String> {
    let end = Regex::new(r"[.!?](?:\s+|$)").expect("an expression");
    end.split(&plain(line))
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_sentence_has_more_than_fifteen_words() {
    let lines = lines();
    assert!(lines.len() > 300, "all of it is read: {}", lines.len());
    for (key, line) in lines {
        for sentence in sentences(&line) {
            let count = sentence.split_whitespace().count();
            assert!(count <= MOST_WORDS, "{key}: {count} words: {sentence}");
        }
    }
}

fn picture_of(line: &str) -> Option<&str> {
    line.strip_prefix(':')?
        .split_once(": ")
        .map(|(picture, _)| picture)
}

#[test]
fn every_idea_on_a_page_has_its_picture_and_a_row_of_its_own() {
    let shown: BTreeSet<String> = uses()
        .into_iter()
        .filter(|found| found.by == "ideas")
        .map(|found| found.key)
        .collect();
    for (key, line) in lines() {
        if !shown.contains(&key) {
            continue;
        }
        assert!(picture_of(&line).is_some(), "{key}: {line}");
        // A telephone number or a question with its answer is still one idea.
        assert!(sentences(&line).len() <= 2, "{key}: {line}");
    }
}

#[test]
fn a_picture_is_named_only_where_one_is_shown_and_there_is_one() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    let plainly: BTreeSet<String> = uses()
        .into_iter()
        .filter(|Use { by, .. }| by == "t" || by == "marked")
        .map(|found| found.key)
        .collect();
    for (key, line) in lines() {
        let Some(picture) = picture_of(&line) else {
            continue;
        };
        assert!(!plainly.contains(&key), "{key} is shown without pictures");
        let file = pictures.join(format!("{picture}.svg"));
        assert!(file.is_file(), "{key}: there is no picture {picture}");
    }
    for language in [Language::English, Language::Polish, Language::Urdu] {
        for (key, words) in words(language) {
            assert!(!words.starts_with(':'), "{language:?}, {key}");
        }
    }
}

#[test]
fn the_pictures_have_their_licence_beside_them() {
    let licence = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures/LICENCE.md");
    let text = std::fs::read_to_string(licence).expect("the licence");
    assert!(text.contains("MIT"));
}
