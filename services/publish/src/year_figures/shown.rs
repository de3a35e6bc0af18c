//! The figures of a year as the templates read them.

use serde::Serialize;
use yousaid_web::{
    chart::{Chart, Column, Mark, NOT_SHOWN},
    pages::Page,
};

use super::contents::Engagement;
use crate::{
    figures::measures::{MeasureGroup, PublishedMeasure, PublishedReading},
    shown::Status,
};

/// How families were heard, as `figures_engagement` reads it.
#[derive(Debug, Serialize)]
pub(crate) struct EngagementShown {
    measures: Vec<GroupShown>,
}

#[derive(Debug, Serialize)]
struct GroupShown {
    id: String,
    heading: String,
    /// Measures with a single number stand together in one table.
    singles: Vec<Single>,
    measures: Vec<MeasureShown>,
}

#[derive(Debug, Serialize)]
struct Single {
    title: String,
    period: String,
    words: String,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct MeasureShown {
    title: String,
    part_of: Option<String>,
    target: Option<String>,
    standing: Option<Status>,
    finding: String,
    chart: Option<Chart>,
    notes: Vec<Note>,
    given_up: Option<String>,
}

#[derive(Debug, Serialize)]
struct Note {
    period: String,
    words: String,
}

impl Page for EngagementShown {
    const TEMPLATE: &'static str = "figures_engagement";
}

impl EngagementShown {
    pub(crate) fn of(engagement: &Engagement) -> Self {
        Self {
            measures: engagement
                .measures
                .iter()
                .enumerate()
                .map(|(place, one)| group(place + 1, one))
                .collect(),
        }
    }
}

fn group(place: usize, group: &MeasureGroup) -> GroupShown {
    let (singles, measures): (Vec<_>, Vec<_>) =
        group.measures.iter().partition(|one| is_single(one));
    GroupShown {
        id: format!("measures-{place}"),
        heading: group.heading.clone(),
        singles: singles.into_iter().flat_map(single).collect(),
        measures: measures
            .into_iter()
            .enumerate()
            .map(|(at, one)| measure(&format!("measure-{place}-{}", at + 1), one))
            .collect(),
    }
}

fn is_single(measure: &PublishedMeasure) -> bool {
    measure.readings.len() == 1
        && measure.baseline.is_none()
        && measure.target.is_none()
        && measure.given_up.is_none()
}

fn single(measure: &PublishedMeasure) -> impl Iterator<Item = Single> + use<'_> {
    measure.readings.iter().map(|reading| Single {
        title: measure.title.clone(),
        period: reading.period.clone(),
        words: with_people(reading),
        note: reading.note.clone(),
    })
}

fn measure(id: &str, measure: &PublishedMeasure) -> MeasureShown {
    let columns: Vec<Column> = measure
        .baseline
        .iter()
        .map(|baseline| (start_of(baseline), baseline))
        .chain(
            measure
                .readings
                .iter()
                .map(|reading| (reading.period.clone(), reading)),
        )
        .map(|(label, reading)| Column {
            label,
            length: length(reading),
            value: with_people(reading),
        })
        .collect();
    let mark = measure.target_level.as_ref().and_then(|level| {
        Some(Mark {
            length: level.parse().ok()?,
            words: format!("Dashed line: the target, {}", measure.target.as_ref()?),
        })
    });
    let anything = columns.iter().any(|column| column.length.is_some());
    MeasureShown {
        title: measure.title.clone(),
        part_of: measure.part_of.clone(),
        target: measure.target.clone(),
        standing: measure.standing.as_deref().map(standing),
        finding: measure.finding.clone(),
        chart: (!columns.is_empty()).then(|| {
            Chart::of_values(
                id,
                &measure.title,
                &measure.finding,
                ["When", "How much"],
                &columns,
                mark.filter(|_| anything),
            )
        }),
        notes: measure
            .readings
            .iter()
            .filter_map(|reading| {
                Some(Note {
                    period: reading.period.clone(),
                    words: reading.note.clone()?,
                })
            })
            .collect(),
        given_up: measure.given_up.clone(),
    }
}

fn start_of(baseline: &PublishedReading) -> String {
    match baseline.to {
        Some(_) => format!("At the start, {}", baseline.period),
        None => baseline.period.clone(),
    }
}

fn with_people(reading: &PublishedReading) -> String {
    match reading.of_people {
        Some(people) => format!("{} of {people} people", reading.words),
        None => reading.words.clone(),
    }
}

/// As long as the most that it can be; without a bar where it is not shown.
fn length(reading: &PublishedReading) -> Option<f64> {
    debug_assert_eq!(reading.value.is_none(), reading.words == NOT_SHOWN);
    let number = reading.most.as_ref().or(reading.value.as_ref())?;
    number.parse().ok()
}

fn standing(word: &str) -> Status {
    match word {
        "reached" => Status::new("done", "Target reached"),
        "not_yet" => Status::new("waiting", "Target not reached yet"),
        _ => Status::new("doing", "For people to judge"),
    }
}
