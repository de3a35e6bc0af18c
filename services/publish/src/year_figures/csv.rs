//! The figures of a year as a table for other programs (RFC 4180).

use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use serde::Serialize;
use yousaid_web::{App, Failure, cache::public_page};

use super::contents::YearFigures;
use crate::figures::{
    gatherings::{GatheringFigures, PublishedGathering},
    measures::{NOT_SHOWN, PublishedMeasure, PublishedReading},
    surveys::SurveyFigures,
    year::Table,
};

/// One row: one figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    /// Which part of the figures: `comments`, `gatherings`, `surveys` or `measures`.
    pub section: &'static str,
    /// The heading it stands under.
    pub heading: String,
    /// What is counted or measured.
    pub figure: String,
    /// Which of its numbers.
    #[serde(rename = "row")]
    pub which: String,
    /// The first day, ISO 8601.
    pub from: String,
    /// The last day, ISO 8601.
    pub to: String,
    /// The number; empty where it may not be given.
    pub value: String,
    /// The other end of a range.
    pub most: String,
    /// `exactly`, `at_least`, `about` or `between`.
    pub precision: String,
    /// What it is counted in.
    pub unit: String,
    /// For a share of people: of how many.
    pub of_people: String,
    /// "not shown" where the number may not be given; else what a reader should know of it.
    pub remark: String,
}

impl Row {
    /// A row of a count of people or things.
    pub(super) fn count(
        section: &'static str,
        heading: &str,
        figure: &str,
        row: &str,
        count: Option<u64>,
        unit: &str,
    ) -> Self {
        Self {
            section,
            heading: heading.to_owned(),
            figure: figure.to_owned(),
            which: row.to_owned(),
            value: count.map(|count| count.to_string()).unwrap_or_default(),
            precision: count.map_or("", |_| "exactly").to_owned(),
            unit: unit.to_owned(),
            remark: count.map_or(NOT_SHOWN, |_| "").to_owned(),
            ..Self::default()
        }
    }
}

/// The media type of tables.
const CSV: &str = "text/csv; charset=utf-8; header=present";

/// The table of a year.
pub(super) fn written(figures: &YearFigures) -> Result<String, Failure> {
    table(rows(figures))
}

/// The table of the published results of surveys: the same rows as in the table of their year.
pub(crate) fn of_surveys(surveys: &[SurveyFigures]) -> Result<String, Failure> {
    table(surveys.iter().flat_map(surveyed))
}

/// The answer with the table at this address, to be kept under this name.
pub(crate) async fn answer<F>(
    app: &App,
    address: String,
    name: &str,
    render: F,
) -> Result<Response, Failure>
where
    F: AsyncFnOnce() -> Result<String, Failure>,
{
    let mut response = public_page(app, address, None, CSV, render).await?;
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\""));
    response.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        name.map_err(|reason| Failure::internal(reason.to_string()))?,
    );
    Ok(response)
}

fn table(rows: impl IntoIterator<Item = Row>) -> Result<String, Failure> {
    let mut writer = ::csv::Writer::from_writer(vec![]);
    let failed = |reason: ::csv::Error| Failure::internal(reason.to_string());
    for row in rows {
        writer.serialize(harmless(row)).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|reason| Failure::internal(reason.to_string()))?;
    String::from_utf8(bytes).map_err(|reason| Failure::internal(reason.to_string()))
}

/// All rows in the order of the page.
pub(super) fn rows(figures: &YearFigures) -> Vec<Row> {
    let mut rows = vec![];
    if let Some(comments) = &figures.comments {
        let told = &comments.figures;
        let all = [
            ("All comments", told.comments),
            ("People or groups", told.submissions),
            ("Forgotten at the person's request", told.forgotten),
        ];
        for (row, count) in all {
            rows.push(Row::count(
                "comments",
                "What came in",
                "Comments",
                row,
                count,
                "comments",
            ));
        }
        let tables = std::iter::once(&told.outcome).chain(&told.breakdowns);
        rows.extend(tables.flat_map(breakdown));
    }
    if let Some(told) = &figures.engagement.gatherings {
        rows.extend(gathered(told));
    }
    rows.extend(figures.engagement.surveys.iter().flat_map(surveyed));
    for group in &figures.engagement.measures {
        for measure in &group.measures {
            let kept = figures.engagement.measures_of_edition;
            let kept = kept.filter(|_| measure.of_people).map(of_edition);
            rows.extend(measured(&group.heading, measure).map(|row| {
                let remark = kept.clone().filter(|_| row.remark.is_empty());
                Row {
                    remark: remark.unwrap_or(row.remark),
                    ..row
                }
            }));
        }
    }
    rows
}

/// What a reader should know of a number that newer ones beside it would make tell too much.
fn of_edition(edition: u32) -> String {
    format!("as in edition {edition}")
}

fn breakdown(table: &Table) -> Vec<Row> {
    let rows = table.rows.iter().map(|row| {
        Row::count(
            "comments",
            "What came in",
            &table.title,
            &row.label,
            row.count,
            "comments",
        )
    });
    rows.collect()
}

fn gathered(told: &GatheringFigures) -> Vec<Row> {
    let count = |figure: &str, row: &str, count, unit| {
        Row::count("gatherings", "All gatherings", figure, row, count, unit)
    };
    let kinds = told.kinds.iter().map(|kind| {
        count(
            "Gatherings",
            &kind.kind_words,
            Some(kind.gatherings),
            "gatherings",
        )
    });
    let sums = told.came.iter().map(|sum| {
        let row = count("Attendance", &sum.role_words, sum.people, "people");
        match sum.people {
            Some(_) if sum.or_more => Row {
                precision: "at_least".to_owned(),
                ..row
            },
            _ => row,
        }
    });
    kinds
        .chain(sums)
        .chain(told.gatherings.iter().flat_map(one_gathering))
        .collect()
}

fn one_gathering(one: &PublishedGathering) -> Vec<Row> {
    let counts = [
        ("Registrations", &one.registrations),
        ("Attendance", &one.attendance),
    ];
    let mut rows = vec![];
    for (figure, headcount) in counts {
        let Some(headcount) = headcount else {
            continue;
        };
        let of_edition = headcount.of_edition.map(of_edition).unwrap_or_default();
        let row = |row: &str, count: Option<u64>, unit| {
            let row = Row::count("gatherings", &one.title, figure, row, count, unit);
            Row {
                from: one.date.clone(),
                to: one.date.clone(),
                remark: count.map_or(row.remark, |_| of_edition.clone()),
                ..row
            }
        };
        let counted_together = headcount.total_words != "not counted";
        rows.extend(counted_together.then(|| Row {
            precision: headcount.precision.clone().unwrap_or_default(),
            ..row("Everybody", headcount.total, "people")
        }));
        for role in &headcount.roles {
            rows.push(row(&role.role_words, role.people, "people"));
            rows.extend(
                role.per_cent
                    .map(|share| row(&role.role_words, Some(share), "%")),
            );
        }
    }
    rows
}

fn surveyed(survey: &SurveyFigures) -> Vec<Row> {
    let day = survey.closed.clone().unwrap_or_default();
    let row = |figure: &str, row: &str, count| Row {
        to: day.clone(),
        ..Row::count("surveys", &survey.title, figure, row, count, "responses")
    };
    let questions = survey.questions.iter().flat_map(|question| {
        let answers = question.answers.iter();
        answers.map(|answer| row(&question.words, &answer.label, answer.count))
    });
    std::iter::once(row("Responses", "All responses", survey.responses))
        .chain(questions)
        .collect()
}

fn measured<'a>(
    heading: &'a str,
    measure: &'a PublishedMeasure,
) -> impl Iterator<Item = Row> + use<'a> {
    let baseline = measure
        .baseline
        .iter()
        .map(|reading| ("At the start", reading));
    let readings = measure.readings.iter().map(|reading| ("Reading", reading));
    baseline
        .chain(readings)
        .map(move |(row, reading)| self::reading(heading, measure, row, reading))
}

fn reading(
    heading: &str,
    measure: &PublishedMeasure,
    row: &str,
    reading: &PublishedReading,
) -> Row {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Row {
        section: "measures",
        heading: heading.to_owned(),
        figure: measure.title.clone(),
        which: row.to_owned(),
        from: text(&reading.from),
        to: text(&reading.to),
        value: text(&reading.value),
        most: text(&reading.most),
        precision: text(&reading.precision),
        unit: measure.unit.clone(),
        of_people: reading
            .of_people
            .map(|people| people.to_string())
            .unwrap_or_default(),
        remark: match &reading.value {
            Some(_) => text(&reading.note),
            None => NOT_SHOWN.to_owned(),
        },
    }
}

/// Words that a spreadsheet would take for a formula get an apostrophe before them.
fn harmless(row: Row) -> Row {
    let words = |text: String| {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            format!("'{text}")
        } else {
            text
        }
    };
    Row {
        heading: words(row.heading),
        figure: words(row.figure),
        which: words(row.which),
        unit: words(row.unit),
        remark: words(row.remark),
        ..row
    }
}
