//! `yousaid rebuild`

use std::process::ExitCode;

use anyhow::Context;

use crate::{options::Place, progress, service};

/// Builds the read models anew beside the old ones and swaps.
pub async fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let log = service::open_log(place).await?;
    let bar = progress::of_events("Rebuilding", log.head().await?.position);
    let reached = yousaid_projections::rebuild(&log, &place.data_dir, |position| {
        bar.set_position(position.get());
    })
    .await
    .context("the read models cannot be built")?;
    bar.finish_and_clear();
    println!("The read models are built from {reached} events.");
    Ok(ExitCode::SUCCESS)
}
