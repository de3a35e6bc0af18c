//! `yousaid import report`

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use crate::{
    options::{self, CouncilNames, ImportWhat, Place},
    service,
};

/// Takes in what was published before this service was there.
pub async fn run(place: &Place, options: &options::Import) -> anyhow::Result<ExitCode> {
    let ImportWhat::Report { file, council } = &options.what;
    report(place, file, council).await
}

async fn report(place: &Place, file: &Path, council: &CouncilNames) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{} cannot be read", file.display()))?;
    let report = match yousaid_publish::import::read(&text) {
        Ok(report) => report,
        Err(faults) => {
            eprintln!("{}: nothing was imported, because:", file.display());
            for fault in faults {
                eprintln!("  {fault}");
            }
            return Ok(ExitCode::FAILURE);
        }
    };
    let app = service::open(place, council, service::settings_without_serving()).await?;
    let imported = yousaid_publish::import::import(&app, &report).await?;
    println!("{imported}");
    Ok(ExitCode::SUCCESS)
}
