//! A mapping guessed from headings and from what stands in the columns. A person looks at it before anything is done.

use std::collections::BTreeMap;

use yousaid_model::feedback::Respondent;

use super::{
    look::{Look, SEPARATORS, Seen, Values},
    mapping::{Column, Mapping, Use},
    plan::key,
    read::is_tick,
    table::{BETWEEN_HEADINGS, Encoding},
    tools::{Own, Tool, name},
};

/// The most options that are guessed: a question with more is more likely answered in people's own words.
const MOST_GUESSED: usize = 25;
/// The longest option that is guessed, in characters.
const LONGEST_GUESSED: usize = 90;

/// Guesses what the columns of a file are.
#[must_use]
pub fn guess(look: &Look, title: &str, encoding: Encoding) -> Mapping {
    let tool = Tool::recognise(look);
    let mut columns: Vec<Column> = look
        .columns
        .iter()
        .map(|seen| Column {
            heading: seen.heading.clone(),
            r#use: of_column(look, seen, tool),
        })
        .collect();
    one_alone(look, &mut columns);
    Mapping {
        title: title.to_owned(),
        survey: None,
        tool: tool.map_or_else(String::new, |tool| tool.name().to_owned()),
        encoding,
        separator: look.separator,
        sheet: look.sheet.clone(),
        heading_rows: Some(look.heading_rows),
        columns,
    }
}

fn ignore(because: &str) -> Use {
    Use::Ignore {
        because: Some(because.to_owned()),
    }
}

pub(super) const PERSONAL: &str = "It says who answered. Nothing that names a person is taken in.";
const TECHNICAL: &str = "The survey tool wrote it. It is no answer.";
const NOTHING: &str = "Nothing stands in it.";

/// What one column is.
fn of_column(look: &Look, seen: &Seen, tool: Option<Tool>) -> Use {
    if seen.heading.is_empty() || seen.filled == 0 {
        return ignore(NOTHING);
    }
    match tool.and_then(|tool| tool.own(&seen.heading)) {
        Some(Own::ResponseId) => return Use::ResponseId,
        Some(Own::AnsweredOn) => {
            return Use::AnsweredOn {
                order: seen.order(),
            };
        }
        Some(Own::Language) => return language(seen),
        Some(Own::Personal) => return ignore(PERSONAL),
        Some(Own::Technical) => return ignore(TECHNICAL),
        None => {}
    }
    if is_personal(seen) {
        return ignore(PERSONAL);
    }
    if is_points(tool, &seen.heading) {
        return ignore(TECHNICAL);
    }
    if tool.is_none() && is_when_answered(seen) {
        return Use::AnsweredOn {
            order: seen.order(),
        };
    }
    if tool.is_none() && is_response_id(look, seen) {
        return Use::ResponseId;
    }
    respondent(seen)
        .or_else(|| option(look, seen))
        .or_else(|| scale(seen))
        .or_else(|| several(look, seen))
        .or_else(|| one(look, seen))
        .unwrap_or_else(|| Use::FreeText {
            question: seen.heading.clone(),
        })
}

/// Only one column can be the day, the number, the speaker: of several the first, the others are left out.
fn one_alone(look: &Look, columns: &mut [Column]) {
    let mut had = vec![];
    for (column, seen) in columns.iter_mut().zip(&look.columns) {
        let kind = column.r#use.kind();
        let single = matches!(
            column.r#use,
            Use::ResponseId
                | Use::AnsweredOn { .. }
                | Use::Respondent { .. }
                | Use::Language { .. }
        );
        if single && had.contains(&kind) {
            column.r#use = match &column.r#use {
                Use::Respondent { .. } => one(look, seen).unwrap_or_else(|| Use::FreeText {
                    question: seen.heading.clone(),
                }),
                _ => ignore("Another column says the same."),
            };
        } else if single {
            had.push(kind);
        }
    }
}

/// Whether a column says who answered, by its heading or because most of it are e-mail addresses.
fn is_personal(seen: &Seen) -> bool {
    const WHOLE: [&str; 16] = [
        "name",
        "full name",
        "first name",
        "last name",
        "surname",
        "forename",
        "username",
        "ip",
        "address",
        "phone",
        "telephone",
        "mobile",
        "postcode",
        "dob",
        "twitter",
        "user",
    ];
    const PARTS: [&str; 18] = [
        "email",
        "e-mail",
        "your name",
        "child's name",
        "child’s name",
        "ip address",
        "postcode",
        "post code",
        "phone number",
        "telephone number",
        "mobile number",
        "contact number",
        "contact details",
        "date of birth",
        "nhs number",
        "home address",
        "your address",
        "parent name",
    ];
    let heading = seen.heading.to_lowercase();
    let heading = heading.trim_end_matches(['?', ':', '*', ' ']);
    let short = heading.chars().count() <= 80;
    WHOLE.contains(&heading)
        || (short && PARTS.iter().any(|part| heading.contains(part)))
        || seen.emails * 2 > seen.filled
}

/// Microsoft Forms writes points and feedback of quizzes beside each question.
fn is_points(tool: Option<Tool>, heading: &str) -> bool {
    let lower = heading.to_lowercase();
    match tool {
        Some(Tool::MicrosoftForms) => {
            lower.starts_with("points - ") || lower.starts_with("feedback - ")
        }
        Some(Tool::GoogleForms) => lower.ends_with(" [score]") || lower.ends_with(" [feedback]"),
        _ => false,
    }
}

fn is_when_answered(seen: &Seen) -> bool {
    const PARTS: [&str; 8] = [
        "timestamp",
        "date",
        "submitted",
        "completed",
        "completion",
        "answered",
        "time",
        "when",
    ];
    let heading = seen.heading.to_lowercase();
    seen.dates == seen.filled && PARTS.iter().any(|part| heading.contains(part))
}

fn is_response_id(look: &Look, seen: &Seen) -> bool {
    const NAMES: [&str; 7] = [
        "id",
        "response id",
        "respondent id",
        "response",
        "reference",
        "response number",
        "no",
    ];
    let different = seen
        .values
        .as_ref()
        .is_none_or(|values| values.iter().all(|(_, times)| times == 1));
    NAMES.contains(&name(&seen.heading).as_str()) && seen.filled == look.rows && different
}

pub(super) fn language(seen: &Seen) -> Use {
    let mut words = BTreeMap::new();
    if let Some(values) = &seen.values {
        for (value, _) in values.iter() {
            if value.parse::<yousaid_model::LanguageTag>().is_err()
                && let Some(tag) = language_tag(value)
            {
                words.insert(value.to_owned(), tag.to_owned());
            }
        }
    }
    Use::Language { words }
}

/// The tag of a language by its English name; what stands in brackets does not matter.
fn language_tag(name: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 16] = [
        ("english", "en"),
        ("polish", "pl"),
        ("urdu", "ur"),
        ("punjabi", "pa"),
        ("bengali", "bn"),
        ("romanian", "ro"),
        ("portuguese", "pt"),
        ("spanish", "es"),
        ("french", "fr"),
        ("german", "de"),
        ("italian", "it"),
        ("arabic", "ar"),
        ("hindi", "hi"),
        ("welsh", "cy"),
        ("ukrainian", "uk"),
        ("nepali", "ne"),
    ];
    let lower = name.to_lowercase();
    let word = lower.split(['(', '-', ',']).next()?.trim();
    NAMES
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, tag)| *tag)
}

fn respondent(seen: &Seen) -> Option<Use> {
    const HEADINGS: [&str; 9] = [
        "i am",
        "are you",
        "who are you",
        "your role",
        "about you",
        "answering as",
        "responding as",
        "which best describes you",
        "completing this",
    ];
    let heading = seen.heading.to_lowercase();
    if !HEADINGS.iter().any(|part| heading.contains(part)) {
        return None;
    }
    let values = seen
        .values
        .as_ref()
        .filter(|values| values.len() <= MOST_GUESSED)?;
    let meant: BTreeMap<String, Option<Respondent>> = values
        .iter()
        .map(|(value, _)| (value.to_owned(), speaker(value)))
        .collect();
    meant
        .values()
        .any(Option::is_some)
        .then_some(Use::Respondent { words: meant })
}

pub(super) fn speaker(value: &str) -> Option<Respondent> {
    let value = value.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| value.contains(part));
    if has(&["prefer not", "rather not"]) {
        Some(Respondent::PreferNotToSay)
    } else if has(&[
        "professional",
        "work with",
        "practitioner",
        "teacher",
        "staff",
        "senco",
    ]) {
        Some(Respondent::Professional)
    } else if has(&["parent", "carer", "grandparent", "guardian"]) {
        Some(Respondent::ParentOrCarer)
    } else if has(&["young person", "child", "pupil", "student"]) {
        Some(Respondent::ChildOrYoungPerson)
    } else {
        None
    }
}

/// The question and the option in the heading of a column that stands for one option.
pub(super) fn parted(heading: &str) -> Option<(&str, &str)> {
    let heading = heading.trim();
    if let Some(inside) = heading.strip_suffix(']')
        && let Some((question, option)) = inside.rsplit_once('[')
    {
        return Some((question.trim(), option.trim()));
    }
    // LimeSurvey may write `Q2[SQ001]. Where did you go? [Play]`, which the above takes, or only the code with the text.
    [BETWEEN_HEADINGS, " - ", ": "]
        .into_iter()
        .find_map(|between| heading.rsplit_once(between))
        .map(|(question, option)| (question.trim(), option.trim()))
        .filter(|(question, option)| !question.is_empty() && !option.is_empty())
}

fn option(look: &Look, seen: &Seen) -> Option<Use> {
    let (question, option) = parted(&seen.heading)?;
    let others = key(option).starts_with("other");
    let family =
        |other: &Seen| parted(&other.heading).is_some_and(|(asked, _)| key(asked) == key(question));
    if question.is_empty() || look.columns.iter().filter(|other| family(other)).count() < 2 {
        return None;
    }
    let values = seen.values.as_ref();
    let ticked = values.is_some_and(|values| {
        values
            .iter()
            .all(|(value, _)| is_tick(value) || key(value) == key(option))
    });
    if ticked {
        return Some(Use::Option {
            question: question.to_owned(),
            option: option.to_owned(),
            about_the_person: false,
        });
    }
    // What somebody wrote beside "Other".
    others.then(|| Use::FreeText {
        question: format!("{question} – {option}"),
    })
}

const SCALES: [&[&str]; 9] = [
    &[
        "strongly disagree",
        "disagree",
        "neither agree nor disagree",
        "agree",
        "strongly agree",
    ],
    &[
        "strongly disagree",
        "disagree",
        "neutral",
        "agree",
        "strongly agree",
    ],
    &[
        "very dissatisfied",
        "dissatisfied",
        "neither satisfied nor dissatisfied",
        "satisfied",
        "very satisfied",
    ],
    &[
        "very dissatisfied",
        "dissatisfied",
        "neutral",
        "satisfied",
        "very satisfied",
    ],
    &["very poor", "poor", "fair", "good", "very good"],
    &["poor", "fair", "good", "very good", "excellent"],
    &["never", "rarely", "sometimes", "often", "always"],
    &[
        "very difficult",
        "difficult",
        "neither easy nor difficult",
        "easy",
        "very easy",
    ],
    &["not at all", "a little", "somewhat", "very", "extremely"],
];

pub(super) fn scale(seen: &Seen) -> Option<Use> {
    let values = seen.values.as_ref()?;
    let keys: Vec<String> = values.iter().map(|(value, _)| key(value)).collect();
    if keys.len() < 2 {
        return None;
    }
    let question = seen.heading.clone();
    if let Some(words) = SCALES
        .iter()
        .find(|words| keys.iter().all(|value| words.contains(&value.as_str())))
    {
        let spelt = |word: &str| {
            let own = values.iter().find(|(value, _)| key(value) == word);
            own.map_or_else(|| capital(word), |(value, _)| value.to_owned())
        };
        let all: Vec<String> = words.iter().map(|word| spelt(word)).collect();
        return Some(Use::Scale {
            question,
            lowest: all.first().cloned().unwrap_or_default(),
            highest: all.last().cloned().unwrap_or_default(),
            values: all,
        });
    }
    let numbers: Option<Vec<u8>> = keys.iter().map(|value| value.parse().ok()).collect();
    let numbers = numbers?;
    let highest = *numbers.iter().max()?;
    if highest > 10 {
        return None;
    }
    let last = if highest <= 5 { 5 } else { 10 };
    let first = u8::from(!numbers.contains(&0));
    Some(Use::Scale {
        question,
        values: (first..=last).map(|step| step.to_string()).collect(),
        // Only a person knows what the numbers meant to those who chose them.
        lowest: String::new(),
        highest: String::new(),
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The options among values, where they look like some: short, few, and most of them there more than once. With
/// whether others are there, too, that somebody wrote.
fn options(values: &Values, answers: u64) -> Option<(Vec<String>, bool)> {
    let short = |value: &str| value.chars().count() <= LONGEST_GUESSED && !value.contains('\n');
    let often: Vec<String> = values
        .iter()
        .filter(|(value, times)| *times > 1 && short(value))
        .map(|(value, _)| value.to_owned())
        .collect();
    let all_short = values.iter().all(|(value, _)| short(value));
    // Of few answers nothing shows how often they come.
    if answers < 12 {
        let few = values.len() <= 6 && all_short && !often.is_empty();
        return few.then(|| {
            (
                values.iter().map(|(value, _)| value.to_owned()).collect(),
                false,
            )
        });
    }
    let repeated: u64 = values
        .iter()
        .filter(|(value, times)| *times > 1 && short(value))
        .map(|(_, times)| times)
        .sum();
    let whole: u64 = values.iter().map(|(_, times)| times).sum();
    let fits = often.len() <= MOST_GUESSED && !often.is_empty() && repeated * 4 >= whole * 3;
    let other = often.len() < values.len();
    fits.then_some((often, other))
}

fn several(look: &Look, seen: &Seen) -> Option<Use> {
    SEPARATORS.iter().find_map(|separator| {
        let (_, parts) = seen.parts.iter().find(|(known, _)| known == separator)?;
        let parts = parts.as_ref()?;
        let (options, other) = options(parts, look.rows)?;
        // Commas and line breaks stand in sentences, too: of few answers only what all came again is an option.
        let sure = *separator == ";" || look.rows >= 12 || parts.iter().all(|(_, times)| times > 1);
        (sure && options.len() > 1).then(|| Use::SeveralChoices {
            question: seen.heading.clone(),
            options,
            separator: (*separator).to_owned(),
            other,
            about_the_person: asks_about_the_person(&seen.heading),
        })
    })
}

fn one(look: &Look, seen: &Seen) -> Option<Use> {
    let (options, other) = options(seen.values.as_ref()?, look.rows)?;
    Some(Use::OneChoice {
        question: seen.heading.clone(),
        options,
        other,
        about_the_person: asks_about_the_person(&seen.heading),
    })
}

/// Whether a question asks about need, school, area or age, whose counts are hidden under 10.
fn asks_about_the_person(heading: &str) -> bool {
    const PARTS: [&str; 16] = [
        "age",
        "how old",
        "school",
        "college",
        "setting",
        "area",
        "ward",
        "where do you live",
        "need",
        "diagnos",
        "condition",
        "disab",
        "ethnic",
        "gender",
        "sex",
        "religio",
    ];
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    PARTS.iter().any(|part| {
        if part.len() <= 4 {
            words.contains(part) || words.contains(&format!("{part}s").as_str())
        } else {
            heading.contains(part)
        }
    })
}
