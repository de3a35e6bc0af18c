//! `yousaid import report`, and `yousaid import responses` in a file of its own

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use crate::{
    commands::import_responses,
    options::{self, CouncilNames, ImportWhat, Place},
    service,
};

/// Takes in what there was before this service, or elsewhere.
pub async fn run(place: &Place, options: &options::Import) -> anyhow::Result<ExitCode> {
    match &options.what {
        ImportWhat::Report { file, council } => report(place, file, council).await,
        ImportWhat::Responses(responses) => import_responses::run(place, responses).await,
    }
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
