//! What happened to an item, as a volunteer reads it.

use yousaid_projections::{
    items::{History, Record},
    themes::Theme,
};
use yousaid_web::SignedIn;

use crate::{headings::name_of, history::Line, people};

/// What happened to an item, first things first.
pub(super) fn lines(item: &Record, themes: &[Theme], you: &SignedIn) -> Vec<Line> {
    item.history
        .iter()
        .map(|entry| line(entry, themes, you))
        .collect()
}

fn line(entry: &History, themes: &[Theme], you: &SignedIn) -> Line {
    let by = entry.by.as_deref().map(|by| match entry.what.as_str() {
        "published" | "withdrawn" => people::of_the_council(by, you),
        _ => people::of_the_forum(by, you),
    });
    let quote =
        matches!(entry.what.as_str(), "reworded" | "withdrawn").then(|| entry.detail.clone());
    Line::new(&entry.at, by, sentence(entry, themes)).quoting(quote.flatten())
}

fn sentence(entry: &History, themes: &[Theme]) -> String {
    let detail = entry.detail.as_deref();
    match (entry.what.as_str(), detail) {
        ("drafted", Some(source)) => format!("It was taken in from: {source}."),
        ("drafted", None) => "It was drafted.".to_owned(),
        ("reworded", _) => "It was worded anew:".to_owned(),
        ("moved", Some(theme)) => format!("It was moved to the theme {}.", name_of(themes, theme)),
        ("endorsed", _) => "The wording was endorsed.".to_owned(),
        ("published", _) => "It was published.".to_owned(),
        ("withdrawn", _) => "It was withdrawn:".to_owned(),
        ("given_up", _) => "The draft was given up.".to_owned(),
        (other, _) => other.replace('_', " "),
    }
}
