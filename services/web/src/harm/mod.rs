//! Words that may disclose harm: found as they come in, so that the comment goes to safeguarding before anybody else
//! reads it, and shown to safeguarding where they stand.
//!
//! It looks for phrases and understands nothing. It is meant to find too much rather than too little: what a person
//! then releases costs them a minute. What it does not find, a reader at the desk still can.

#[cfg(test)]
mod tests;

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

/// The phrases, readable by whoever answers for safeguarding.
const PHRASES: &str = include_str!("phrases.txt");

/// All phrases, and those that are harmless.
static PATTERNS: LazyLock<(Vec<Regex>, Vec<Regex>)> = LazyLock::new(|| {
    let lines = PHRASES
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("=="));
    let (harmless, worrying): (Vec<&str>, Vec<&str>) =
        lines.partition(|line| line.starts_with('!'));
    let compile = |phrases: Vec<&str>| -> Vec<Regex> {
        phrases
            .into_iter()
            .map(|phrase| pattern(phrase.trim_start_matches(['!', ' '])))
            .collect()
    };
    (compile(worrying), compile(harmless))
});

/// Whoever something is done to.
const ME: &str =
    "(me|him|her|them|us|you|it|somebody|someone|people|each other|CHILD|children|kids|MINE CHILD)";
const MINE: &str = "(my|his|her|their|our|your|a|the|another|other)";
const CHILD: &str = "(child|childs|children|son|sons|daughter|daughters|boy|boys|girl|girls|kid|kids|pupil|pupils|\
    student|students|baby|toddler|teenager|grandson|granddaughter|brother|sister|nephew|niece|little one|young person)";

/// Whether these words may disclose harm.
#[must_use]
pub fn may_be_disclosed_in(words: &str) -> bool {
    !find(words).is_empty()
}

/// Where the words stand that may disclose harm, in their order, those that touch each other as one.
#[must_use]
pub fn find(words: &str) -> Vec<Range<usize>> {
    let (worrying, harmless) = &*PATTERNS;
    let plain = Plain::of(words);
    let covered = plain.all(harmless);
    let mut found = plain.all(worrying);
    found.retain(|one| {
        let within = |other: &Range<usize>| other.start <= one.start && one.end <= other.end;
        !covered.iter().any(within)
    });
    found.sort_by_key(|one| (one.start, one.end));
    let mut apart: Vec<Range<usize>> = vec![];
    for one in found {
        match apart.last_mut() {
            Some(last) if one.start <= last.end => last.end = last.end.max(one.end),
            _ => apart.push(one),
        }
    }
    apart
}

/// Words as the phrases are compared with them: in small letters, without apostrophes, one space before each word and
/// one at the end. Patterns for that are simple, and quickly made.
struct Plain {
    text: String,
    /// Where each word begins in the text, and where it stands in what was written.
    places: Vec<(usize, Range<usize>)>,
}

impl Plain {
    fn of(words: &str) -> Self {
        let mut plain = Self {
            text: String::with_capacity(words.len() + 2),
            places: vec![],
        };
        let mut begun: Option<usize> = None;
        for (place, letter) in words.char_indices() {
            if belongs_to_a_word(letter) {
                if begun.is_none() {
                    plain.text.push(' ');
                    plain.places.push((plain.text.len(), place..place));
                }
                begun = Some(place);
                plain.text.extend(letter.to_lowercase());
            } else if begun.is_some() && matches!(letter, '\'' | '’') {
                // Within a word and behind it; it is no letter of the text.
                continue;
            } else {
                begun = None;
            }
            if let (Some(_), Some((_, range))) = (begun, plain.places.last_mut()) {
                range.end = place + letter.len_utf8();
            }
        }
        plain.text.push(' ');
        plain
    }

    /// Where any of these stands in what was written.
    fn all(&self, patterns: &[Regex]) -> Vec<Range<usize>> {
        patterns
            .iter()
            .flat_map(|pattern| pattern.find_iter(&self.text))
            .filter_map(|found| {
                let within = |(begin, _): &&(usize, Range<usize>)| {
                    (found.start()..found.end()).contains(begin)
                };
                let first = self.places.iter().find(within)?;
                let last = self.places.iter().rev().find(within)?;
                Some(first.1.start..last.1.end)
            })
            .collect()
    }
}

/// Letters and digits, and the marks that some scripts put on them.
fn belongs_to_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter)
}

/// A phrase of the file as a pattern over [`Plain`] words.
fn pattern(phrase: &str) -> Regex {
    let phrase = phrase
        .replace("ME", ME)
        .replace("MINE", MINE)
        .replace("CHILD", CHILD)
        .to_lowercase();
    let mut text = String::from(" (?:");
    let mut rest = phrase.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '(' => text.push_str("(?:"),
            ')' | '|' | '?' => text.push(letter),
            '*' => text.push_str("[^ ]*"),
            '~' => {
                // With the space behind it: words, each followed by the space before the next.
                while rest.next_if_eq(&' ').is_some() {}
                text.push_str("(?:[^ ]+ ){0,4}");
            }
            '\'' => {}
            // What parts two words of the text parts them in the phrase.
            '-' => text.push(' '),
            other => text.push_str(&regex::escape(&other.to_string())),
        }
    }
    text.push_str(") ");
    Regex::new(&text).expect("a phrase of ours can be read")
}
