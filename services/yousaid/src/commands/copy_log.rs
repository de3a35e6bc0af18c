//! `yousaid copy-log`

use std::{path::Path, process::ExitCode};

use yousaid_log::Place as LogPlace;

use crate::{
    options::{CopyLog, Place},
    progress,
};

/// Copies a council from one store to another.
pub async fn run(place: &Place, options: &CopyLog) -> anyhow::Result<ExitCode> {
    let (from, to) = (
        log_place(&options.from, place, &options.to),
        log_place(&options.to, place, &options.from),
    );
    let log = from.open().await?;
    let bar = progress::of_events("Copying", log.head().await?.position);
    let copied = yousaid_log::copy(&log, &to, |position| bar.set_position(position.get())).await?;
    bar.finish_and_clear();
    println!(
        "Copied: {} events, {} keys, {} documents, {} accounts. The order, the receipts and the pages are the same.",
        copied.events, copied.keys, copied.documents, copied.accounts
    );
    Ok(ExitCode::SUCCESS)
}

/// A folder, or a database with the master key that was named, or else the one in the folder on the other side.
fn log_place(address: &str, place: &Place, other: &str) -> LogPlace {
    if !is_database(address) {
        return LogPlace::Folder(address.into());
    }
    let master_key = match &place.master_key_file {
        None if !is_database(other) && Path::new(other).join("master.key").exists() => {
            Path::new(other).join("master.key")
        }
        _ => place.master_key(),
    };
    LogPlace::Postgres {
        url: address.to_owned(),
        master_key,
    }
}

fn is_database(address: &str) -> bool {
    address.starts_with("postgres://") || address.starts_with("postgresql://")
}
