//! One measure: its readings, its history, and the forms to change it.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Serialize;
use yousaid_model::{MeasureId, account::Role, measure::Amount};
use yousaid_projections::measures::{self, History, Record, Taken};
use yousaid_web::{
    App, Errors, Failure, Field, Frame, SignedIn,
    chart::{Chart, Column},
    dates,
    pages::Page,
};

use super::{definition::kind_words, reading::ReadingFields};
use crate::{
    address,
    fields::{Done, Filled},
    figures::measures::{
        Hidden, Which, amount_words, follows, hidden, period_words, target_words, unit,
    },
};

#[derive(Serialize)]
struct MeasurePage {
    errors: Errors,
    may_set: bool,
    id: String,
    title: String,
    heading: String,
    kind: &'static str,
    unit: String,
    of_people: bool,
    part_of: Option<String>,
    since: i16,
    baseline: Option<String>,
    target: Option<String>,
    given_up: Option<String>,
    warnings: Vec<String>,
    chart: Option<Chart>,
    readings: Vec<ReadingRow>,
    taken_back: Vec<BackRow>,
    history: Vec<Line>,
    take: ReadingFields,
    give_up: Field,
    give_up_open: bool,
}

impl Page for MeasurePage {
    const TEMPLATE: &'static str = "council_measure";
}

#[derive(Serialize)]
struct ReadingRow {
    number: u32,
    path: String,
    period: String,
    words: String,
    of: Option<u64>,
    note: Option<String>,
    hidden: bool,
    correct: ReadingFields,
    correct_open: bool,
    why: Field,
    back: Field,
    back_open: bool,
}

#[derive(Serialize)]
struct BackRow {
    period: String,
    words: String,
    reason: String,
    day: String,
}

#[derive(Serialize)]
struct Line {
    date: String,
    moment: String,
    what: String,
    words: Option<String>,
}

/// `GET /council/measures/{id}`
pub async fn show(
    State(app): State<App>,
    you: SignedIn,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Failure> {
    let page = page(
        &app,
        &you,
        address::read(&id)?,
        &Filled::default(),
        Errors::default(),
    )
    .await?;
    let frame = frame(&page).done(done.done.as_deref());
    app.show(frame, Some(&you), &page)
}

/// The page again, with what is wrong with one of its forms.
pub(super) async fn show_again(
    app: &App,
    you: &SignedIn,
    id: MeasureId,
    filled: &Filled,
    errors: Errors,
) -> Result<Response, Failure> {
    let page = page(app, you, id, filled, errors).await?;
    app.show_again(frame(&page), Some(you), &page)
}

fn frame(page: &MeasurePage) -> Frame {
    Frame::new(format!("Measure: {}", page.title)).staff("measures")
}

async fn page(
    app: &App,
    you: &SignedIn,
    id: MeasureId,
    filled: &Filled,
    errors: Errors,
) -> Result<MeasurePage, Failure> {
    let (all, history) = app
        .council
        .views
        .read(move |rows| Ok((measures::all(rows)?, measures::history(rows, id)?)))
        .await?;
    let secret = hidden(&all);
    let record = all
        .iter()
        .find(|record| record.id == id)
        .ok_or(Failure::NotFound)?;
    let definition = &record.definition;
    let unit = unit(definition.kind, definition.unit.as_str());
    let readings: Vec<ReadingRow> = record
        .standing()
        .map(|taken| reading_row(record, taken, &unit, &secret, filled, &errors))
        .collect();
    let back = record.readings.iter().filter_map(|taken| {
        let back = taken.taken_back.as_ref()?;
        Some(BackRow {
            period: period_words(taken.reading.period),
            words: amount_words(taken.reading.amount, &unit),
            reason: back.reason.clone(),
            day: dates::day_of(&back.at),
        })
    });
    Ok(MeasurePage {
        may_set: you.has(Role::Officer),
        id: id.to_string(),
        title: definition.title.to_string(),
        heading: definition.heading.to_string(),
        kind: kind_words(definition.kind),
        of_people: definition.kind.is_of_people(),
        part_of: definition.part_of.as_ref().map(|part| {
            let whole = all.iter().find(|other| other.id == part.whole);
            let whole = whole.map_or("", |whole| whole.definition.title.as_str());
            format!("{whole}, by {}", part.divided_by)
        }),
        since: definition.since.0,
        baseline: definition.baseline.as_ref().map(|baseline| {
            let amount = amount_words(baseline.amount, &unit);
            match baseline.period {
                Some(period) => format!("{amount}, {}", period_words(period)),
                None => amount,
            }
        }),
        target: target_words_of(record),
        given_up: record
            .given_up
            .as_ref()
            .map(|(reason, at)| format!("Given up on {}: {reason}", dates::day_of(at))),
        warnings: follows::warnings(&all, id, &secret),
        chart: chart(record, &unit),
        readings,
        taken_back: back.collect(),
        history: history
            .iter()
            .rev()
            .map(|line| shown(line, record, &unit))
            .collect(),
        take: ReadingFields::of(filled, "", definition, None, &errors),
        give_up: filled.field("give_up", &errors),
        give_up_open: errors.of("give_up").is_some(),
        unit,
        errors,
    })
}

fn reading_row(
    record: &Record,
    taken: &Taken,
    unit: &str,
    secret: &Hidden,
    filled: &Filled,
    errors: &Errors,
) -> ReadingRow {
    let number = taken.number;
    let form = format!("-{number}");
    let reading = &taken.reading;
    let why = format!("why{form}");
    let correct = ReadingFields::of(filled, &form, &record.definition, Some(reading), errors);
    let wrong = |field: &str| errors.of(&format!("{field}{form}")).is_some();
    let back = format!("back{form}");
    ReadingRow {
        number,
        path: format!("/council/measures/{}/readings/{number}", record.id),
        period: period_words(reading.period),
        words: amount_words(reading.amount, unit),
        of: reading.of,
        note: reading.note.as_ref().map(ToString::to_string),
        hidden: secret.contains(&(record.id, Which::Reading(number))),
        correct,
        correct_open: ["value", "most", "of", "from", "to", "note", "why"]
            .into_iter()
            .any(wrong),
        why: filled.field(&why, errors),
        back_open: errors.of(&back).is_some(),
        back: filled.field(&back, errors),
    }
}

/// The readings as bars, as they are: this page is for staff.
fn chart(record: &Record, unit: &str) -> Option<Chart> {
    let columns: Vec<Column> = record
        .standing()
        .map(|taken| {
            let value = amount_words(taken.reading.amount, unit);
            Column {
                label: period_words(taken.reading.period),
                length: Some(length(taken.reading.amount)),
                short: value.replace(&format!(" {unit}"), ""),
                value,
            }
        })
        .collect();
    (columns.len() > 1).then(|| {
        Chart::of_values(
            "readings",
            record.definition.title.as_str(),
            &format!("The last reading: {}.", last_words(record)),
            ["When", "How much"],
            &columns,
            None,
        )
    })
}

/// How long the bar of an amount is.
pub(crate) fn length(amount: Amount) -> f64 {
    amount.most().unwrap_or(amount.least()).for_drawing()
}

fn shown(line: &History, record: &Record, unit: &str) -> Line {
    let reading = line
        .number
        .and_then(|number| record.readings.iter().find(|taken| taken.number == number));
    let reading = reading.map(|taken| {
        let amount = amount_words(taken.reading.amount, unit);
        format!("{amount}, {}", period_words(taken.reading.period))
    });
    let (what, words) = match line.what.as_str() {
        "taken" => ("A reading was taken", reading),
        "taken_back" => {
            let reason = line.words.clone().unwrap_or_default();
            let words = reading.map_or(reason.clone(), |reading| format!("{reading}. {reason}"));
            ("A reading was taken back", Some(words))
        }
        "given_up" => ("It was given up", line.words.clone()),
        _ => ("It was set", line.words.clone()),
    };
    Line {
        date: line.at.clone(),
        moment: dates::moment_of(&line.at),
        what: what.to_owned(),
        words,
    }
}

/// The last reading in words.
pub(super) fn last_words(record: &Record) -> String {
    let unit = unit(record.definition.kind, record.definition.unit.as_str());
    record.standing().next_back().map_or_else(
        || "No reading yet".to_owned(),
        |taken| {
            let amount = amount_words(taken.reading.amount, &unit);
            format!("{amount}, {}", period_words(taken.reading.period))
        },
    )
}

pub(super) fn target_words_of(record: &Record) -> Option<String> {
    let unit = unit(record.definition.kind, record.definition.unit.as_str());
    let target = record.definition.target.as_ref()?;
    Some(target_words(target, &unit))
}
