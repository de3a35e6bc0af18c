//! Submissions accepted in a second with the log in PostgreSQL: through HTTP, by the log alone, and what pgbench
//! inserts on the same server.

mod costs;
mod own;
mod pgbench;
mod pgbench_log;

use self::costs::{Cost, part};
use crate::{
    figures::{hundredths, number, time, whole},
    load::{Load, Loads},
    section::Section,
    submissions::{CLIENTS, Comments},
    workshop::Workshop,
};

/// The part of pgbench's rows a second that is aimed at through HTTP, with the most clients.
const AIM: f64 = 0.5;

/// One way of asking, in all rounds.
#[derive(Default)]
struct Way {
    loads: [Loads; CLIENTS.len()],
    costs: Vec<Cost>,
}

impl Way {
    fn add(&mut self, round: Vec<Load>, cost: Cost) {
        for (loads, load) in self.loads.iter_mut().zip(round) {
            loads.0.push(load);
        }
        self.costs.push(cost);
    }
}

/// All of them.
#[derive(Default)]
struct Rounds {
    pgbench: Way,
    log: Way,
    http: Way,
    /// The length of the payload of pgbench's rows.
    payload: usize,
}

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let service = workshop.service()?;
    let comments = Comments::write();
    let mut rounds = Rounds::default();
    for _ in 0..workshop.scale.rounds {
        let alone = own::alone(workshop, &comments)?;
        rounds.payload = alone.payload.len();
        rounds.log.add(alone.loads, alone.cost);
        let (loads, cost) = pgbench::measure(workshop, &alone.payload)?;
        rounds.pgbench.add(loads, cost);
        let (loads, cost) = own::through_http(workshop, &service, &comments)?;
        rounds.http.add(loads, cost);
    }
    Ok(section(&rounds))
}

fn section(rounds: &Rounds) -> Section {
    let headings = [
        "what",
        "clients",
        "accepted a second",
        "beside pgbench",
        "p50",
        "p99",
    ];
    let mut section = Section::new("postgresql", &headings);
    for (clients, loads) in CLIENTS.into_iter().zip(&rounds.pgbench.loads) {
        row(
            &mut section,
            "pgbench, one INSERT each",
            clients,
            loads,
            String::new(),
        );
    }
    for (way, what, aim) in [
        (&rounds.log, "the log alone", None),
        (&rounds.http, "through HTTP", Some(AIM)),
    ] {
        let beside = way.loads.iter().zip(&rounds.pgbench.loads);
        for (clients, (loads, pgbench)) in CLIENTS.into_iter().zip(beside) {
            let aim = aim.filter(|_| Some(&clients) == CLIENTS.last());
            let ratio = ratio(&mut section, what, loads, pgbench, aim);
            row(&mut section, what, clients, loads, ratio);
        }
    }
    section.note(explain(rounds))
}

/// How many times as many as pgbench with as many clients.
fn ratio(
    section: &mut Section,
    what: &str,
    loads: &Loads,
    pgbench: &Loads,
    aim: Option<f64>,
) -> String {
    let ratio = loads.over(pgbench);
    let shown = ratio.show(hundredths);
    let Some(aim) = aim else { return shown };
    section.aim(
        &format!("{what} on PostgreSQL beside pgbench"),
        &shown,
        &format!("at least {aim} ×"),
        ratio.median >= aim,
    )
}

fn row(section: &mut Section, what: &str, clients: usize, loads: &Loads, ratio: String) {
    section.row([
        what.to_owned(),
        clients.to_string(),
        loads.per_second().show(whole),
        ratio,
        loads.median().show(time),
        loads.p99().show(time),
    ]);
}

fn explain(rounds: &Rounds) -> String {
    let [log, http, pgbench] = [&rounds.log, &rounds.http, &rounds.pgbench].map(|way| &*way.costs);
    format!(
        "At {} clients a submission through HTTP costs {} of processor time in the service, {} in PostgreSQL's \
         processes and {} in the clients. By the log alone it costs {} in the process that asks and {} in \
         PostgreSQL's; a row of pgbench's, whose payload has {} letters, {} in pgbench and {} in PostgreSQL's.",
        CLIENTS.last().copied().unwrap_or_default(),
        part(http, |cost| cost.service),
        part(http, |cost| cost.postgres),
        part(http, |cost| cost.asking),
        part(log, |cost| cost.asking),
        part(log, |cost| cost.postgres),
        whole(number(rounds.payload)),
        part(pgbench, |cost| cost.asking),
        part(pgbench, |cost| cost.postgres),
    )
}
