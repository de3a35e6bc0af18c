//! A form with fields that only its survey knows, some of them with several values.

use serde::Deserialize;

/// What a form sent: names and values, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// The value of a field, trimmed; empty where it was not sent.
    pub(crate) fn get(&self, name: &str) -> &str {
        let field = self.0.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field, trimmed.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(field, _)| field == name)
            .map(|(_, value)| value.trim())
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// The same with one more value.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// The same with another value of a field.
    pub(crate) fn with_other(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.with(name, value)
    }
}
