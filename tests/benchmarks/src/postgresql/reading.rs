//! Reading the log in PostgreSQL by position, in the longest pages, beside a plain client that asks for the same.

use std::time::{Duration, Instant};

use anyhow::ensure;
use futures_util::TryStreamExt;
use jiff_sqlx::Timestamp;
use sqlx::{Connection, PgConnection, Row, postgres::PgRow};
use uuid::Uuid;
use yousaid_log::LONGEST_PAGE;

use crate::{
    figures::{Spread, hundredths, number, whole},
    reading::by_position,
    section::Section,
    workshop::{Workshop, runtime},
};

/// The part of the plain client's events a second that is aimed at.
const AIM: f64 = 0.7;

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let database = workshop.database(workshop.scale.large)?;
    let (mut paged, mut plain, mut events) = (vec![], vec![], 0);
    runtime()?.block_on(async {
        let log = database.open().await?;
        let mut client = PgConnection::connect(&database.url).await?;
        for _ in 0..workshop.scale.rounds {
            let (took, read) = by_position(&log, LONGEST_PAGE).await?;
            let (took_plain, rows) = plain_client(&mut client).await?;
            ensure!(
                read == rows,
                "the log reads {read} events, there are {rows} rows"
            );
            paged.push(number(read) / took.as_secs_f64());
            plain.push(number(rows) / took_plain.as_secs_f64());
            events = read;
        }
        anyhow::Ok(())
    })?;
    Ok(section(paged, plain, events))
}

fn section(paged: Vec<f64>, plain: Vec<f64>, events: usize) -> Section {
    let part = Spread::of(paged.iter().zip(&plain).map(|(own, plain)| own / plain));
    let headings = ["what", "events a second", "beside the plain client"];
    let mut section = Section::new("postgresql-reading", &headings);
    let shown = section.aim(
        "reading from PostgreSQL beside a plain client",
        &part.show(hundredths),
        &format!("at least {AIM} ×"),
        part.median >= AIM,
    );
    section.row(["the log".to_owned(), Spread::of(paged).show(whole), shown]);
    section.row([
        "a plain client".to_owned(),
        Spread::of(plain).show(whole),
        String::new(),
    ]);
    let (events, page) = (whole(number(events)), whole(number(LONGEST_PAGE)));
    section.note(format!(
        "{events} events in pages of {page}, in the system's cache."
    ))
}

async fn plain_client(client: &mut PgConnection) -> anyhow::Result<(Duration, usize)> {
    let begun = Instant::now();
    let (mut after, mut read, mut bytes) = (0_i64, 0, 0);
    loop {
        let before = read;
        let mut rows = sqlx::query(
            "SELECT position, event_id, aggregate_type, aggregate_id, sequence, event_type,
                    event_version, payload::text, recorded_at
             FROM events WHERE position > $1 ORDER BY position LIMIT $2",
        )
        .bind(after)
        .bind(i64::try_from(LONGEST_PAGE)?)
        .fetch(&mut *client);
        while let Some(row) = rows.try_next().await? {
            after = row.try_get(0)?;
            bytes += look_at(&row)?;
            read += 1;
        }
        if read == before {
            break;
        }
    }
    let took = begun.elapsed();
    ensure!(bytes > 0 || read == 0, "the rows are empty");
    Ok((took, read))
}

/// Every column as what it is; nothing is kept.
fn look_at(row: &PgRow) -> sqlx::Result<usize> {
    let (_, _): (Uuid, i64) = (row.try_get(1)?, row.try_get(4)?);
    let _: Timestamp = row.try_get(8)?;
    let texts = [2, 3, 5, 6, 7].map(|column| row.try_get::<&str, _>(column).map(str::len));
    texts.into_iter().sum()
}
