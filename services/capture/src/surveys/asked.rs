//! Questions as fields of a form, and what was filled in as answers.

use serde::Serialize;
use yousaid_model::{
    Words, WordsError,
    survey::{Answer, Question, QuestionKind},
    words::LONGEST_COMMENT,
};
use yousaid_web::{Choice, Errors, Field, Language, language::key, numbers::grouped};

use super::{Given, sent::Sent};

/// One question as the pages show it.
#[derive(Serialize)]
pub(super) struct Asked {
    label: String,
    hint: Option<String>,
    optional: bool,
    /// The field for what is written, or typed in from paper.
    text: Option<Field>,
    /// Whether what is typed in is a number.
    numbers: bool,
    longest: String,
    /// The field to choose in.
    choices: Option<Field>,
    /// `radio`, or `checkbox` where several may be chosen.
    input: &'static str,
    /// Whether the typing begins here.
    first: bool,
}

/// The name of a question's field.
pub(super) fn field_name(place: u16) -> String {
    format!("q{place}")
}

/// The questions as families answer them.
pub(super) fn to_answer(questions: &[Question], sent: &Sent, errors: &Errors) -> Vec<Asked> {
    (1..)
        .zip(questions)
        .map(|(place, question)| {
            let name = field_name(place);
            let (text, choices) = if question.is_free_text() {
                (Some(Field::new(&name, sent.get(&name), errors)), None)
            } else {
                (None, Some(chosen(question, &name, sent, errors)))
            };
            Asked {
                label: question.words.to_string(),
                hint: question.help.as_ref().map(ToString::to_string),
                optional: !question.required,
                text,
                numbers: false,
                longest: grouped(LONGEST_COMMENT),
                choices,
                input: match question.kind {
                    QuestionKind::SeveralChoices { .. } => "checkbox",
                    _ => "radio",
                },
                first: false,
            }
        })
        .collect()
}

fn chosen(question: &Question, name: &str, sent: &Sent, errors: &Errors) -> Field {
    let choices = (1_u16..)
        .zip(question.labels())
        .map(|(answer, label)| {
            let value = answer.to_string();
            let checked = sent.all(name).any(|chosen| chosen == value);
            Choice::new(value, label, checked)
        })
        .collect();
    Field::choices(name, choices, errors)
}

/// The questions as they are typed in from paper: closed ones by the numbers of their answers.
pub(super) fn to_type_in(questions: &[Question], sent: &Sent, errors: &Errors) -> Vec<Asked> {
    (1..)
        .zip(questions)
        .map(|(place, question)| {
            let name = field_name(place);
            let hint = match &question.kind {
                QuestionKind::FreeText => None,
                QuestionKind::OneChoice { .. } => {
                    Some(format!("One number. {}", numbered(question)))
                }
                QuestionKind::SeveralChoices { .. } => Some(format!(
                    "One or more numbers, with spaces between them. {}",
                    numbered(question)
                )),
                QuestionKind::Scale {
                    steps,
                    first,
                    lowest,
                    highest,
                } => Some(format!(
                    "A number from {first} ({lowest}) to {} ({highest}).",
                    first + steps - 1
                )),
            };
            Asked {
                label: format!("{place}. {}", question.words),
                hint,
                optional: false,
                text: Some(Field::new(&name, sent.get(&name), errors)),
                numbers: !question.is_free_text(),
                longest: grouped(LONGEST_COMMENT),
                choices: None,
                input: "",
                first: place == 1,
            }
        })
        .collect()
}

fn numbered(question: &Question) -> String {
    let options: Vec<String> = (1..)
        .zip(question.labels())
        .map(|(number, label): (u16, String)| format!("{number} = {label}"))
        .collect();
    format!("{}.", options.join("; "))
}

/// How the step of a scale is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Steps {
    /// By its place, counted from 1.
    Place,
    /// By the number that stands at it, which may begin with nought.
    Number,
}

/// The answer to one question as it was filled in; none where it was left empty. What cannot be taken is noted.
pub(super) fn given(
    place: u16,
    question: &Question,
    sent: &Sent,
    steps: Steps,
    language: Language,
    errors: &mut Errors,
) -> Option<Given> {
    let name = field_name(place);
    if question.is_free_text() {
        return words(question, &name, sent.get(&name), language, errors).map(Given::Words);
    }
    let numbers: Result<Vec<u16>, _> = sent
        .all(&name)
        .flat_map(|value| value.split([' ', ',', ';']))
        .filter(|value| !value.is_empty())
        .map(str::parse)
        .collect();
    let Ok(numbers) = numbers else {
        mend(place, question, language, errors);
        return None;
    };
    match (&question.kind, numbers.as_slice()) {
        (_, []) => None,
        (QuestionKind::Scale { first, .. }, [number]) if steps == Steps::Number => {
            // A number below the first is no step; nought is the place of none.
            let step = number.saturating_add(1).saturating_sub(*first);
            Some(Given::Closed(Answer::Rated(step)))
        }
        (QuestionKind::Scale { .. }, [step]) => Some(Given::Closed(Answer::Rated(*step))),
        (QuestionKind::OneChoice { .. }, [_]) | (QuestionKind::SeveralChoices { .. }, _) => {
            Some(Given::Closed(Answer::Chosen(numbers.into_iter().collect())))
        }
        _ => {
            mend(place, question, language, errors);
            None
        }
    }
}

/// Notes what to do about an answer that the question does not have.
pub(super) fn mend(place: u16, question: &Question, language: Language, errors: &mut Errors) {
    let sentence = language.say(match &question.kind {
        QuestionKind::FreeText => key("survey-answer"),
        QuestionKind::SeveralChoices { .. } => key("survey-choose-some"),
        QuestionKind::OneChoice { .. } => key("survey-choose-one"),
        QuestionKind::Scale { .. } => key("survey-choose-step"),
    });
    errors.add_about(&field_name(place), question.words.to_string(), sentence);
}

fn words(
    question: &Question,
    name: &str,
    text: &str,
    language: Language,
    errors: &mut Errors,
) -> Option<Words> {
    match Words::comment(text) {
        Ok(words) => Some(words),
        Err(WordsError::Empty) => None,
        Err(WordsError::TooLong { length, limit }) => {
            let sentence = language.say_with(
                "survey-answer-long",
                [
                    ("over", grouped(length.saturating_sub(limit)).into()),
                    ("limit", grouped(limit).into()),
                ],
            );
            errors.add_about(name, question.words.to_string(), sentence);
            None
        }
    }
}
