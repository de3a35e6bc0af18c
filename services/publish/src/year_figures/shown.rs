//! The figures of a year as the templates read them.

use serde::Serialize;
use yousaid_web::{
    chart::{Bar, Chart, Column, Mark, NOT_SHOWN},
    dates,
    pages::Page,
};

use super::contents::Engagement;
use crate::{
    figures::{
        gatherings::{GatheringFigures, PublishedGathering, PublishedHeadcount},
        measures::{self, MeasureGroup, PublishedMeasure, PublishedReading},
        surveys::SurveyFigures,
    },
    shown::Status,
};

/// How families were heard, as `figures_engagement` reads it.
#[derive(Debug, Serialize)]
pub(crate) struct EngagementShown {
    gatherings: Option<GatheringsShown>,
    surveys: Vec<SurveyShown>,
    measures: Vec<GroupShown>,
    measures_of_edition: Option<String>,
}

#[derive(Debug, Serialize)]
struct GatheringsShown {
    kinds: Chart,
    came: Option<Chart>,
    heard: Option<String>,
    gatherings: Vec<GatheringShown>,
}

#[derive(Debug, Serialize)]
struct GatheringShown {
    id: String,
    title: String,
    facts: Vec<String>,
    counts: Vec<HeadcountShown>,
    points: Option<String>,
}

#[derive(Debug, Serialize)]
struct HeadcountShown {
    caption: String,
    rows: Vec<HeadcountRow>,
    of_edition: Option<String>,
}

#[derive(Debug, Serialize)]
struct HeadcountRow {
    label: String,
    people: String,
    share: Option<String>,
}

#[derive(Debug, Serialize)]
struct SurveyShown {
    id: String,
    title: String,
    facts: Vec<String>,
    questions: Vec<Chart>,
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
        let surveys = engagement.surveys.iter().enumerate();
        Self {
            gatherings: engagement.gatherings.as_ref().map(gatherings),
            surveys: surveys.map(|(place, one)| survey(place + 1, one)).collect(),
            measures: engagement
                .measures
                .iter()
                .enumerate()
                .map(|(place, one)| group(place + 1, one))
                .collect(),
            measures_of_edition: engagement
                .measures_of_edition
                .map(measures::carried::of_edition_words),
        }
    }
}

fn gatherings(told: &GatheringFigures) -> GatheringsShown {
    let kinds: Vec<Bar> = told
        .kinds
        .iter()
        .map(|kind| Bar {
            label: kind.kind_words.clone(),
            count: Some(kind.gatherings),
        })
        .collect();
    let came: Vec<Column> = told
        .came
        .iter()
        .filter_map(|sum| {
            let people = sum.people?;
            let more = if sum.or_more { " or more" } else { "" };
            Some(Column {
                label: sum.role_words.clone(),
                length: people.to_string().parse().ok(),
                value: format!("{people}{more}"),
                short: format!("{people}{}", if sum.or_more { "+" } else { "" }),
            })
        })
        .collect();
    GatheringsShown {
        kinds: Chart::new(
            "gathering-kinds",
            "Gatherings by kind",
            &told.held,
            "Kind",
            &kinds,
        ),
        came: told.attended.as_ref().map(|attended| {
            Chart::of_values(
                "gathering-came",
                "Who came to the gatherings",
                attended,
                ["Who", "People"],
                &came,
                None,
            )
        }),
        heard: told.heard.clone(),
        gatherings: told.gatherings.iter().enumerate().map(gathering).collect(),
    }
}

fn gathering((place, one): (usize, &PublishedGathering)) -> GatheringShown {
    let facts = [
        Some(one.kind_words.clone()),
        Some(dates::day_of_date(&one.date)),
        one.place.clone(),
        one.run_by.as_ref().map(|who| format!("Run by {who}")),
        one.participation.clone(),
    ];
    let counts = [
        ("Who registered", &one.registrations),
        ("Who came", &one.attendance),
    ];
    GatheringShown {
        id: format!("gathering-{}", place + 1),
        title: one.title.clone(),
        facts: facts.into_iter().flatten().collect(),
        counts: counts
            .into_iter()
            .filter_map(|(caption, headcount)| Some(headcount_shown(caption, headcount.as_ref()?)))
            .collect(),
        points: one.points.clone(),
    }
}

fn headcount_shown(caption: &str, headcount: &PublishedHeadcount) -> HeadcountShown {
    let everybody = HeadcountRow {
        label: "Everybody".to_owned(),
        people: headcount.total_words.clone(),
        share: None,
    };
    let roles = headcount.roles.iter().map(|role| HeadcountRow {
        label: role.role_words.clone(),
        people: role
            .people
            .map_or_else(|| NOT_SHOWN.to_owned(), |people| people.to_string()),
        share: role.per_cent.map(|share| format!("{share}%")),
    });
    HeadcountShown {
        caption: caption.to_owned(),
        rows: std::iter::once(everybody).chain(roles).collect(),
        of_edition: headcount.of_edition_words(),
    }
}

fn survey(place: usize, one: &SurveyFigures) -> SurveyShown {
    let responses = match one.responses {
        Some(responses) => format!("{responses} responses"),
        None => "The number of responses is not shown".to_owned(),
    };
    let closed = one
        .closed
        .as_ref()
        .map(|day| format!("Closed on {}", dates::day_of_date(day)));
    let gathering = one
        .gathering
        .as_ref()
        .map(|title| format!("Held at: {title}"));
    let questions = one.questions.iter().enumerate().map(|(at, question)| {
        let bars: Vec<Bar> = question
            .answers
            .iter()
            .map(|answer| Bar {
                label: answer.label.clone(),
                count: answer.count,
            })
            .collect();
        let id = format!("survey-{place}-{}", at + 1);
        Chart::new(&id, &question.words, &question.finding, "Answer", &bars)
    });
    SurveyShown {
        id: format!("survey-{place}"),
        title: one.title.clone(),
        facts: [Some(responses), closed, gathering]
            .into_iter()
            .flatten()
            .collect(),
        questions: questions.collect(),
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
            short: in_short(reading, &measure.unit),
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

/// Without what it is measured in, which the table says: there is little room behind a bar.
fn in_short(reading: &PublishedReading, unit: &str) -> String {
    let end = format!(" {unit}");
    reading.words.replace(&end, "")
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
