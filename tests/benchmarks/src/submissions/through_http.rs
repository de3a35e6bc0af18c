//! Submissions through HTTP to the service, a process of its own; the clients share one thread of this
//! one.

use std::{path::Path, time::Duration};

use anyhow::ensure;
use uuid::Uuid;

use super::{CLIENTS, Comments, body};
use crate::{
    figures::{Spread, microseconds, number},
    http::{self, Connection},
    load::{self, Client, Load},
    options::Scale,
    process::{processor, processor_of_threads},
    service::{Positions, Service},
    workshop::{Workshop, one_thread},
};

/// The name of the log's writing thread.
const WRITER: &str = "log-writer";

/// The processor time of one submission with the most clients, in seconds.
pub(super) struct Cost {
    service: f64,
    writer: f64,
    client: f64,
}

/// A family's browser, in a hurry.
struct Sender {
    connection: Connection,
    comments: Comments,
    next: usize,
}

impl Client for Sender {
    async fn ask(&mut self) -> anyhow::Result<()> {
        let body = body(Uuid::new_v4(), self.comments.get(self.next));
        self.next += 1;
        let answer = self
            .connection
            .ask(&http::post("/api/v1/feedback", "application/json", &body))
            .await?;
        ensure!(
            answer.status == 201,
            "a new submission is answered {}: {}",
            answer.status,
            answer.text()?
        );
        Ok(())
    }
}

/// So many send to a service at a time.
pub async fn send(
    service: &Service,
    clients: usize,
    comments: &Comments,
    scale: &Scale,
) -> anyhow::Result<Load> {
    let mut senders = vec![];
    for place in 0..clients {
        senders.push(Sender {
            connection: service.connect().await?,
            comments: comments.clone(),
            next: place * 16,
        });
    }
    load::run(senders, scale).await
}

/// Nothing that was acknowledged is missing, and nothing else is there.
pub fn ensure_all_are_in(
    before: Positions,
    after: Positions,
    loads: &[Load],
) -> anyhow::Result<()> {
    let kept = after.log - before.log;
    let answers = loads.iter().map(|load| load.answers).sum::<usize>();
    ensure!(
        usize::try_from(kept)? == answers,
        "{answers} were accepted, {kept} are in the log"
    );
    Ok(())
}

pub(super) fn measure(
    workshop: &Workshop,
    binary: &Path,
    comments: &Comments,
) -> anyhow::Result<(Vec<Load>, Cost)> {
    let folder = workshop.fresh()?;
    let service = Service::start(binary, "serve", folder.path())?;
    one_thread()?.block_on(async {
        let before = service.ready().await?;
        let mut loads = vec![];
        let mut cost = Cost {
            service: 0.0,
            writer: 0.0,
            client: 0.0,
        };
        for clients in CLIENTS {
            let begun = Clocks::read(&service);
            let load = send(&service, clients, comments, &workshop.scale).await?;
            cost = begun.until(&Clocks::read(&service), load.answers);
            loads.push(load);
        }
        ensure_all_are_in(before, service.ready().await?, &loads)?;
        Ok((loads, cost))
    })
}

/// Processor time so far.
struct Clocks {
    service: Duration,
    writer: Duration,
    client: Duration,
}

impl Clocks {
    fn read(service: &Service) -> Self {
        Self {
            service: processor(service.process()),
            writer: processor_of_threads(service.process(), WRITER),
            client: processor(std::process::id()),
        }
    }

    fn until(&self, later: &Self, answers: usize) -> Cost {
        let each = |earlier: Duration, later: Duration| {
            later.saturating_sub(earlier).as_secs_f64() / number(answers.max(1))
        };
        Cost {
            service: each(self.service, later.service),
            writer: each(self.writer, later.writer),
            client: each(self.client, later.client),
        }
    }
}

/// Where the processors' time goes, as sentences.
pub(super) fn explain(costs: &[Cost]) -> String {
    let of = |part: fn(&Cost) -> f64| Spread::of(costs.iter().map(part)).show(microseconds);
    let clients = CLIENTS.last().copied().unwrap_or_default();
    format!(
        "At {clients} clients a submission through HTTP costs {} of processor time in the service, of which {} in the \
         log's writing thread and the rest in answering and in following with the read models; {} in the clients, \
         which share the cores.",
        of(|cost| cost.service),
        of(|cost| cost.writer),
        of(|cost| cost.client)
    )
}
