//! The page on which points are looked through.

use serde::Serialize;
use yousaid_model::feedback::Respondent;
use yousaid_projections::gatherings::Record;
use yousaid_web::{Choice, Errors, Frame, dates, labels, pages::Page};

use super::Points;
use crate::gatherings::address;

/// Who may have said something, as choices.
pub(in crate::gatherings) fn respondents(chosen: &str) -> Vec<Choice> {
    let said = Respondent::ALL
        .iter()
        .filter(|one| **one != Respondent::PreferNotToSay);
    std::iter::once(Choice::new("", "Not noted", chosen.is_empty()))
        .chain(said.map(|one| {
            let word = one.as_str();
            Choice::new(word, labels::respondent(word), word == chosen)
        }))
        .collect()
}

#[derive(Serialize)]
pub(in crate::gatherings) struct PointsPage {
    errors: Errors,
    title: String,
    day: String,
    action: String,
    back: String,
    notes: String,
    pasted: String,
    way: String,
    how: Option<&'static str>,
    count: String,
    record: String,
    everyone: Vec<Choice>,
    points: Vec<Shown>,
    any_out: bool,
}

impl Page for PointsPage {
    const TEMPLATE: &'static str = "gathering_points";
}

#[derive(Serialize)]
struct Shown {
    place: usize,
    /// Its number among those that are kept, from 1.
    number: usize,
    id: String,
    words: String,
    respondent: String,
    respondents: Vec<Choice>,
    rows: usize,
    out: bool,
    first: bool,
    error: Option<String>,
}

pub(in crate::gatherings) fn frame() -> Frame {
    Frame::new("Look through the points").staff("gatherings")
}

/// The points as a page shows them.
pub(in crate::gatherings) fn page(
    record: &Record,
    form: &Points,
    how: Option<&'static str>,
    errors: Errors,
) -> PointsPage {
    let points = form.points().unwrap_or_default();
    let mut number = 0;
    let shown: Vec<Shown> = points
        .into_iter()
        .enumerate()
        .map(|(place, point)| {
            number += usize::from(!point.out);
            Shown {
                place,
                number,
                first: number == 1,
                rows: (point.words.chars().count() / 70 + point.words.lines().count()).clamp(2, 12),
                respondents: respondents(&point.respondent),
                error: errors.of(&format!("words-{place}")),
                id: point.id,
                words: point.words,
                respondent: point.respondent,
                out: point.out,
            }
        })
        .collect();
    PointsPage {
        title: record.title.clone(),
        day: dates::day(record.date),
        action: format!("{}/points", address(record.id)),
        back: address(record.id),
        notes: form.notes.clone(),
        pasted: form.pasted.clone(),
        way: form.way.clone(),
        how,
        count: count(number),
        record: format!("Record {}", count(number)),
        everyone: respondents(&form.everyone),
        any_out: shown.iter().any(|point| point.out),
        points: shown,
        errors,
    }
}

fn count(points: usize) -> String {
    if points == 1 {
        "1 point".to_owned()
    } else {
        format!("{points} points")
    }
}
