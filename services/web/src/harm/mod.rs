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
const CHILD: &str = "(child|childs|child's|children|son|sons|daughter|daughters|boy|boys|girl|girls|kid|kids|pupil|pupils|\
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
    let all = |patterns: &[Regex]| -> Vec<Range<usize>> {
        patterns
            .iter()
            .flat_map(|pattern| pattern.find_iter(words).map(|found| found.range()))
            .collect()
    };
    let covered = all(harmless);
    let mut found = all(worrying);
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

/// A phrase of the file as a pattern.
fn pattern(phrase: &str) -> Regex {
    let phrase = phrase
        .replace("ME", ME)
        .replace("MINE", MINE)
        .replace("CHILD", CHILD);
    let mut text = String::from(r"(?i)\b(?:");
    let mut rest = phrase.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '(' => text.push_str("(?:"),
            ')' | '|' | '?' => text.push(letter),
            '*' => text.push_str(r"[\p{L}\p{M}'’-]*"),
            '~' => {
                // With the space behind it: words, each followed by what parts it from the next.
                while rest.next_if_eq(&' ').is_some() {}
                text.push_str(r"(?:[\p{L}\p{N}\p{M}'’]+[^\p{L}\p{N}]{1,3}){0,4}");
            }
            ' ' => text.push_str(r"[^\p{L}\p{N}]{1,3}"),
            '\'' => text.push_str("['’]?"),
            other => text.push_str(&regex::escape(&other.to_string())),
        }
    }
    text.push_str(r")\b");
    Regex::new(&text).expect("a phrase of ours can be read")
}
