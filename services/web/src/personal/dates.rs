//! Dates of birth: a date beside a word such as "born", and a whole date that would make somebody a child or a young
//! person.

use std::{ops::Range, sync::LazyLock};

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::{Detail, Kind, joined};

/// A day and a month, with or without a year, in figures or words. The day comes first, as in the United Kingdom, or
/// the year (ISO 8601).
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        (?P<iso_year>[12][0-9]{3})-(?P<iso_month>[01][0-9])-(?P<iso_day>[0-3][0-9])
        | (?P<day>[0-3]?[0-9])\s?[/.-]\s?(?P<month>[01]?[0-9])\s?[/.-]\s?(?P<year>(?:[12][0-9])?[0-9]{2})
        | (?P<worded_day>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>MONTH)\b\.?(?:,?\s+(?P<worded_year>[12][0-9]{3}))?
        | (?P<first_name>MONTH)\.?\s+(?P<first_day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:,?\s+(?P<first_year>[12][0-9]{3}))?",
    )
});

const MONTH: &str = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|\
    oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|\
    października|listopada|grudnia)";

/// The first three letters of each month, in English and in Polish.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "sty"],
    ["feb", "lut"],
    ["mar", "mar"],
    ["apr", "kwi"],
    ["may", "maj"],
    ["jun", "cze"],
    ["jul", "lip"],
    ["aug", "sie"],
    ["sep", "wrz"],
    ["oct", "paź"],
    ["nov", "lis"],
    ["dec", "gru"],
];

/// Words that say that a date is one of birth, before it or behind it.
static BIRTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:born|d\.?\s?o\.?\s?b\b|date of birth|birth ?date|birthday|b-?day|urodzon[ya]|ur\.|urodziny)|تاریخ پیدائش|سالگرہ",
    )
});

/// How far from the date such a word may stand, in characters.
const NEAR: usize = 28;

/// Words directly before the date of something that happened or will: "since 3 May 2019".
const OF_EVENTS: [&str; 17] = [
    "since",
    "by",
    "until",
    "till",
    "before",
    "after",
    "from",
    "dated",
    "meeting",
    "letter",
    "review",
    "appointment",
    "report",
    "updated",
    "deadline",
    "to",
    "on",
];

/// The ages that a date without a word of birth may make, in years: those of whom this service hears.
const AGES: Range<i16> = 3..26;

fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace("MONTH", MONTH)).expect("a pattern of ours can be read")
}

pub(super) fn find(words: &str, this_year: i16) -> Vec<Detail> {
    let births: Vec<Range<usize>> = BIRTH.find_iter(words).map(|one| one.range()).collect();
    DATE.captures_iter(words)
        .filter_map(|parts| {
            let range = parts.get(0)?.range();
            let read = read(&parts, this_year)?;
            let is_born = births.iter().any(|birth| near(words, birth, &range));
            let is_young = read
                .year
                .is_some_and(|year| AGES.contains(&(this_year - year)));
            let told = is_born || (is_young && !is_of_an_event(words, range.start));
            (told && !joined(words, &range)).then(|| Detail::new(Kind::DateOfBirth, range))
        })
        .collect()
}

/// A date that there is.
struct Read {
    /// Its year; "3 May" has none.
    year: Option<i16>,
}

/// The date; nothing for "99/99/99".
fn read(parts: &Captures<'_>, this_year: i16) -> Option<Read> {
    let number = |names: [&str; 4]| -> Option<i16> {
        let found = names.iter().find_map(|name| parts.name(name))?;
        found.as_str().parse().ok()
    };
    let day = number(["iso_day", "day", "worded_day", "first_day"])?;
    let year = number(["iso_year", "year", "worded_year", "first_year"]);
    let month = if let Some(month) = number(["iso_month", "month", "month", "month"]) {
        month
    } else {
        let name = parts.name("name").or(parts.name("first_name"))?.as_str();
        let start: String = name.to_lowercase().chars().take(3).collect();
        let place = MONTHS
            .iter()
            .position(|names| names.contains(&start.as_str()))?;
        i16::try_from(place).ok()? + 1
    };
    // "15" is 2015, "85" is 1985.
    let year = year.map(|year| match year {
        0..100 if year > this_year % 100 => 1900 + year,
        0..100 => 2000 + year,
        _ => year,
    });
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // A day that is in some year is a day where no year is said.
    Date::new(year.unwrap_or(2000), month, day)
        .ok()
        .map(|_| Read { year })
}

fn near(words: &str, one: &Range<usize>, other: &Range<usize>) -> bool {
    let between = if one.end <= other.start {
        &words[one.end..other.start]
    } else if other.end <= one.start {
        &words[other.end..one.start]
    } else {
        ""
    };
    between.chars().count() <= NEAR && !between.contains('\n')
}

fn is_of_an_event(words: &str, start: usize) -> bool {
    let before = words[..start].trim_end();
    let word = before
        .rsplit(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    OF_EVENTS.contains(&&*word)
}
