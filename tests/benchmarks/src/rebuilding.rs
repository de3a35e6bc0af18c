//! Rebuilding all read models from the log: reading, unsealing, folding and the full-text index. Beside
//! it, as many rows put by rusqlite into one table with one full-text index and nothing else.

use std::{
    fs::File,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use rusqlite::{Connection, params};
use uuid::Uuid;
use yousaid_log::{Log, Position};
use yousaid_projections::rebuild;

use crate::{
    figures::{Spread, number, share, time, whole},
    section::Section,
    words::Author,
    workshop::{Workshop, runtime},
};

/// How many rows are made and put in at a time, as when the read models are built.
const PAGE: usize = 1_000;

/// How long the large history may take, in seconds.
const AIM: f64 = 20.0;

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let headings = [
        "events",
        "all read models",
        "events a second",
        "one table, one index",
        "of the ceiling",
    ];
    let mut section = Section::new("rebuilding", &headings);
    for events in [workshop.scale.small, workshop.scale.large] {
        let log = Log::open(&workshop.history(events)?)?;
        let (mut built, mut plain) = (vec![], vec![]);
        for _ in 0..workshop.scale.rounds {
            let took = runtime()?.block_on(all_read_models(workshop, &log, events))?;
            built.push(took.as_secs_f64());
            plain.push(one_table(workshop, events)?.as_secs_f64());
        }
        let part = Spread::of(built.iter().zip(&plain).map(|(built, plain)| plain / built));
        let count = number(usize::try_from(events)?);
        let rate = Spread::of(built.iter().map(|built| count / built));
        let (built, plain) = (Spread::of(built), Spread::of(plain));
        let mut shown = built.show(time);
        if events == workshop.scale.large {
            let what = format!("all read models from {} events", whole(count));
            shown = section.aim(
                &what,
                &shown,
                &format!("under {}", time(AIM)),
                built.median <= AIM,
            );
        }
        section.row([
            whole(count),
            shown,
            rate.show(whole),
            plain.show(time),
            part.show(share),
        ]);
    }
    Ok(section)
}

/// Builds them from a log that has so many events at least; how long it took.
pub async fn all_read_models(
    workshop: &Workshop,
    log: &Log,
    events: u64,
) -> anyhow::Result<Duration> {
    let folder = workshop.fresh()?;
    let begun = Instant::now();
    let reached = rebuild(log, folder.path(), |_| ()).await?;
    let took = begun.elapsed();
    ensure!(
        reached >= Position::new(events),
        "the read models reach {reached} instead of {events}"
    );
    Ok(took)
}

/// One event in the table.
struct Line {
    id: String,
    comment: Option<String>,
}

fn one_table(workshop: &Workshop, events: u64) -> anyhow::Result<Duration> {
    let folder = workshop.fresh()?;
    let path = folder.path().join("plain.db");
    let file = create(&path)?;
    let mut author = Author::new(events);
    let mut took = Duration::ZERO;
    let mut left = usize::try_from(events)?;
    while left > 0 {
        // The lines are made beforehand: only putting them in counts.
        let lines: Vec<Line> = (0..left.min(PAGE))
            .map(|place| line(&mut author, place))
            .collect();
        let begun = Instant::now();
        insert(&file, &lines)?;
        took += begun.elapsed();
        left -= lines.len();
    }
    let begun = Instant::now();
    file.execute_batch("COMMIT")?;
    File::open(path)?.sync_all()?;
    Ok(took + begun.elapsed())
}

/// Four of ten events have words.
fn line(author: &mut Author, place: usize) -> Line {
    let comment = (place % 10 < 4).then(|| author.comment());
    Line {
        id: Uuid::new_v4().to_string(),
        comment,
    }
}

/// With the settings under which read models are built, so that only the work differs.
fn create(path: &Path) -> rusqlite::Result<Connection> {
    let file = Connection::open(path)?;
    file.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768; BEGIN;
         CREATE TABLE line (position INTEGER PRIMARY KEY, id TEXT NOT NULL, comment TEXT) STRICT;
         CREATE VIRTUAL TABLE line_words USING fts5(
            comment, content='line', content_rowid='position', tokenize='unicode61 remove_diacritics 2');
         INSERT INTO line_words (line_words, rank) VALUES ('secure-delete', 1);",
    )?;
    Ok(file)
}

fn insert(file: &Connection, lines: &[Line]) -> rusqlite::Result<()> {
    let mut row = file.prepare_cached("INSERT INTO line (id, comment) VALUES (?1, ?2)")?;
    let mut words =
        file.prepare_cached("INSERT INTO line_words (rowid, comment) VALUES (?1, ?2)")?;
    for line in lines {
        let position = row.insert(params![line.id, line.comment])?;
        if let Some(comment) = &line.comment {
            words.execute(params![position, comment])?;
        }
    }
    Ok(())
}
