//! Submissions accepted in a second: through HTTP, by the log alone, and what the machine's disk allows
//! whoever asks it once for each.

pub mod log;
mod plain;
pub mod through_http;

use std::sync::Arc;

use uuid::Uuid;

use crate::{
    figures::{time, times, whole},
    load::Loads,
    section::Section,
    words::Author,
    workshop::Workshop,
};

/// How many clients there are at a time.
pub const CLIENTS: [usize; 3] = [1, 8, 32];

/// How many different comments are sent, in turn.
const COMMENTS: usize = 512;

/// The comments that are sent.
#[derive(Clone)]
pub struct Comments(Arc<Vec<String>>);

impl Comments {
    /// The same in every run.
    pub fn write() -> Self {
        let mut author = Author::new(1);
        Self(Arc::new((0..COMMENTS).map(|_| author.comment()).collect()))
    }

    fn get(&self, place: usize) -> &str {
        &self.0[place % COMMENTS]
    }
}

/// A submission as JSON. Its words are its own: the same many times are held.
fn body(id: Uuid, comment: &str) -> String {
    format!(r#"{{"id":"{id}","channel":"web_form","comment":"{comment} {id}"}}"#)
}

/// What came of every round, by the number of clients.
#[derive(Default)]
struct Rounds {
    plain: Loads,
    log: [Loads; CLIENTS.len()],
    http: [Loads; CLIENTS.len()],
    costs: Vec<through_http::Cost>,
}

/// Measures.
pub fn run(workshop: &mut Workshop) -> anyhow::Result<Section> {
    let service = workshop.service()?;
    let comments = Comments::write();
    let mut rounds = Rounds::default();
    for _ in 0..workshop.scale.rounds {
        rounds.plain.0.push(plain::measure(workshop, &comments)?);
        for (loads, load) in rounds
            .log
            .iter_mut()
            .zip(log::measure(workshop, &comments)?)
        {
            loads.0.push(load);
        }
        let (found, cost) = through_http::measure(workshop, &service, &comments)?;
        for (loads, load) in rounds.http.iter_mut().zip(found) {
            loads.0.push(load);
        }
        rounds.costs.push(cost);
    }
    Ok(section(&rounds))
}

fn section(rounds: &Rounds) -> Section {
    let headings = [
        "what",
        "clients",
        "accepted a second",
        "beside rusqlite",
        "p50",
        "p99",
    ];
    let mut section = Section::new("submissions", &headings);
    row(
        &mut section,
        "rusqlite, one transaction each",
        1,
        &rounds.plain,
        String::new(),
        None,
    );
    for (clients, loads) in CLIENTS.into_iter().zip(&rounds.log) {
        let ratio = ratio(
            &mut section,
            "the log alone",
            clients,
            loads,
            &rounds.plain,
            4.0,
        );
        row(&mut section, "the log alone", clients, loads, ratio, None);
    }
    for (clients, loads) in CLIENTS.into_iter().zip(&rounds.http) {
        let ratio = ratio(
            &mut section,
            "through HTTP",
            clients,
            loads,
            &rounds.plain,
            1.5,
        );
        row(
            &mut section,
            "through HTTP",
            clients,
            loads,
            ratio,
            Some(0.015),
        );
    }
    section.note(through_http::explain(&rounds.costs))
}

/// How many times as many as rusqlite; with the most clients there is an aim.
fn ratio(
    section: &mut Section,
    what: &str,
    clients: usize,
    loads: &Loads,
    plain: &Loads,
    aim: f64,
) -> String {
    let ratio = loads.over(plain);
    let shown = ratio.show(times);
    if Some(&clients) != CLIENTS.last() {
        return shown;
    }
    let aimed_at = format!("at least {aim} ×");
    section.aim(
        &format!("{what} at {clients} clients beside rusqlite"),
        &shown,
        &aimed_at,
        ratio.median >= aim,
    )
}

fn row(
    section: &mut Section,
    what: &str,
    clients: usize,
    loads: &Loads,
    ratio: String,
    aim: Option<f64>,
) {
    let p99 = loads.p99();
    let shown = p99.show(time);
    let shown = match aim {
        Some(aim) if Some(&clients) == CLIENTS.last() => {
            let aimed_at = format!("under {}", time(aim));
            section.aim(
                &format!("{what} at {clients} clients, p99"),
                &shown,
                &aimed_at,
                p99.median < aim,
            )
        }
        _ => shown,
    };
    let (accepted, median) = (loads.per_second().show(whole), loads.median().show(time));
    section.row([
        what.to_owned(),
        clients.to_string(),
        accepted,
        ratio,
        median,
        shown,
    ]);
}
