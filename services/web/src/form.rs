//! Forms: fields with their answers, and everything that is wrong with them at once.

use serde::Serialize;

/// One thing that is wrong, as the error summary shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field to go to; none for what no field can mend.
    pub field: Option<String>,
    /// The question that it is about, in English, where the field has no name of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What to do, as a sentence.
    pub message: String,
}

/// Everything that is wrong with a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    /// Notes what is wrong with a field.
    pub fn add(&mut self, field: &str, message: impl Into<String>) {
        self.0.push(FieldError {
            field: Some(field.to_owned()),
            about: None,
            message: message.into(),
        });
    }

    /// Notes what is wrong with the answer to a question, which is in English.
    pub fn add_about(
        &mut self,
        field: &str,
        question: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.0.push(FieldError {
            field: Some(field.to_owned()),
            about: Some(question.into()),
            message: message.into(),
        });
    }

    /// Notes what is wrong with the whole.
    pub fn add_to_all(&mut self, message: impl Into<String>) {
        self.0.push(FieldError {
            field: None,
            about: None,
            message: message.into(),
        });
    }

    /// Takes the value, or notes what is wrong with the field.
    pub fn check<T, E: std::fmt::Display>(
        &mut self,
        field: &str,
        value: Result<T, E>,
    ) -> Option<T> {
        value
            .map_err(|reason| self.add(field, reason.to_string()))
            .ok()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<String> {
        self.0
            .iter()
            .find(|error| error.field.as_deref() == Some(field))
            .map(|error| error.message.clone())
    }
}

/// One choice of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// What explains it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub checked: bool,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>, checked: bool) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
            checked,
        }
    }
}

/// One field with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    name: String,
    value: String,
    error: Option<String>,
    choices: Vec<Choice>,
}

impl Field {
    /// A field with what was filled in and what is wrong with it.
    #[must_use]
    pub fn new(name: &str, value: &str, errors: &Errors) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
            error: errors.of(name),
            choices: vec![],
        }
    }

    /// An empty field.
    #[must_use]
    pub fn empty(name: &str) -> Self {
        Self::new(name, "", &Errors::default())
    }

    /// A field of choices.
    #[must_use]
    pub fn choices(name: &str, choices: Vec<Choice>, errors: &Errors) -> Self {
        Self {
            name: name.to_owned(),
            value: String::new(),
            error: errors.of(name),
            choices,
        }
    }
}
