//! `yousaid rebuild`

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use crate::{progress, service};

/// Builds the read models anew beside the old ones and swaps.
pub async fn run(data_dir: &Path) -> anyhow::Result<ExitCode> {
    let log = service::open_log(data_dir)?;
    let bar = progress::of_events("Rebuilding", log.head().await?.position);
    let reached =
        yousaid_projections::rebuild(&log, data_dir, |position| bar.set_position(position.get()))
            .await
            .context("the read models cannot be built")?;
    bar.finish_and_clear();
    println!("The read models are built from {reached} events.");
    Ok(ExitCode::SUCCESS)
}
