//! Submissions to a log in PostgreSQL: by the library alone, and through HTTP to a service of its own.

use std::path::Path;

use anyhow::Context;
use yousaid_log::{LONGEST_PAGE, Log, Position};

use super::costs::{Clocks, Cost};
use crate::{
    load::Load,
    service::Service,
    submissions::{CLIENTS, Comments, log, through_http},
    workshop::{Workshop, one_thread, runtime},
};

/// What the log alone came to.
pub(super) struct Alone {
    pub(super) loads: Vec<Load>,
    pub(super) cost: Cost,
    /// A submission's payload as it is stored, neither a long one nor a short one.
    pub(super) payload: String,
}

/// By the log alone. The cost is that with the most clients.
pub(super) fn alone(workshop: &mut Workshop, comments: &Comments) -> anyhow::Result<Alone> {
    let server = workshop.postgres();
    let database = workshop.empty_database()?;
    let scale = &workshop.scale;
    runtime()?.block_on(async {
        let log = database.open().await?;
        database.run_sql("CHECKPOINT");
        let mut loads = vec![];
        let mut cost = Cost::default();
        for clients in CLIENTS {
            let begun = Clocks::read(&server, None);
            let load = log::hand_over(&log, clients, comments, scale).await?;
            cost = begun.until(&Clocks::read(&server, None), load.answers);
            loads.push(load);
        }
        log::ensure_all_are_in(&log, &loads).await?;
        let payload = payload(&log).await?;
        Ok(Alone {
            loads,
            cost,
            payload,
        })
    })
}

async fn payload(log: &Log) -> anyhow::Result<String> {
    let page = log.read_after(Position::START, LONGEST_PAGE).await?;
    let mut payloads: Vec<String> = page.into_iter().map(|event| event.payload).collect();
    payloads.sort_by_key(String::len);
    let middle = payloads.len() / 2;
    payloads.into_iter().nth(middle).context("the log is empty")
}

/// Through HTTP. The cost is that with the most clients.
pub(super) fn through_http(
    workshop: &mut Workshop,
    binary: &Path,
    comments: &Comments,
) -> anyhow::Result<(Vec<Load>, Cost)> {
    let server = workshop.postgres();
    let database = workshop.empty_database()?;
    let folder = workshop.fresh()?;
    let service = Service::start_node(binary, folder.path(), &database, None)?;
    one_thread()?.block_on(async {
        let before = service.ready().await?;
        database.run_sql("CHECKPOINT");
        let mut loads = vec![];
        let mut cost = Cost::default();
        for clients in CLIENTS {
            let begun = Clocks::read(&server, Some(&service));
            let load = through_http::send(&service, clients, comments, &workshop.scale).await?;
            cost = begun.until(&Clocks::read(&server, Some(&service)), load.answers);
            loads.push(load);
        }
        through_http::ensure_all_are_in(before, service.ready().await?, &loads)?;
        Ok((loads, cost))
    })
}
