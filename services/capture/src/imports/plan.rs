//! What is done with each column of one file, and which questions that makes.

use std::collections::HashMap;

use yousaid_model::{LanguageTag, Words, WordsError, feedback::Respondent};

use super::{
    dates::Order,
    fault::{Fault, Faults},
    limits::{LONGEST_OPTION, MOST_OPTIONS, MOST_QUESTIONS},
    mapping::{Mapping, Use},
};

/// A question as the file shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its words.
    pub words: Words,
    /// How it is answered.
    pub kind: AskedKind,
    /// Whether it asks about need, school, area or age.
    pub about_the_person: bool,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedKind {
    /// In one's own words.
    FreeText,
    /// With one of these options.
    OneChoice(Vec<Words>),
    /// With any number of these options.
    SeveralChoices(Vec<Words>),
    /// With a step of a scale.
    Scale {
        /// How many steps there are.
        steps: u16,
        /// The number of the first step: 0 or 1.
        first: u16,
        /// What the first step means.
        lowest: Words,
        /// What the last step means.
        highest: Words,
    },
}

/// What is done with one column. Questions and options are named by their places, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Ignore,
    ResponseId,
    AnsweredOn(Option<Order>),
    Respondent(HashMap<String, Option<Respondent>>),
    Language(HashMap<String, LanguageTag>),
    Page,
    Text {
        question: u16,
    },
    One(Choices),
    Several {
        choices: Choices,
        separator: String,
    },
    Ticked {
        question: u16,
        option: u16,
        key: String,
    },
    Scaled {
        question: u16,
        steps: HashMap<String, u16>,
    },
}

/// The options of a question by what stands in the cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choices {
    pub(super) question: u16,
    pub(super) places: HashMap<String, u16>,
    /// Where other answers go: the option "Other" and the question in one's own words.
    pub(super) other: Option<(u16, u16)>,
}

/// What is done with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub(super) headings: Vec<String>,
    pub(super) roles: Vec<Role>,
    questions: Vec<Asked>,
}

/// The option for answers that are none of the others.
const OTHER: &str = "Other";

/// By which two spellings of an answer are the same: white space and capitals do not matter.
pub(super) fn key(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

impl Plan {
    /// Makes the plan for a file with these headings.
    ///
    /// # Errors
    /// Everything for which the mapping cannot be used.
    pub fn make(mapping: &Mapping, headings: &[String]) -> Result<Self, Faults> {
        let columns = mapping.in_order(headings)?;
        let mut making = Making {
            faults: Faults::default(),
            questions: vec![],
            grouped: HashMap::new(),
        };
        if let Err(reason) = Words::line(&mapping.title) {
            making.faults.add(Fault::of_file(match reason {
                WordsError::Empty => {
                    "Give the survey a title. It cannot be changed later.".to_owned()
                }
                WordsError::TooLong { .. } => format!("The title of the survey {reason}."),
            }));
        }
        let roles: Vec<Role> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| making.role(place, &column.heading, &column.r#use))
            .collect();
        making.once(headings, &roles, "the number of the response", |role| {
            matches!(role, Role::ResponseId)
        });
        making.once(headings, &roles, "when it was answered", |role| {
            matches!(role, Role::AnsweredOn(_))
        });
        making.once(headings, &roles, "who is speaking", |role| {
            matches!(role, Role::Respondent(_))
        });
        making.once(headings, &roles, "the language", |role| {
            matches!(role, Role::Language(_))
        });
        making.once(headings, &roles, "the page or service", |role| {
            matches!(role, Role::Page)
        });
        if making.questions.is_empty() && making.faults.is_empty() {
            making.faults.add(Fault::of_file(
                "No column has an answer. Say of one column at least which question it answers.",
            ));
        }
        if making.questions.len() > MOST_QUESTIONS {
            making.faults.add(Fault::of_file(format!(
                "The columns make {} questions; {MOST_QUESTIONS} is the most. Leave some columns out.",
                making.questions.len()
            )));
        }
        if !making.faults.is_empty() {
            return Err(making.faults);
        }
        Ok(Self {
            headings: headings.to_vec(),
            roles,
            questions: making.questions,
        })
    }

    /// The questions in the order of their columns.
    #[must_use]
    pub fn questions(&self) -> &[Asked] {
        &self.questions
    }

    /// Whether rows are known by the tool's own numbers.
    #[must_use]
    pub fn has_response_ids(&self) -> bool {
        self.roles.contains(&Role::ResponseId)
    }

    /// Whether the file says when responses were given.
    #[must_use]
    pub fn has_dates(&self) -> bool {
        self.roles
            .iter()
            .any(|role| matches!(role, Role::AnsweredOn(_)))
    }

    pub(super) fn heading(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", String::as_str)
    }
}

struct Making {
    faults: Faults,
    questions: Vec<Asked>,
    /// Questions that several columns make, by their words.
    grouped: HashMap<String, u16>,
}

impl Making {
    fn role(&mut self, place: usize, heading: &str, r#use: &Use) -> Role {
        let made = match r#use {
            Use::Ignore { .. } => Ok(Role::Ignore),
            Use::ResponseId => Ok(Role::ResponseId),
            Use::AnsweredOn { order } => Ok(Role::AnsweredOn(*order)),
            Use::Respondent { words } => Ok(Role::Respondent(
                words
                    .iter()
                    .map(|(word, meant)| (key(word), *meant))
                    .collect(),
            )),
            Use::Language { words } => languages(words),
            Use::Page => Ok(Role::Page),
            Use::FreeText { question } => self
                .ask(question, AskedKind::FreeText, false)
                .map(|question| Role::Text { question }),
            Use::OneChoice {
                question,
                options,
                other,
                about_the_person,
            } => self
                .choices(
                    question,
                    options,
                    *other,
                    *about_the_person,
                    AskedKind::OneChoice,
                )
                .map(Role::One),
            Use::SeveralChoices {
                question,
                options,
                separator,
                other,
                about_the_person,
            } => {
                if separator.trim().is_empty() && !separator.contains('\n') {
                    Err("Say what parts the choices in a cell, such as a semicolon.".to_owned())
                } else {
                    self.choices(
                        question,
                        options,
                        *other,
                        *about_the_person,
                        AskedKind::SeveralChoices,
                    )
                    .map(|choices| Role::Several {
                        choices,
                        separator: separator.clone(),
                    })
                }
            }
            Use::Option {
                question,
                option,
                about_the_person,
            } => self.ticked(question, option, *about_the_person),
            Use::Scale {
                question,
                values,
                lowest,
                highest,
            } => self.scale(question, values, lowest, highest),
        };
        made.unwrap_or_else(|what| {
            self.faults.add(Fault::of_column(place, heading, what));
            Role::Ignore
        })
    }

    fn ask(
        &mut self,
        question: &str,
        kind: AskedKind,
        about_the_person: bool,
    ) -> Result<u16, String> {
        let words = Words::line(question).map_err(|reason| format!("The question {reason}."))?;
        let same = key(words.as_str());
        // A survey tells its questions apart by their words: the later answer would take the place of the earlier.
        if (self.questions.iter()).any(|known| key(known.words.as_str()) == same) {
            return Err(
                "Another column asks the same question. Word one of them differently.".to_owned(),
            );
        }
        self.questions.push(Asked {
            words,
            kind,
            about_the_person,
        });
        u16::try_from(self.questions.len()).map_err(|_| "There are too many questions.".to_owned())
    }

    fn choices(
        &mut self,
        question: &str,
        options: &[String],
        other: bool,
        about_the_person: bool,
        kind: fn(Vec<Words>) -> AskedKind,
    ) -> Result<Choices, String> {
        let mut all = vec![];
        let mut places = HashMap::new();
        for option in options {
            let words = option_words(option)?;
            all.push(words);
            let place = place(all.len())?;
            if places.insert(key(option), place).is_some() {
                return Err("An option is there twice. Name each once.".to_owned());
            }
        }
        if all.is_empty() {
            return Err("Name the options, each once.".to_owned());
        }
        let other_place = if other {
            let known = places.get(&key(OTHER)).copied();
            Some(if let Some(place) = known {
                place
            } else {
                all.push(option_words(OTHER)?);
                place(all.len())?
            })
        } else {
            None
        };
        if all.len() > MOST_OPTIONS {
            return Err(format!(
                "There are {} options; {MOST_OPTIONS} is the most. Are these answers in people's own words?",
                all.len()
            ));
        }
        let asked = self.ask(question, kind(all), about_the_person)?;
        let other = match other_place {
            None => None,
            Some(place) => {
                // Room for what is added to the question's words.
                let short: String = question.chars().take(250).collect();
                let in_words = self.ask(
                    &format!("{short} – other answers"),
                    AskedKind::FreeText,
                    false,
                )?;
                Some((place, in_words))
            }
        };
        Ok(Choices {
            question: asked,
            places,
            other,
        })
    }

    fn ticked(
        &mut self,
        question: &str,
        option: &str,
        about_the_person: bool,
    ) -> Result<Role, String> {
        let words = option_words(option)?;
        let grouped = key(question);
        let asked = if let Some(asked) = self.grouped.get(&grouped) {
            *asked
        } else {
            let kind = AskedKind::SeveralChoices(vec![]);
            let asked = self.ask(question, kind, about_the_person)?;
            self.grouped.insert(grouped, asked);
            asked
        };
        let Some(Asked {
            kind: AskedKind::SeveralChoices(options),
            about_the_person: about,
            ..
        }) = self.questions.get_mut(usize::from(asked) - 1)
        else {
            return Err("The question has no options.".to_owned());
        };
        *about |= about_the_person;
        if options
            .iter()
            .any(|known| key(known.as_str()) == key(option))
        {
            return Err("Another column has the same question and option.".to_owned());
        }
        options.push(words);
        if options.len() > MOST_OPTIONS {
            return Err(format!(
                "The question has more than {MOST_OPTIONS} options."
            ));
        }
        Ok(Role::Ticked {
            question: asked,
            option: place(options.len())?,
            key: key(option),
        })
    }

    fn scale(
        &mut self,
        question: &str,
        values: &[String],
        lowest: &str,
        highest: &str,
    ) -> Result<Role, String> {
        if !(2..=11).contains(&values.len()) {
            return Err(
                "A scale has 2 to 11 steps. Name them from the lowest to the highest.".to_owned(),
            );
        }
        let mut steps = HashMap::new();
        for (index, value) in values.iter().enumerate() {
            if steps.insert(key(value), place(index + 1)?).is_some() || value.trim().is_empty() {
                return Err(
                    "The steps of the scale have to be different words or numbers.".to_owned(),
                );
            }
        }
        let end = |which: &str, words: &str| {
            Words::line(words).map_err(|reason| match reason {
                WordsError::Empty => format!("Say what the {which} step of the scale means."),
                WordsError::TooLong { .. } => format!("The word at an end of the scale {reason}."),
            })
        };
        let kind = AskedKind::Scale {
            steps: place(values.len())?,
            first: u16::from(values.first().map(|value| value.trim()) != Some("0")),
            lowest: end("lowest", lowest)?,
            highest: end("highest", highest)?,
        };
        let question = self.ask(question, kind, false)?;
        Ok(Role::Scaled { question, steps })
    }

    fn once(
        &mut self,
        headings: &[String],
        roles: &[Role],
        what: &str,
        is: impl Fn(&Role) -> bool,
    ) {
        let found: Vec<usize> = (0..roles.len())
            .filter(|place| is(&roles[*place]))
            .collect();
        for place in found.into_iter().skip(1) {
            self.faults.add(Fault::of_column(
                place,
                &headings[place],
                format!("Only one column can be {what}. Leave this one out."),
            ));
        }
    }
}

fn place(number: usize) -> Result<u16, String> {
    u16::try_from(number).map_err(|_| "There are too many.".to_owned())
}

fn option_words(option: &str) -> Result<Words, String> {
    let words = Words::line(option).map_err(|reason| format!("An option {reason}."))?;
    let length = words.as_str().chars().count();
    if length > LONGEST_OPTION {
        return Err(format!(
            "An option has {length} characters; {LONGEST_OPTION} is the most. Are these answers in people's own words?"
        ));
    }
    Ok(words)
}

fn languages(words: &std::collections::BTreeMap<String, String>) -> Result<Role, String> {
    let read = |(word, tag): (&String, &String)| {
        let tag: LanguageTag = tag
            .parse()
            .map_err(|_| format!("“{tag}” is no language tag, such as en or pl."))?;
        Ok((key(word), tag))
    };
    words
        .iter()
        .map(read)
        .collect::<Result<_, String>>()
        .map(Role::Language)
}
