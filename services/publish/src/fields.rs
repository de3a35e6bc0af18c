//! What forms carry, and what may be wrong with it.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;
use yousaid_model::{Words, WordsError};
use yousaid_web::{Choice, Errors, Field};

/// What was just done, from the address.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    /// One of [`yousaid_web::frame::NOTICES`].
    pub done: Option<String>,
}

/// A form as it was filled in: for pages with several forms, whose fields carry names of their own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Filled(HashMap<String, String>);

impl Filled {
    /// What was filled in, empty where nothing was.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The field as it was filled in.
    #[must_use]
    pub fn field(&self, name: &str, errors: &Errors) -> Field {
        Field::new(name, self.get(name), errors)
    }

    /// The field as it was filled in, or else with what stands there now.
    #[must_use]
    pub fn field_or(&self, name: &str, present: &str, errors: &Errors) -> Field {
        Field::new(
            name,
            self.0.get(name).map_or(present, String::as_str),
            errors,
        )
    }
}

/// Words that must be there. `ask` says what to do where they are not.
pub(crate) fn needed(
    errors: &mut Errors,
    field: &str,
    ask: &str,
    words: Result<Words, WordsError>,
) -> Option<Words> {
    match words {
        Ok(words) => Some(words),
        Err(WordsError::Empty) => {
            errors.add(field, ask);
            None
        }
        Err(too_long @ WordsError::TooLong { .. }) => {
            errors.add(field, format!("This {too_long}. Please shorten it."));
            None
        }
    }
}

/// A day that must be there.
pub(crate) fn day(errors: &mut Errors, field: &str, text: &str) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() {
        errors.add(field, "Give the day by which it will be done.");
        return None;
    }
    let found = text
        .parse::<Date>()
        .ok()
        .filter(|date| (2000..=2100).contains(&date.year()));
    if found.is_none() {
        errors.add(
            field,
            "Give a day that there is, as year-month-day, for example 2026-03-31.",
        );
    }
    found
}

/// One box to tick.
pub(crate) fn tick(name: &str, label: &str, ticked: bool, errors: &Errors) -> Field {
    Field::choices(name, vec![Choice::new("yes", label, ticked)], errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_there_is_not_is_named_as_wrong() {
        for text in ["", "31/03/2026", "2026-02-30", "0026-03-31"] {
            let mut errors = Errors::default();
            assert_eq!(day(&mut errors, "due", text), None, "{text}");
            assert!(errors.of("due").is_some(), "{text}");
        }
        let mut errors = Errors::default();
        assert!(day(&mut errors, "due", " 2026-03-31 ").is_some());
        assert!(errors.is_empty());
    }
}
