//! One question of a survey.

use std::{collections::BTreeSet, ops::RangeInclusive};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Words;

/// The most questions of one survey.
pub const MOST_QUESTIONS: usize = 40;
/// How many options one question has.
pub const OPTIONS: RangeInclusive<usize> = 2..=12;
/// How many options one question has that was put in another tool: as many as were found.
pub const OPTIONS_ELSEWHERE: RangeInclusive<usize> = 1..=100;
/// The fewest steps of a scale.
pub const SHORTEST_SCALE: u16 = 2;
/// The most steps of a scale: from 0 to 10 there are eleven.
pub const LONGEST_SCALE: u16 = 11;

/// One question of a survey. Questions are known by their place in their version, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The question's words.
    pub words: Words,
    /// What helps to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Words>,
    /// Whether it has to be answered.
    pub required: bool,
    /// Whether it asks about need, school, area or age: its counts are then hidden under 10 instead of
    /// under 5.
    pub about_the_person: bool,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// How a question is answered. Stored with its word as `kind`, for example `{"kind": "free_text"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum QuestionKind {
    /// In one's own words. Each answer is feedback.
    FreeText,
    /// With one of several options.
    OneChoice {
        /// The options in their order; an answer names one by its place, counted from 1.
        options: Vec<Words>,
    },
    /// With any number of several options.
    SeveralChoices {
        /// The options in their order; an answer names some by their places, counted from 1.
        options: Vec<Words>,
    },
    /// With a step of a scale.
    Scale {
        /// How many steps there are; an answer names one by its place, counted from 1.
        steps: u16,
        /// The number at the first step: 0 or 1.
        first: u16,
        /// What the first step means.
        lowest: Words,
        /// What the last step means.
        highest: Words,
    },
}

/// What is wrong with a question.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum QuestionFlaw {
    /// A choice needs something to choose from.
    #[error("Give at least {0} options, each on its own line.")]
    TooFewOptions(usize),
    /// More than anybody reads.
    #[error("Give at most {0} options.")]
    TooManyOptions(usize),
    /// Two options have the same words.
    #[error("The option \u{201c}{0}\u{201d} is there twice.")]
    SameOption(Words),
    /// A scale has a number of steps that people can tell apart.
    #[error("A scale has {SHORTEST_SCALE} to {LONGEST_SCALE} steps and begins with 0 or 1.")]
    Steps,
}

impl Question {
    /// Whether the question can be put.
    ///
    /// # Errors
    /// What is wrong with it first.
    pub fn check(&self, number: &RangeInclusive<usize>) -> Result<(), QuestionFlaw> {
        match &self.kind {
            QuestionKind::FreeText => Ok(()),
            QuestionKind::OneChoice { options } | QuestionKind::SeveralChoices { options } => {
                if options.len() < *number.start() {
                    return Err(QuestionFlaw::TooFewOptions(*number.start()));
                }
                if options.len() > *number.end() {
                    return Err(QuestionFlaw::TooManyOptions(*number.end()));
                }
                let mut seen = BTreeSet::new();
                let twice = options
                    .iter()
                    .find(|option| !seen.insert(option.as_str().to_lowercase()));
                match twice {
                    Some(option) => Err(QuestionFlaw::SameOption(option.clone())),
                    None => Ok(()),
                }
            }
            QuestionKind::Scale { steps, first, .. } => {
                if *first <= 1 && (SHORTEST_SCALE..=LONGEST_SCALE).contains(steps) {
                    Ok(())
                } else {
                    Err(QuestionFlaw::Steps)
                }
            }
        }
    }

    /// How many different answers there are to choose from: options or steps; none for free text.
    #[must_use]
    pub fn choices(&self) -> u16 {
        match &self.kind {
            QuestionKind::FreeText => 0,
            QuestionKind::OneChoice { options } | QuestionKind::SeveralChoices { options } => {
                u16::try_from(options.len()).unwrap_or(u16::MAX)
            }
            QuestionKind::Scale { steps, .. } => *steps,
        }
    }

    /// What each answer to choose from is called, in their order. The ends of a scale have their words behind the
    /// number.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        match &self.kind {
            QuestionKind::FreeText => vec![],
            QuestionKind::OneChoice { options } | QuestionKind::SeveralChoices { options } => {
                options.iter().map(ToString::to_string).collect()
            }
            QuestionKind::Scale {
                steps,
                first,
                lowest,
                highest,
            } => (1..=*steps)
                .map(|step| {
                    let number = step - 1 + first;
                    match step {
                        1 => format!("{number} – {lowest}"),
                        last if last == *steps => format!("{number} – {highest}"),
                        _ => number.to_string(),
                    }
                })
                .collect(),
        }
    }

    /// Whether it is answered in one's own words.
    #[must_use]
    pub fn is_free_text(&self) -> bool {
        self.kind == QuestionKind::FreeText
    }
}
