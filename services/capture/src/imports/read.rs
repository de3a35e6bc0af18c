//! One row as a response.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;
use yousaid_model::{LanguageTag, Words, feedback::Respondent, words::WordsError};

use super::{
    dates,
    fault::{Fault, Faults},
    identity::Identities,
    limits::FIRST_DAY,
    plan::{Choices, Plan, Role, key},
    table::{Cell, Row},
};

/// The answer to one question, by the places of options and steps, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// In the person's own words.
    Text(Words),
    /// The options that were chosen.
    Chosen(BTreeSet<u16>),
    /// The step of the scale.
    Rated(u16),
}

/// What one person answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The row in which it stands.
    pub row: u64,
    /// By which it is known again.
    pub id: Uuid,
    /// The day on which it was given.
    pub answered_on: Option<Date>,
    /// Who is speaking.
    pub respondent: Option<Respondent>,
    /// The language of the words.
    pub language: Option<LanguageTag>,
    /// Which page or service it is about.
    pub page: Option<Words>,
    /// The answers by their questions, counted from 1.
    pub answers: BTreeMap<u16, Answer>,
}

/// Reads rows one after another.
pub struct Reader<'a> {
    plan: &'a Plan,
    identities: Identities,
    today: Date,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// Nothing stands in it.
    Empty,
    /// No question is answered in it.
    Unanswered,
    /// A response.
    Response(Box<Response>),
}

/// What tools write into the column of an option that was not chosen.
const NOT_TICKED: [&str; 9] = [
    "no",
    "n",
    "0",
    "false",
    "not selected",
    "unchecked",
    "-",
    "nein",
    "n/a",
];
/// What tools write into the column of an option that was chosen.
const TICKED: [&str; 8] = ["yes", "y", "1", "true", "selected", "checked", "x", "✓"];

/// Whether this is what tools write for a choice that is made or not.
pub(super) fn is_tick(value: &str) -> bool {
    let value = key(value);
    TICKED.contains(&value.as_str()) || NOT_TICKED.contains(&value.as_str())
}

impl<'a> Reader<'a> {
    /// Begins with the first row of a file, for the responses to one survey.
    #[must_use]
    pub fn new(plan: &'a Plan, survey: Uuid, today: Date) -> Self {
        Self {
            plan,
            identities: Identities::new(survey),
            today,
        }
    }

    /// Reads the next row. Every row of the file has to be read in its order, for equal rows are told apart by
    /// how many came before.
    pub fn read(&mut self, row: &Row, faults: &mut Faults) -> Option<Read> {
        if row.is_empty() {
            return Some(Read::Empty);
        }
        let mut reading = Reading {
            row,
            plan: self.plan,
            today: self.today,
            faults,
            faulty: false,
            said: Response {
                row: row.number,
                id: Uuid::nil(),
                answered_on: None,
                respondent: None,
                language: None,
                page: None,
                answers: BTreeMap::new(),
            },
            own_id: None,
        };
        for (column, role) in self.plan.roles.iter().enumerate() {
            let cell = row.cell(column);
            if !cell.is_empty() && *role != Role::Ignore {
                reading.column(column, role, cell);
            }
        }
        let (own_id, is_faulty, mut said) = (reading.own_id.take(), reading.faulty, reading.said);
        match self.identities.of(
            row,
            &self.plan.headings,
            own_id.as_deref(),
            self.plan.has_response_ids(),
        ) {
            Ok(id) => said.id = id,
            Err(what) => {
                faults.add(Fault::of_row(row.number, what));
                return None;
            }
        }
        if is_faulty {
            return None;
        }
        Some(if said.answers.is_empty() {
            Read::Unanswered
        } else {
            Read::Response(Box::new(said))
        })
    }
}

struct Reading<'a> {
    row: &'a Row,
    plan: &'a Plan,
    today: Date,
    faults: &'a mut Faults,
    faulty: bool,
    said: Response,
    own_id: Option<String>,
}

impl Reading<'_> {
    fn fault(&mut self, column: usize, what: impl Into<String>) {
        let heading = self.plan.heading(column);
        self.faults
            .add(Fault::of_cell(self.row.number, column, heading, what));
        self.faulty = true;
    }

    fn column(&mut self, column: usize, role: &Role, cell: &Cell) {
        let text = cell.text();
        if let Some(what) = damaged_letters(&text) {
            return self.fault(column, what);
        }
        match role {
            Role::Ignore => {}
            Role::ResponseId => self.own_id = Some(text.into_owned()),
            Role::AnsweredOn(order) => self.day(column, cell, *order),
            Role::Respondent(words) => match words.get(&key(&text)) {
                Some(meant) => self.said.respondent = *meant,
                None => self.fault(
                    column,
                    "The mapping does not say who is speaking where this is the answer.",
                ),
            },
            Role::Language(words) => match words.get(&key(&text)).cloned().or_else(|| text.parse().ok()) {
                Some(tag) => self.said.language = Some(tag),
                None => self.fault(
                    column,
                    "This is no language tag such as “en” or “pl”, and the mapping does not say which language it is.",
                ),
            },
            Role::Page => match Words::line(&text) {
                Ok(words) => self.said.page = Some(words),
                Err(reason) => self.fault(column, format!("The page or service {reason}.")),
            },
            Role::Text { question } => self.words(column, *question, &text),
            Role::One(choices) => self.chosen(column, choices, [&*text]),
            Role::Several { choices, separator } => {
                let parts = split(&text, separator, choices);
                self.chosen(column, choices, parts.iter().map(String::as_str));
            }
            Role::Ticked { question, option, key: own } => {
                let value = key(&text);
                if NOT_TICKED.contains(&value.as_str()) && value != *own {
                    return;
                }
                if !TICKED.contains(&value.as_str()) && value != *own {
                    return self.fault(
                        column,
                        "This is neither the option nor “Yes” nor “No”. Is it an answer in the person's own words?",
                    );
                }
                self.choose(*question, *option);
            }
            Role::Scaled { question, steps } => match steps.get(&key(&text)) {
                Some(step) => {
                    self.said.answers.insert(*question, Answer::Rated(*step));
                }
                None => self.fault(column, "This is not a step of the scale."),
            },
        }
    }

    fn day(&mut self, column: usize, cell: &Cell, order: Option<dates::Order>) {
        match dates::read(cell, order) {
            Ok(Some(day)) if day > self.today => self.fault(
                column,
                "This day has not come yet. Say whether the day or the month comes first in this column.",
            ),
            Ok(Some(day)) if day < FIRST_DAY => {
                self.fault(column, "This day is before the year 2000.");
            }
            Ok(day) => self.said.answered_on = day,
            Err(reason) => self.fault(column, reason.to_string()),
        }
    }

    fn words(&mut self, column: usize, question: u16, text: &str) {
        if email_address::EmailAddress::is_valid(text.trim()) {
            return self.fault(
                column,
                "This is an e-mail address, and they are never taken in. Leave the column out, or empty the cell.",
            );
        }
        match Words::comment(text) {
            Ok(words) => {
                self.said.answers.insert(question, Answer::Text(words));
            }
            Err(WordsError::Empty) => {}
            Err(WordsError::TooLong { length, limit }) => self.fault(
                column,
                format!("The answer has {length} characters; {limit} is the most. Split it into two rows."),
            ),
        }
    }

    fn choose(&mut self, question: u16, option: u16) {
        let answer = self
            .said
            .answers
            .entry(question)
            .or_insert_with(|| Answer::Chosen(BTreeSet::new()));
        if let Answer::Chosen(options) = answer {
            options.insert(option);
        }
    }

    fn chosen<'p>(
        &mut self,
        column: usize,
        choices: &Choices,
        parts: impl IntoIterator<Item = &'p str>,
    ) {
        let mut others = vec![];
        for part in parts {
            match (choices.places.get(&key(part)), choices.other) {
                (Some(option), _) => self.choose(choices.question, *option),
                (None, Some((option, _))) => {
                    self.choose(choices.question, option);
                    others.push(part.trim());
                }
                (None, None) => {
                    return self.fault(
                        column,
                        "This is none of the options that the mapping names. Add it to them, or say that other answers are in people's own words.",
                    );
                }
            }
        }
        if let (Some((_, question)), false) = (choices.other, others.is_empty()) {
            self.words(column, question, &others.join("\n"));
        }
    }
}

/// How many parts one option may fall into.
const MOST_INSIDE: usize = 12;

/// The choices in a cell. Options may have the separator inside: the longest that fits is taken.
fn split(text: &str, separator: &str, choices: &Choices) -> Vec<String> {
    let parts: Vec<&str> = text.split(separator).collect();
    let mut found = vec![];
    let mut from = 0;
    while from < parts.len() {
        let whole = |to: usize| parts[from..to].join(separator);
        let known = (from + 1..=parts.len().min(from + MOST_INSIDE))
            .rev()
            .find(|to| choices.places.contains_key(&key(&whole(*to))));
        let to = known.unwrap_or(from + 1);
        let part = whole(to).trim().to_owned();
        if !part.is_empty() {
            found.push(part);
        }
        from = to;
    }
    found
}

/// What shows that letters were lost or read in the wrong encoding before the file was written.
fn damaged_letters(text: &str) -> Option<&'static str> {
    const LOST: &str = "Letters were lost here before the file was written (�). Export it again as “CSV UTF-8”, or mend the cell.";
    const MISREAD: &str = "The letters were misread before the file was written: an apostrophe shows as “â€™”. Export it again as “CSV UTF-8”, or mend the cell.";
    if text.contains('\u{fffd}') {
        return Some(LOST);
    }
    // Two letters that UTF-8 has as bytes and Windows-1252 as letters; no language puts them side by side.
    let misread = text.contains("â€")
        || text.match_indices(['Ã', 'Â']).any(|(at, letter)| {
            let next = text[at + letter.len()..].chars().next();
            next.is_some_and(|next| ('\u{80}'..='\u{bf}').contains(&next) && next != '\u{a0}')
        });
    misread.then_some(MISREAD)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn choices(options: &[&str]) -> Choices {
        Choices {
            question: 1,
            places: options
                .iter()
                .zip(1..)
                .map(|(option, place)| (key(option), place))
                .collect::<HashMap<_, _>>(),
            other: None,
        }
    }

    #[test]
    fn options_may_have_the_separator_inside() {
        let choices = choices(&["Play, sport and clubs", "Play", "Short breaks"]);
        assert_eq!(
            split("Play, sport and clubs, Short breaks", ", ", &choices),
            ["Play, sport and clubs", "Short breaks"]
        );
        assert_eq!(
            split("Play, Short breaks", ", ", &choices),
            ["Play", "Short breaks"]
        );
        assert_eq!(
            split("Play;Short breaks;", ";", &choices),
            ["Play", "Short breaks"]
        );
        assert_eq!(split("Play, a thing", ", ", &choices), ["Play", "a thing"]);
    }

    #[test]
    fn letters_that_were_misread_are_noticed_and_others_are_not() {
        for text in ["donâ€™t", "cafÃ©", "Â£5", "lost \u{fffd} letter"] {
            assert!(damaged_letters(text).is_some(), "{text}");
        }
        for text in [
            "don’t",
            "café",
            "£5",
            "SÃO PAULO",
            "Łódź",
            "ہمیں",
            "Â\u{a0}",
        ] {
            assert!(damaged_letters(text).is_none(), "{text}");
        }
    }
}
