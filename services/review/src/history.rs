//! Histories as people read them.

use serde::Serialize;
use yousaid_web::dates;

/// One line of a history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Line {
    at: String,
    moment: String,
    by: Option<&'static str>,
    sentence: String,
    href: Option<String>,
    quote: Option<String>,
}

impl Line {
    /// What happened, when, and whose doing it was.
    pub(crate) fn new(at: &str, by: Option<&'static str>, sentence: impl Into<String>) -> Self {
        let (at, moment) = (at.to_owned(), dates::moment_of(at));
        Self {
            at,
            moment,
            by,
            sentence: sentence.into(),
            href: None,
            quote: None,
        }
    }

    /// With the page of what it happened with.
    pub(crate) fn leading_to(mut self, href: Option<String>) -> Self {
        self.href = href;
        self
    }

    /// With the words it happened with.
    pub(crate) fn quoting(mut self, words: Option<String>) -> Self {
        self.quote = words;
        self
    }
}
