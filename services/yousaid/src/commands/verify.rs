//! `yousaid verify`. It may run beside the service.

use std::process::ExitCode;

use anyhow::Context;
use yousaid_log::Recorded;
use yousaid_model::{Event, UnknownEvent, report::ReportEvent};

use crate::{options::Place, progress, service};

/// Checks the log and the read models; fails when something is not as it should be.
pub async fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let log = service::open_log(place).await?;
    let head = log.head().await?.position;
    let bar = progress::of_events("Reading the log", head);
    let report = log
        .verify(documents_of, |position| bar.set_position(position.get()))
        .await?;
    bar.finish_and_clear();
    println!(
        "The log: {} events of {} aggregates, {} keys, {} documents.",
        report.events, report.aggregates, report.keys, report.documents
    );
    for fault in &report.faults {
        println!("  wrong: {fault}");
    }
    let bar = progress::of_events("Rebuilding to compare", head);
    let compared = yousaid_projections::compare(&log, &place.data_dir, |position| {
        bar.set_position(position.get());
    })
    .await
    .context("the read models cannot be compared")?;
    bar.finish_and_clear();
    let differences = match compared {
        None => {
            println!(
                "The read models are not built yet, or by another version: the next start builds them."
            );
            vec![]
        }
        Some(compared) => {
            println!(
                "The read models: compared with a rebuild up to position {}.",
                compared.position
            );
            compared.differences
        }
    };
    for one in &differences {
        println!(
            "  wrong: {} of {}: {} rows missing, {} too many",
            one.table, one.model, one.missing, one.surplus
        );
    }
    if report.is_sound() && differences.is_empty() {
        println!("All is as it should be.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Reads an event, and names the documents that must be there for it.
fn documents_of(recorded: &Recorded) -> Result<Vec<String>, UnknownEvent> {
    let event = Event::read(
        &recorded.aggregate_type,
        &recorded.event_type,
        &recorded.event_version,
        &recorded.payload,
    )?;
    Ok(match event {
        Event::Report(ReportEvent::EditionPublished(edition)) => {
            vec![edition.page, edition.data, edition.stylesheet]
        }
        _ => vec![],
    })
}
