//! From accepted to visible: how long after its `201` a submission stands on the forum's desk.

use std::time::{Duration, Instant};

use anyhow::{bail, ensure};

use crate::{
    figures::{Spread, number, quantile, time, whole},
    history,
    http::Connection,
    others::{LOAD, Others},
    section::Section,
    seen::{Desk, PATIENCE, send},
    service::{self, Service},
    words::Author,
    workshop::{Workshop, one_thread, runtime},
};

/// Aimed at for 99 of 100 submissions, in seconds.
const AIM: f64 = 0.1;

/// The times of one round.
#[derive(Default)]
struct Times {
    /// Until the desk shows it.
    desk: Vec<Duration>,
    /// Until the read models have come as far as the log had.
    position: Vec<Duration>,
    /// One look at the desk: what the first of these cannot go below.
    look: Vec<Duration>,
}

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let binary = workshop.service()?;
    let folder = workshop.fresh()?;
    runtime()?.block_on(history::make(folder.path(), workshop.scale.small))?;
    let service = Service::start(&binary, "serve", folder.path())?;
    let (rounds, probes) = (workshop.scale.rounds, workshop.scale.probes);
    let (alone, loaded, rates) = one_thread()?.block_on(async {
        service.ready().await?;
        let cookie = service.sign_in().await?;
        let (mut alone, mut loaded, mut rates) = (vec![], vec![], vec![]);
        for _ in 0..rounds {
            alone.push(follow(&service, &cookie, probes).await?);
            let begun = Instant::now();
            let others = Others::start(&service).await?;
            loaded.push(follow(&service, &cookie, probes).await?);
            rates.push(number(others.stop()?) / begun.elapsed().as_secs_f64());
        }
        anyhow::Ok((alone, loaded, rates))
    })?;
    let mut section = Section::new("visibility", &["submissions", "seen through", "p50", "p99"]);
    rows(&mut section, "one after another", alone);
    rows(
        &mut section,
        &format!("beside {LOAD} others a second"),
        loaded,
    );
    Ok(section.note(format!(
        "{probes} submissions in each round and row, into an inbox that begins with {} comments; the others came in at \
         {} a second.",
        whole(number(usize::try_from(workshop.scale.small * 4 / 10)?)),
        Spread::of(rates).show(whole)
    )))
}

fn rows(section: &mut Section, what: &str, mut rounds: Vec<Times>) {
    let mut row = |seen: &str, times: fn(&mut Times) -> &mut Vec<Duration>, aim: bool| {
        let mut part = |of_thousand| {
            Spread::of(
                rounds
                    .iter_mut()
                    .map(|round| quantile(times(round), of_thousand).as_secs_f64()),
            )
        };
        let (median, p99) = (part(500), part(990));
        let mut shown = p99.show(time);
        if aim {
            let aimed_at = format!("under {}", time(AIM));
            shown = section.aim(
                &format!("{what}, {seen}, p99"),
                &shown,
                &aimed_at,
                p99.median < AIM,
            );
        }
        section.row([what.to_owned(), seen.to_owned(), median.show(time), shown]);
    };
    row("the desk", |times| &mut times.desk, true);
    row(
        "the read models' position",
        |times| &mut times.position,
        false,
    );
    row("(one look at the desk)", |times| &mut times.look, false);
}

/// Sends submissions one after another and follows each: in turns by looking at the desk and by asking
/// for the position.
async fn follow(service: &Service, cookie: &str, probes: usize) -> anyhow::Result<Times> {
    let mut connection = service.connect().await?;
    let mut author = Author::new(2);
    let mut times = Times::default();
    for _ in 0..probes {
        let sent = send(&mut connection, &author.comment()).await?;
        let desk = Desk::searched(&sent, cookie);
        times.desk.push(desk.until_shown(&mut connection).await?);
        let again = Instant::now();
        ensure!(
            desk.shows(&mut connection).await?,
            "what the desk shows is gone at the next look"
        );
        times.look.push(again.elapsed());
        send(&mut connection, &author.comment()).await?;
        times.position.push(arrived(&mut connection).await?);
    }
    Ok(times)
}

/// How long the read models take to come as far as the log is now. Beside other submissions that is a
/// little further than the one just sent.
async fn arrived(connection: &mut Connection) -> anyhow::Result<Duration> {
    let accepted = Instant::now();
    let mut goal = None;
    while accepted.elapsed() < PATIENCE {
        if let Some(found) = service::positions(connection).await?
            && found.read_models >= *goal.get_or_insert(found.log)
        {
            return Ok(accepted.elapsed());
        }
    }
    bail!("the read models do not follow the log")
}
