//! A node builds all its read models from the log in PostgreSQL, beside the same history in `SQLite`.

use yousaid_log::Log;

use crate::{
    figures::{Spread, number, share, time, whole},
    rebuilding::all_read_models,
    section::Section,
    workshop::{Workshop, runtime},
};

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let events = workshop.scale.large;
    let database = workshop.database(events)?;
    let folder = workshop.history(events)?;
    let (mut postgres, mut sqlite) = (vec![], vec![]);
    for _ in 0..workshop.scale.rounds {
        let took = runtime()?.block_on(async {
            let log = database.open().await?;
            all_read_models(workshop, &log, events).await
        })?;
        postgres.push(took.as_secs_f64());
        let log = Log::open(&folder)?;
        let took = runtime()?.block_on(all_read_models(workshop, &log, events))?;
        sqlite.push(took.as_secs_f64());
    }
    let events = number(usize::try_from(events)?);
    let headings = [
        "the log is in",
        "all read models",
        "events a second",
        "beside SQLite",
    ];
    let mut section = Section::new("postgresql-rebuilding", &headings);
    let part = Spread::of(
        postgres
            .iter()
            .zip(&sqlite)
            .map(|(own, sqlite)| sqlite / own),
    );
    for (place, took, part) in [
        ("PostgreSQL", postgres, part.show(share)),
        ("SQLite", sqlite, String::new()),
    ] {
        let rate = Spread::of(took.iter().map(|took| events / took));
        let took = Spread::of(took).show(time);
        section.row([place.to_owned(), took, rate.show(whole), part]);
    }
    Ok(section.note(format!("{} events.", whole(events))))
}
