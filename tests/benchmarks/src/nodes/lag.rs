//! How long after one node has acknowledged a submission another node has it.

use std::{
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow, ensure};
use rusqlite::Connection;
use tokio::{task::spawn_blocking, time::interval};
use yousaid_log::Receipt;
use yousaid_projections::{feedback::of_receipt, read_beside};

use super::pair::Pair;
use crate::{
    seen::{Desk, PATIENCE, send},
    words::Author,
};

/// Submissions that are followed come in at this pace. It is no part of a second, so that they fall on every
/// moment between two looks of a node that looks once a second.
const PACE: Duration = Duration::from_millis(53);

/// How often the read models are looked into.
pub(super) const STEP: Duration = Duration::from_millis(1);

/// A submission that was acknowledged.
struct Awaited {
    receipt: Receipt,
    accepted: Instant,
}

/// Until the other node's read models have it, though nobody asks that node for anything. To ask would change what
/// is measured: a node that is asked, even for its health, looks at once what there is in the log. So the file is
/// looked into, past the node.
pub(super) async fn unasked(pair: &Pair, count: usize) -> anyhow::Result<Vec<Duration>> {
    let (sent, awaited) = mpsc::channel();
    let read_models = pair.read_models.clone();
    let watching = spawn_blocking(move || read_beside(&read_models, |rows| watch(rows, &awaited)));
    let mut connection = pair.takes.connect().await?;
    let mut author = Author::new(3);
    let mut pace = interval(PACE);
    for _ in 0..count {
        pace.tick().await;
        let submission = send(&mut connection, &author.comment()).await?;
        let (receipt, accepted) = (submission.receipt()?, submission.accepted);
        sent.send(Awaited { receipt, accepted })
            .map_err(|_| anyhow!("nobody looks into the read models any more"))?;
    }
    drop(sent);
    let times = watching.await?.context("the read models cannot be read")?;
    ensure!(
        times.len() == count,
        "an accepted submission does not come to the other node"
    );
    Ok(times)
}

/// Looks for one after the other: they come in the order of the log.
fn watch(rows: &Connection, awaited: &Receiver<Awaited>) -> rusqlite::Result<Vec<Duration>> {
    let mut times = vec![];
    for submission in awaited {
        while of_receipt(rows, &submission.receipt)?.is_none() {
            if submission.accepted.elapsed() > PATIENCE {
                return Ok(times);
            }
            thread::sleep(STEP);
        }
        times.push(submission.accepted.elapsed());
    }
    Ok(times)
}

/// Until the desk on the other node shows it to a volunteer who looks at once.
pub(super) async fn on_the_desk(pair: &Pair, count: usize) -> anyhow::Result<Vec<Duration>> {
    let mut sender = pair.takes.connect().await?;
    let mut reader = pair.shows.connect().await?;
    let mut author = Author::new(4);
    let mut times = vec![];
    for _ in 0..count {
        let sent = send(&mut sender, &author.comment()).await?;
        let desk = Desk::searched(&sent, &pair.cookie);
        times.push(desk.until_shown(&mut reader).await?);
    }
    Ok(times)
}
