//! `yousaid import report`

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use yousaid_publish::import::Imported;

use crate::{
    options::{self, CouncilNames, ImportWhat},
    progress, service,
};

/// Takes in what was published before this service was there.
pub async fn run(data_dir: &Path, options: &options::Import) -> anyhow::Result<ExitCode> {
    let ImportWhat::Report { file, council } = &options.what;
    report(data_dir, file, council).await
}

async fn report(data_dir: &Path, file: &Path, council: &CouncilNames) -> anyhow::Result<ExitCode> {
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
    let app = service::open(data_dir, council, service::settings_without_serving())?;
    let bar = progress::of_rows("Importing");
    let imported = yousaid_publish::import::import(&app, &report, |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })
    .await?;
    bar.finish_and_clear();
    println!("{}", told(&imported));
    for difference in &imported.differs {
        println!("  differs, and is left as it is: {difference}");
    }
    Ok(ExitCode::SUCCESS)
}

fn told(imported: &Imported) -> String {
    let Imported { themes, answers, statements, actions, .. } = imported;
    let holds = format!("{themes} themes, {answers} answers, {statements} statements and {actions} actions");
    if imported.new || imported.edition {
        format!("Imported: {holds}.")
    } else {
        format!("Nothing to do: all of it is here already ({holds}).")
    }
}
