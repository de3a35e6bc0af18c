//! What happened to an item, as a volunteer reads it.

use jiff::Timestamp;
use yousaid_projections::{
    feedback::Links,
    items::{History, Record},
    themes::Theme,
};
use yousaid_web::SignedIn;

use crate::{headings::name_of, history::Line, people, text::count_of};

/// What happened to an item and how comments came to stand behind it, first things first.
pub(super) fn lines(item: &Record, links: &[Links], themes: &[Theme], you: &SignedIn) -> Vec<Line> {
    let own = item
        .history
        .iter()
        .map(|entry| (&entry.at, line(entry, themes, you)));
    let links = links.iter().map(|link| (&link.at, linked(link, you)));
    let mut told: Vec<_> = own.chain(links).collect();
    told.sort_by_key(|(at, _)| at.parse::<Timestamp>().ok());
    told.into_iter().map(|(_, line)| line).collect()
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

/// The words of the comments stay where they stand.
fn linked(links: &Links, you: &SignedIn) -> Line {
    let by = links.by.as_deref();
    let by = by.map(|by| people::of_the_forum(by, you));
    let comments = count_of(links.comments, "comment", "comments");
    let sentence = match (links.what.as_str(), links.comments) {
        ("linked", _) => format!("{comments} became part of it."),
        (_, 1) => format!("{comments} was taken out of it."),
        _ => format!("{comments} were taken out of it."),
    };
    Line::new(&links.at, by, sentence)
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
