use std::{
    fs::File,
    io::{Seek, SeekFrom, Write},
    ops::ControlFlow,
};

use jiff::civil::{Date, date};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use uuid::Uuid;
use yousaid_model::feedback::Respondent;

use super::{
    table::{Encoding, Layout, Table},
    *,
};

mod again;
mod checking;
mod destination;
mod tools;

const TODAY: Date = date(2026, 3, 1);
const SURVEY: Uuid = Uuid::from_u128(7);

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("written");
    file.seek(SeekFrom::Start(0)).expect("at its beginning");
    file
}

fn table(bytes: &[u8]) -> Table {
    Table::open(file(bytes), &Layout::default()).expect("a table")
}

fn guessed(bytes: &[u8]) -> Mapping {
    let look = look(&mut table(bytes), |_| ControlFlow::Continue(())).expect("a look");
    filled_in(guess(&look, "A survey", Encoding::Utf8))
}

/// With what only a person knows: what the ends of the scales mean.
fn filled_in(mut mapping: Mapping) -> Mapping {
    for column in &mut mapping.columns {
        if let Use::Scale {
            lowest, highest, ..
        } = &mut column.r#use
            && lowest.is_empty()
        {
            "Very hard".clone_into(lowest);
            "Very easy".clone_into(highest);
        }
    }
    mapping
}

/// Each column's kind as a mapping file has it, by its heading.
fn kinds(mapping: &Mapping) -> Vec<(&str, &'static str)> {
    mapping
        .columns
        .iter()
        .map(|column| (column.heading.as_str(), column.r#use.kind().as_str()))
        .collect()
}

fn checked(bytes: &[u8], mapping: &Mapping) -> Checked {
    let mut table = Table::open(file(bytes), &mapping.layout()).expect("a table");
    let plan = match Plan::make(mapping, table.headings()) {
        Ok(plan) => plan,
        Err(faults) => {
            return Checked {
                faults,
                ..Checked::default()
            };
        }
    };
    check(
        &mut table,
        &plan,
        SURVEY,
        TODAY,
        |_| {},
        |_| ControlFlow::Continue(()),
    )
}

/// What a guessed mapping makes of the first response, every answer in words.
fn answers(bytes: &[u8], mapping: &Mapping) -> Vec<Vec<String>> {
    let found = checked(bytes, mapping);
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    let table = table(bytes);
    let plan = Plan::make(mapping, table.headings()).expect("a plan");
    found
        .first
        .iter()
        .map(|response| {
            response
                .answers
                .iter()
                .map(|(place, answer)| said(&plan.questions()[usize::from(*place) - 1], answer))
                .collect()
        })
        .collect()
}

fn said(question: &Asked, answer: &Answer) -> String {
    let answer = match (answer, &question.kind) {
        (Answer::Text(words), AskedKind::FreeText) => format!("“{words}”"),
        (
            Answer::Chosen(places),
            AskedKind::OneChoice(options) | AskedKind::SeveralChoices(options),
        ) => {
            let named: Vec<&str> = places
                .iter()
                .map(|place| options[usize::from(*place) - 1].as_str())
                .collect();
            named.join(" + ")
        }
        (Answer::Rated(step), AskedKind::Scale { steps, first, .. }) => {
            format!("{} of {}", step - 1 + first, steps - 1 + first)
        }
        other => panic!("{other:?}"),
    };
    format!("{}: {answer}", question.words)
}
