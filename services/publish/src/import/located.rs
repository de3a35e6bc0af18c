//! JSON that knows where in its file it stands, so that a fault can be named by line and field.

use std::{collections::BTreeMap, fmt};

use serde_json::value::RawValue;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// Which field, and what is wrong with it.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for Fault {}

/// A value in a file, with the way that leads to it.
#[derive(Clone, Debug)]
pub(super) struct Located<'a> {
    file: &'a str,
    raw: &'a str,
    path: String,
}

impl<'a> Located<'a> {
    /// The whole of a file.
    pub(super) fn whole(file: &'a str) -> Result<Self, Fault> {
        let raw: &RawValue = serde_json::from_str(file).map_err(|reason| Fault {
            line: reason.line().max(1),
            what: format!("is not JSON: {reason}"),
        })?;
        Ok(Self {
            file,
            raw: raw.get(),
            path: String::new(),
        })
    }

    /// What is wrong here.
    pub(super) fn fault(&self, what: &str) -> Fault {
        // The value is a part of the file's text, so the difference is where it begins.
        let begins = (self.raw.as_ptr() as usize).saturating_sub(self.file.as_ptr() as usize);
        let line = 1 + self
            .file
            .get(..begins)
            .unwrap_or_default()
            .matches('\n')
            .count();
        let path = if self.path.is_empty() {
            "the file"
        } else {
            &self.path
        };
        Fault {
            line,
            what: format!("{path} {what}"),
        }
    }

    /// A field that must be there.
    pub(super) fn field(&self, name: &str) -> Result<Self, Fault> {
        let fields: BTreeMap<String, &'a RawValue> = self.parsed("an object")?;
        let raw = fields
            .get(name)
            .ok_or_else(|| self.fault(&format!("has no {name}")))?;
        let path = if self.path.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.path)
        };
        Ok(Self {
            file: self.file,
            raw: raw.get(),
            path,
        })
    }

    /// The elements of a list.
    pub(super) fn elements(&self) -> Result<Vec<Self>, Fault> {
        let elements: Vec<&'a RawValue> = self.parsed("a list")?;
        let located = |(index, raw): (usize, &'a RawValue)| Self {
            file: self.file,
            raw: raw.get(),
            path: format!("{}[{index}]", self.path),
        };
        Ok(elements.into_iter().enumerate().map(located).collect())
    }

    /// A text that has something in it.
    pub(super) fn text(&self) -> Result<String, Fault> {
        let text: String = self.parsed("a text")?;
        if text.trim().is_empty() {
            return Err(self.fault("is empty"));
        }
        Ok(text)
    }

    /// A whole number.
    pub(super) fn number(&self) -> Result<i16, Fault> {
        self.parsed("a whole number, such as a year")
    }

    fn parsed<T: serde::Deserialize<'a>>(&self, needed: &str) -> Result<T, Fault> {
        serde_json::from_str(self.raw).map_err(|_| self.fault(&format!("is not {needed}")))
    }
}
