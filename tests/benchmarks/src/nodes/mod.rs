//! From accepted by one node to visible on another, with NATS and without.

mod lag;
mod pair;

use std::time::{Duration, Instant};

use yousaid_servers::NatsServer;

use self::pair::Pair;
use crate::{
    figures::{Spread, number, quantile, time, whole},
    others::{LOAD, Others},
    section::Section,
    workshop::{Workshop, one_thread},
};

/// Aimed at for 99 of 100 submissions that nobody asks for, in seconds.
const AIM_WITH_NATS: f64 = 0.25;
const AIM_WITHOUT: f64 = 2.0;

/// The times of one round.
struct Times {
    unasked: Vec<Duration>,
    desk: Vec<Duration>,
}

/// A pair of nodes and what was seen of it.
struct Watched {
    what: &'static str,
    aim: f64,
    pair: Pair,
    alone: Vec<Times>,
    loaded: Vec<Times>,
}

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let binary = workshop.service()?;
    let database = workshop.database(workshop.scale.small / 10)?;
    let nats = NatsServer::start();
    let scale = workshop.scale;
    let (watched, rates) = one_thread()?.block_on(async {
        let url = nats.url();
        let with_nats = Pair::start(workshop, &binary, &database, Some(&url)).await?;
        let without = Pair::start(workshop, &binary, &database, None).await?;
        let mut watched = [
            Watched::new("with NATS", AIM_WITH_NATS, with_nats),
            Watched::new("without", AIM_WITHOUT, without),
        ];
        let mut rates = vec![];
        for _ in 0..scale.rounds {
            for one in &mut watched {
                rates.push(one.round(scale.across).await?);
            }
        }
        anyhow::Ok((watched, rates))
    })?;
    let headings = ["nodes", "submissions", "seen in", "p50", "p99"];
    let mut section = Section::new("nodes", &headings);
    for one in watched {
        one.rows(&mut section);
    }
    let (across, step) = (whole(number(scale.across)), time(lag::STEP.as_secs_f64()));
    Ok(section.note(format!(
        "{across} submissions in each round and row, the read models looked into every {step}; the others came in at \
         {} a second.",
        Spread::of(rates).show(whole)
    )))
}

impl Watched {
    fn new(what: &'static str, aim: f64, pair: Pair) -> Self {
        Self {
            what,
            aim,
            pair,
            alone: vec![],
            loaded: vec![],
        }
    }

    /// One round; answers with how many others came in a second.
    async fn round(&mut self, count: usize) -> anyhow::Result<f64> {
        self.alone.push(follow(&self.pair, count).await?);
        let begun = Instant::now();
        let others = Others::start(&self.pair.takes).await?;
        self.loaded.push(follow(&self.pair, count).await?);
        Ok(number(others.stop()?) / begun.elapsed().as_secs_f64())
    }

    fn rows(self, section: &mut Section) {
        let beside = format!("beside {LOAD} others a second");
        for (load, rounds) in [("one after another", self.alone), (&beside, self.loaded)] {
            let (unasked, desk): (Vec<_>, Vec<_>) = rounds
                .into_iter()
                .map(|times| (times.unasked, times.desk))
                .unzip();
            let what = [self.what, load];
            row(section, what, "the read models", unasked, Some(self.aim));
            row(section, what, "the desk", desk, None);
        }
    }
}

async fn follow(pair: &Pair, count: usize) -> anyhow::Result<Times> {
    Ok(Times {
        unasked: lag::unasked(pair, count).await?,
        desk: lag::on_the_desk(pair, count).await?,
    })
}

fn row(
    section: &mut Section,
    [nodes, load]: [&str; 2],
    seen: &str,
    mut rounds: Vec<Vec<Duration>>,
    aim: Option<f64>,
) {
    let mut part = |of_thousand| {
        let rounds = rounds.iter_mut();
        Spread::of(rounds.map(|times| quantile(times, of_thousand).as_secs_f64()))
    };
    let (median, p99) = (part(500), part(990));
    let mut shown = p99.show(time);
    if let Some(aim) = aim {
        shown = section.aim(
            &format!("{nodes}, {load}, {seen}, p99"),
            &shown,
            &format!("under {}", time(aim)),
            p99.median < aim,
        );
    }
    let cells = [nodes, load, seen].map(str::to_owned);
    section.row(cells.into_iter().chain([median.show(time), shown]));
}
