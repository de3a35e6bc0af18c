//! The file of a year's figures as the tests read it: numbers exactly as they are written, and targets.

use std::collections::BTreeMap;

use serde_json::Value;

/// A year's figures.
#[derive(Debug)]
pub struct Source {
    figures: BTreeMap<String, String>,
    targets: BTreeMap<String, Vec<String>>,
}

impl Source {
    /// Reads a file.
    pub fn of(text: &str) -> Self {
        let file: Value = serde_json::from_str(text).expect("is JSON");
        let list = |name: &str| file[name].as_array().expect("is a list").clone();
        let text = |value: &Value| value.as_str().expect("is text").to_owned();
        Self {
            figures: list("figures")
                .iter()
                .map(|one| (text(&one["id"]), one["value"].to_string()))
                .collect(),
            targets: list("impact_measures")
                .iter()
                .map(|one| {
                    let targets = one["targets"].as_array().expect("is a list").iter();
                    let targets = targets.map(|target| text(&target["target"]));
                    (text(&one["code"]), targets.collect())
                })
                .collect(),
        }
    }

    /// The names of all figures.
    pub fn ids(&self) -> Vec<&str> {
        self.figures.keys().map(String::as_str).collect()
    }

    /// A figure as it is written.
    pub fn value(&self, id: &str) -> &str {
        let value = self.figures.get(id);
        value.unwrap_or_else(|| panic!("no figure {id}"))
    }

    /// A figure that is a count.
    pub fn count(&self, id: &str) -> u64 {
        self.value(id).parse().expect("is a count")
    }

    /// A target as it is written, by its measure's code and its place.
    pub fn target(&self, code: &str, place: usize) -> &str {
        &self.targets[code][place]
    }
}
