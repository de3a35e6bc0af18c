//! The ceiling of whoever asks PostgreSQL once for each submission: pgbench, one INSERT and one transaction each.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    thread,
    time::Duration,
};

use anyhow::{Context, ensure};
use yousaid_servers::PostgresServer;

use super::{
    costs::{Clocks, Cost},
    pgbench_log,
};
use crate::{
    database::Database, load::Load, options::Scale, submissions::CLIENTS, workshop::Workshop,
};

/// The table that it fills.
const TABLE: &str = include_str!("table.sql");

/// A row as the log would have it; the payload travels with each.
const INSERT: &str = "INSERT INTO events VALUES \
    ('feedback', gen_random_uuid()::text, 1, 'FeedbackReceived', '1', :payload, '{}');\n";

/// Fills a table with rows that have this payload, by 1, 8 and 32 clients one after the other. The cost is that
/// of a row with the most clients.
pub(super) fn measure(workshop: &mut Workshop, payload: &str) -> anyhow::Result<(Vec<Load>, Cost)> {
    let server = workshop.postgres();
    let database = workshop.empty_database()?;
    database.run_sql(TABLE);
    database.run_sql("CHECKPOINT");
    let folder = workshop.fresh()?;
    let mut loads = vec![];
    let mut cost = Cost::default();
    for clients in CLIENTS {
        let begun = Clocks::read(&server, None);
        let load = fill(
            &server,
            &database,
            payload,
            clients,
            &workshop.scale,
            folder.path(),
        )?;
        cost = begun.until(&Clocks::read(&server, None), load.answers);
        loads.push(load);
    }
    let rows: usize = database.run_sql("SELECT count(*) FROM events").parse()?;
    let answers = loads.iter().map(|load| load.answers).sum::<usize>();
    ensure!(rows == answers, "{answers} were inserted, {rows} are there");
    Ok((loads, cost))
}

fn fill(
    server: &PostgresServer,
    database: &Database,
    payload: &str,
    clients: usize,
    scale: &Scale,
    folder: &Path,
) -> anyhow::Result<Load> {
    let script = folder.join("insert.sql");
    fs::write(&script, INSERT)?;
    let prefix = format!("by-{clients}");
    // A ceiling is not to be low for want of threads; each has one client at least.
    let threads = thread::available_parallelism()?.get().min(clients);
    let done = Command::new(server.program("pgbench"))
        .args(["--no-vacuum", "--protocol=prepared", "--log"])
        .arg(format!("--jobs={threads}"))
        .arg(format!("--log-prefix={prefix}"))
        .arg(format!("--client={clients}"))
        .arg(format!("--time={}", whole_seconds(scale)))
        .arg(format!("--define=payload={payload}"))
        .arg("--file")
        .arg(&script)
        .arg(&database.url)
        .current_dir(folder)
        .output()
        .context("pgbench cannot be run")?;
    ensure!(done.status.success(), "pgbench fails: {}", said(&done));
    pgbench_log::load(&log(folder, &prefix)?, scale)
}

/// pgbench counts in seconds; what is beyond the length is not looked at.
fn whole_seconds(scale: &Scale) -> u64 {
    let length = scale.warm_up + scale.length + Duration::from_millis(999);
    length.as_secs().max(1)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

/// The logs of all threads: each is named after the prefix, the process and the thread.
fn log(folder: &Path, prefix: &str) -> anyhow::Result<String> {
    let mut log = String::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with(&format!("{prefix}.")) {
            log.push_str(&fs::read_to_string(entry.path())?);
        }
    }
    Ok(log)
}
