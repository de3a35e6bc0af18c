//! Reading the log by position, in pages, beside one plain SELECT of the same rows.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use rusqlite::{Connection, OpenFlags, types::ValueRef};
use yousaid_log::{Log, Position};

use crate::{
    figures::{Spread, number, share, whole},
    section::Section,
    workshop::{Workshop, runtime},
};

/// How many events a reader takes at a time.
const PAGE: usize = 1_000;

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let folder = workshop.history(workshop.scale.large)?;
    let log = Log::open(&folder)?;
    let runtime = runtime()?;
    let (mut paged, mut plain, mut events) = (vec![], vec![], 0);
    for _ in 0..workshop.scale.rounds {
        let (took, read) = runtime.block_on(by_position(&log, PAGE))?;
        let (took_plain, rows) = one_select(&folder)?;
        ensure!(
            read == rows,
            "the log reads {read} events, there are {rows} rows"
        );
        paged.push(number(read) / took.as_secs_f64());
        plain.push(number(rows) / took_plain.as_secs_f64());
        events = read;
    }
    let part = Spread::of(paged.iter().zip(&plain).map(|(own, plain)| own / plain));
    let mut section = Section::new("reading", &["what", "events a second", "beside SELECT"]);
    let page = whole(number(PAGE));
    section.row([
        format!("the log, in pages of {page}"),
        Spread::of(paged).show(whole),
        part.show(share),
    ]);
    section.row([
        "one SELECT, nothing copied".to_owned(),
        Spread::of(plain).show(whole),
        String::new(),
    ]);
    Ok(section.note(format!(
        "{} events, in the system's cache.",
        whole(number(events))
    )))
}

/// Reads a log in pages; how long it took, and how many events there are.
pub async fn by_position(log: &Log, page: usize) -> anyhow::Result<(Duration, usize)> {
    let begun = Instant::now();
    let (mut after, mut read) = (Position::START, 0);
    loop {
        let page = log.read_after(after, page).await?;
        let Some(last) = page.last() else { break };
        after = last.position;
        read += page.len();
    }
    Ok((begun.elapsed(), read))
}

fn one_select(folder: &Path) -> anyhow::Result<(Duration, usize)> {
    let connection =
        Connection::open_with_flags(folder.join("log.db"), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let begun = Instant::now();
    let mut statement = connection.prepare(
        "SELECT position, event_id, aggregate_type, aggregate_id, sequence, event_type, event_version, payload,
                recorded_at
         FROM events ORDER BY position",
    )?;
    let columns = statement.column_count();
    let (mut rows, mut bytes, mut read) = (statement.query([])?, 0, 0);
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            bytes += match row.get_ref(column)? {
                ValueRef::Text(text) => text.len(),
                ValueRef::Blob(blob) => blob.len(),
                _ => 8,
            };
        }
        read += 1;
    }
    let took = begun.elapsed();
    ensure!(bytes > 0 || read == 0, "the rows are empty");
    Ok((took, read))
}
