//! Likely names: after a title, after a relation or a role ("my son", "the SENCO"), and given names that are common.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use super::{Detail, Kind};

const FILE: &str = include_str!("names.txt");

/// Given names in lower case; true for those that are nothing else.
static GIVEN: LazyLock<HashMap<String, bool>> = LazyLock::new(|| {
    let lines = FILE.lines().filter(|line| !line.starts_with('#'));
    lines
        .flat_map(|line| {
            let (line, sure) = match line.strip_prefix('?') {
                Some(line) => (line, false),
                None => (line, true),
            };
            line.split_whitespace()
                .map(move |name| (name.to_lowercase(), sure))
        })
        .collect()
});

/// Words that begin with a capital and are no name: of the field, days, months, and what begins a sentence.
static NO_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about after all also although an and are as asks at autism autistic be because been before both british but by \
     call came camhs can cannot care child children christmas clinic college come council could cries deaf did does done \
     each early easter education ehc ehcp either english even every everyone family family's few finally first for from \
     full get gets go goes got government had has have he help her here his how however i if in into is isn't it its \
     ks1 ks2 ks3 ks4 \
     just last later local made many me more most mum must my national needs never new next nhs no nobody none nor not \
     now nursery ofsted of offer often on once one only or other our out over parents polish portage primary pupil quite \
     reception respite school schools secondary send sendco sencos senco sendiass service services she should since \
     sixth so social some someone speech still support swindon take takes team teacher tells than thank thanks that the \
     their them then there these they this those though three to today too two uk until up urdu us very wants was we went \
     were what when where which while who whose why will with without would year years yet you your \
     monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
     september october november december dad mummy daddy mother father gp hospital ta tas adhd asd sen sats pda"
        .split_whitespace()
        .collect()
});

/// What stands behind the name of a place or a house that is called after somebody.
const OF_PLACES: [&str; 34] = [
    "academy",
    "avenue",
    "building",
    "centre",
    "center",
    "church",
    "clinic",
    "close",
    "college",
    "court",
    "drive",
    "hall",
    "high",
    "hospital",
    "house",
    "infant",
    "junior",
    "lane",
    "library",
    "nursery",
    "park",
    "place",
    "primary",
    "road",
    "room",
    "school",
    "secondary",
    "special",
    "square",
    "street",
    "terrace",
    "trust",
    "ward",
    "way",
];

/// Titles before a surname, in English and Polish.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Nurse|Sister|Sir|Lady|Auntie|Uncle|Pan|Pani|Pana|Panią)\.?[ \u{a0}](?P<name>NAME(?:[ \u{a0}]NAME)?)",
    )
});

/// What a person is to somebody, before their name.
static RELATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:\b(?i:my|our|his|her|their|your|the|a|mój|moja|mojego|mojej|moją|nasz|nasza|naszego|naszej)\s
        (?:(?i:own|little|dear|late|older|old|younger|young|eldest|youngest|oldest|disabled|autistic|deaf|step|foster|adopted|twin|new)\s){0,2}
        (?i:son|sons|daughter|daughters|child|boy|boys|girl|girls|lad|baby|twins?|brother|sister|sibling|husband|wife|partner|mum|mother|
        mom|dad|father|grandson|granddaughter|grandchild|grandma|grandad|nephew|niece|cousin|stepson|stepdaughter|
        friend|neighbour|kid|toddler|teenager|syn|syna|synek|synem|córka|córki|córkę|córką|dziecko))
        (?:,|\s-|\s–|:)?(?:\s(?i:is|was|who\sis))?(?:\s(?i:called|named|name\sis))?\s(?P<name>ANY(?:\sNAME)?)",
    )
});

/// What somebody does, before their name.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)\b(?i:teacher|head|headteacher|senco|sendco|ta|assistant|social\sworker|key\s?worker|caseworker|case\sofficer|officer|
        nurse|doctor|consultant|therapist|psychologist|gp|tutor|paediatrician|health\svisitor|carer|manager|childminder)
        (?:,|\s-|\s–|:)?(?:\s(?i:is|was))?(?:\s(?i:called|named))?\s(?P<name>NAME(?:\sNAME)?)",
    )
});

/// Where somebody says a name outright.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:\b(?i:(?:my|his|her|their|whose)\sname(?:\sis|'s|’s)|nazywam\ssię|ma\sna\simię|na\simię)|
        (?:\b(?i:a|the|this|one)\s(?i:man|woman|lady|boy|girl|person|pupil|child|worker|teacher|officer)\s(?i:called|named)))
        \s(?P<name>NAME(?:\sNAME)?)",
    )
});

/// Where somebody says who they are or closes with their name.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)(?:\b(?:I\sam|I'm|I’m|(?i:this\sis|signed|regards|thanks|from|yours)),?\s+|[-–]\s)(?P<name>NAME(?:\sNAME)?)",
    )
});

/// Any word with a capital, for the names in the list; in Urdu script any word.
static CAPITAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"NAME|\p{Arabic}+"));

fn pattern(text: &str) -> Regex {
    // Letters after a capital, in parts joined by an apostrophe or a hyphen: O'Neill, Anne-Marie.
    let name = r"(?:\p{Lu}['’])?\p{Lu}\p{Ll}+(?:[-'’]\p{Lu}\p{Ll}+)*";
    let any = r"\p{L}\p{Ll}+(?:[-'’]\p{L}\p{Ll}+)*";
    let text = text.replace("NAME", name).replace("ANY", any);
    Regex::new(&text).expect("a pattern of ours can be read")
}

pub(super) fn find(words: &str) -> Vec<Detail> {
    let mut found = vec![];
    let mut take = |range: Range<usize>| found.push(Detail::new(Kind::Name, range));
    for parts in TITLE.captures_iter(words) {
        if let (Some(whole), Some(name)) = (parts.get(0), parts.name("name"))
            && let Some(end) = end_of_name(words, name.range(), |first| !is_no_name(first))
        {
            take(whole.start()..end);
        }
    }
    for pattern in [&RELATION, &SAID] {
        for name in names_in(pattern, words) {
            let is_name = |first: &str| {
                let capital = first.starts_with(char::is_uppercase);
                // Without a capital only what is a name and nothing else: "my son will need".
                !is_no_name(first) && (capital || is_given(first) == Some(true))
                    || is_word_and_name(first)
            };
            if let Some(end) = end_of_name(words, name.clone(), is_name) {
                take(name.start..end);
            }
        }
    }
    for pattern in [&ROLE, &SELF] {
        for name in names_in(pattern, words) {
            if let Some(end) = end_of_name(words, name.clone(), |first| is_given(first).is_some()) {
                take(name.start..end);
            }
        }
    }
    for name in CAPITAL.find_iter(words) {
        let sure = is_given(name.as_str()) == Some(true);
        if sure && !is_of_a_place(words, &name.range()) {
            take(name.start()..with_surname(words, name.end()));
        }
    }
    // The longest of those that begin alike.
    found.sort_by_key(|detail| (detail.range.start, usize::MAX - detail.range.end));
    found
}

fn names_in(pattern: &Regex, words: &str) -> Vec<Range<usize>> {
    pattern
        .captures_iter(words)
        .filter_map(|parts| parts.name("name").map(|name| name.range()))
        .collect()
}

/// Where a name of one word or two ends: nothing where its first word is none, behind the first where the second is
/// none.
fn end_of_name(words: &str, range: Range<usize>, is_name: impl Fn(&str) -> bool) -> Option<usize> {
    let text = &words[range.clone()];
    let first = text
        .split([' ', '\u{a0}', '\n', '\t'])
        .next()
        .unwrap_or(text);
    if !is_name(first) || words[range.end..].starts_with(char::is_alphabetic) {
        return None;
    }
    let end_of_first = range.start + first.len();
    if is_of_a_place(words, &(range.start..end_of_first)) {
        return None;
    }
    Some(with_surname(words, end_of_first))
}

/// The end of what stands behind a given name where that looks like a surname: one word with a capital on the same
/// line.
fn with_surname(words: &str, end: usize) -> usize {
    let Some(rest) = words[end..].strip_prefix([' ', '\u{a0}']) else {
        return end;
    };
    let space = words.len() - end - rest.len();
    match CAPITAL.find(rest) {
        Some(next)
            if next.start() == 0
                && next.as_str().starts_with(char::is_uppercase)
                && !is_no_name(next.as_str()) =>
        {
            end + space + next.end()
        }
        _ => end,
    }
}

fn lower(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    word.to_lowercase()
}

/// Whether a word is in the list, and is a name and nothing else.
fn is_given(word: &str) -> Option<bool> {
    let word = lower(word);
    let first = word.split('-').next().unwrap_or(&word);
    GIVEN.get(&word).or_else(|| GIVEN.get(first)).copied()
}

fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&*lower(word))
}

/// "my daughter April", "my son Will": a word and a name, with a capital where a name is expected.
fn is_word_and_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && is_given(word) == Some(false)
}

/// "St John", "Thomas Road", "Gareth's Place"
fn is_of_a_place(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].trim_end_matches([' ', '.']);
    let saint = ["St", "Saint", "SS"].iter().any(|saint| {
        before
            .strip_suffix(saint)
            .is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
    });
    let behind = words[range.end..]
        .trim_start_matches("'s")
        .trim_start_matches("’s");
    let next = behind
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(2)
        .map(str::to_lowercase)
        .any(|word| OF_PLACES.contains(&&*word));
    // Of the next two words, on the same line and in capitals: "Alice is at school" is about a person.
    let capitals = behind
        .split(|letter: char| letter != ' ' && !letter.is_alphabetic())
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .take(2)
        .any(|word| {
            word.starts_with(char::is_uppercase) && OF_PLACES.contains(&&*word.to_lowercase())
        });
    saint || (next && capitals)
}
