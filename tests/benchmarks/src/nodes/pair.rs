//! Two nodes on one database.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use async_nats::jetstream;
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use crate::{database::Database, seen::PATIENCE, service::Service, workshop::Workshop};

/// One that takes submissions, and one on which they are looked for.
pub(super) struct Pair {
    pub(super) takes: Service,
    pub(super) shows: Service,
    /// Where the second has its read models.
    pub(super) read_models: PathBuf,
    /// Opens the desk.
    pub(super) cookie: String,
    _database: Database,
    _folder: TempDir,
}

impl Pair {
    /// Starts them on a copy of a database, and waits until nothing is left to be done.
    pub(super) async fn start(
        workshop: &Workshop,
        binary: &Path,
        database: &Database,
        nats_url: Option<&str>,
    ) -> anyhow::Result<Self> {
        let database = database.copied();
        let folder = workshop.fresh()?;
        let node =
            |name| Service::start_node(binary, &folder.path().join(name), &database, nats_url);
        let (takes, shows) = (node("takes")?, node("shows")?);
        takes.ready().await?;
        let cookie = shows.sign_in().await?;
        let head = shows.ready().await?.log;
        if let Some(url) = nats_url {
            relayed(url, head).await?;
        }
        Ok(Self {
            takes,
            shows,
            read_models: folder.path().join("shows"),
            cookie,
            _database: database,
            _folder: folder,
        })
    }
}

/// Waits until the stream has every event of the log: a relay that has much to publish would be in the way.
async fn relayed(url: &str, head: u64) -> anyhow::Result<()> {
    let streams = jetstream::new(async_nats::connect(url).await?);
    let begun = Instant::now();
    loop {
        if let Ok(mut stream) = streams.get_stream(yousaid_relay::STREAM).await {
            let info = stream.info().await.context("the stream cannot be read")?;
            if info.state.messages >= head {
                return Ok(());
            }
        }
        ensure!(
            begun.elapsed() < PATIENCE,
            "the relay does not publish the log"
        );
        sleep(std::time::Duration::from_millis(20)).await;
    }
}
