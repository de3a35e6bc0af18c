//! The file of an earlier report as the tests read it: every text on one line.

use serde_json::Value;
use yousaid_tests::one_line;

/// An earlier report.
#[derive(Debug)]
pub struct File {
    /// Its title.
    pub title: String,
    /// Its year.
    pub year: i64,
    /// Where it was published.
    pub source: String,
    /// Its themes.
    pub themes: Vec<Theme>,
}

/// A theme of it.
#[derive(Debug)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The rows under it.
    pub groups: Vec<Group>,
}

/// A row of it: statements with an answer that they share.
#[derive(Debug)]
pub struct Group {
    /// What was said.
    pub you_said: Vec<String>,
    /// What was done.
    pub we_did: Vec<String>,
    /// How.
    pub how: Vec<String>,
}

impl File {
    /// Reads a file.
    pub fn of(text: &str) -> Self {
        let file: Value = serde_json::from_str(text).expect("is JSON");
        Self {
            title: one(&file["title"]),
            year: file["year"].as_i64().expect("is a year"),
            source: one(&file["source"]),
            themes: list(&file["themes"]).iter().map(theme).collect(),
        }
    }

    /// All its rows.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.themes.iter().flat_map(|theme| &theme.groups)
    }

    /// How many themes, answers, statements and actions it has.
    pub fn counts(&self) -> [usize; 4] {
        [
            self.themes.len(),
            self.groups().count(),
            self.groups().map(|group| group.you_said.len()).sum(),
            self.groups().map(|group| group.how.len()).sum(),
        ]
    }
}

fn theme(theme: &Value) -> Theme {
    let group = |group: &Value| Group {
        you_said: all(&group["you_said"]),
        we_did: all(&group["we_did"]),
        how: all(&group["how"]),
    };
    Theme {
        name: one(&theme["theme"]),
        groups: list(&theme["groups"]).iter().map(group).collect(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("is a list")
}

fn all(value: &Value) -> Vec<String> {
    list(value).iter().map(one).collect()
}

fn one(value: &Value) -> String {
    one_line(value.as_str().expect("is text"))
}
