//! A survey that was held in another tool: what that exported is taken in by the same way as a real file.

use std::{
    fmt::Write as _,
    fs::File,
    io::{Seek, Write as _},
    sync::Arc,
};

use anyhow::{Context, anyhow};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use yousaid_capture::imports::{self, Mapping, Progress};
use yousaid_web::{App, Clock};

use super::account;

/// What the columns of the file are.
const MAPPING: &str = include_str!("../../demo/play-scheme.mapping.json");

const HEADINGS: &str = "ID,Completion time,Email,I am,Which week did you come?,How was it?,What should change next summer?";

/// Who answered, which week they came, how it was, and in their own words what should change.
const ANSWERED: [[&str; 4]; 9] = [
    [
        "A parent or carer",
        "The first",
        "4",
        "Tell us in May which weeks there are, so that we can ask for leave.",
    ],
    ["A parent or carer", "Both", "5", ""],
    [
        "A young person",
        "The second",
        "3",
        "More swimming and a room where it is quiet.",
    ],
    [
        "A parent or carer",
        "The first",
        "2",
        "Nobody there knew how his feeding pump works.",
    ],
    ["A parent or carer", "The second", "4", ""],
    [
        "Somebody else",
        "Both",
        "4",
        "Let siblings come for one afternoon.",
    ],
    ["A parent or carer", "Both", "1", ""],
    [
        "A young person",
        "The first",
        "5",
        "Nothing. It was the best week of the summer.",
    ],
    [
        "A parent or carer",
        "The second",
        "3",
        "The form wanted his EHC plan again, and you have it already.",
    ],
];

/// Takes the file in, on this day. What is there already stays as it is.
pub async fn fill(app: &App, on: Date) -> anyhow::Result<()> {
    let mapping = Mapping::read(MAPPING).map_err(|fault| anyhow!("{fault}"))?;
    let mut file = tempfile::tempfile_in(app.council.views.folder())
        .context("no file for the demonstration's responses")?;
    written(&mut file, on)?;
    let mut then = app.clone();
    let at = on.at(12, 0, 0, 0).to_zoned(TimeZone::UTC)?.timestamp();
    then.clock = Clock::standing_at(at);
    imports::import(
        &then,
        &file,
        &mapping,
        account(0),
        &Arc::new(Progress::default()),
    )
    .await
    .map_err(|reason| anyhow!("{reason}: {reason:?}"))
    .context("the responses of the demonstration cannot be imported")?;
    Ok(())
}

/// The file as the tool would have exported it: one response on each day before.
fn written(file: &mut File, on: Date) -> anyhow::Result<()> {
    let mut text = format!("{HEADINGS}\n");
    for (number, [who, week, how, change]) in (1_i64..).zip(ANSWERED) {
        let day = on.checked_sub((10 - number).days())?;
        writeln!(
            text,
            "{number},{day} 18:30:00,anonymous,{who},{week},{how},\"{change}\""
        )?;
    }
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    Ok(())
}
