//! `yousaid migrate`. It may run beside services, older ones too.

use std::process::ExitCode;

use anyhow::Context;

use crate::options::Place;

/// Brings the tables of the database up to date.
pub async fn run(place: &Place) -> anyhow::Result<ExitCode> {
    let url = place.database_url.as_deref().context(
        "give --database-url: a log in a folder is brought up to date when it is opened",
    )?;
    let migrated = yousaid_log::migrate(url).await?;
    match migrated.run {
        0 => println!("The tables are up to date."),
        run => println!("The tables are up to date: {run} migration(s) run."),
    }
    if migrated.newer > 0 {
        println!(
            "{} migration(s) of a newer version were left as they are.",
            migrated.newer
        );
    }
    Ok(ExitCode::SUCCESS)
}
