//! The machine that is measured on, and how quiet it is.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    figures::{microseconds, quantile},
    section::Section,
};

/// What a small commit writes.
const BLOCK: [u8; 8 * 1024] = [7; 8 * 1024];

/// The machine as a section of the page. `folder` is on the disk that is measured.
pub fn section(folder: &Path) -> anyhow::Result<Section> {
    let mut section = Section::new("machine", &["", ""]);
    let mut row = |what: &str, found: Option<String>| {
        section.row([
            what.to_owned(),
            found.unwrap_or_else(|| "not known".to_owned()),
        ]);
    };
    let cores = thread::available_parallelism()
        .map(|cores| cores.to_string())
        .ok();
    row("Cores", cores);
    row("Processor", line_of("/proc/cpuinfo", "model name"));
    row(
        "Memory",
        line_of("/proc/meminfo", "MemTotal")
            .as_deref()
            .and_then(gigabytes),
    );
    row(
        "System",
        line_of("/etc/os-release", "PRETTY_NAME").map(|name| name.trim_matches('"').to_owned()),
    );
    row(
        "Kernel",
        fs::read_to_string("/proc/sys/kernel/osrelease")
            .ok()
            .map(|text| text.trim().to_owned()),
    );
    row("Compiler", said_by("rustc", &["--version"]));
    row("SQLite", Some(rusqlite::version().to_owned()));
    row("PostgreSQL", yousaid_servers::postgres::version());
    row("NATS", said_by("nats-server", &["--version"]));
    row(
        "nginx",
        said_by("/usr/sbin/nginx", &["-v"]).or_else(|| said_by("nginx", &["-v"])),
    );
    row(
        "wrk",
        said_by("wrk", &["-v"]).map(|said| {
            said.split(" Copyright")
                .next()
                .unwrap_or_default()
                .to_owned()
        }),
    );
    row(
        "Writing 8 kB and fdatasync, median",
        Some(microseconds(fdatasync(folder)?.as_secs_f64())),
    );
    Ok(section)
}

/// When, and how quiet the machine is: other work and a slow disk make figures low.
pub fn conditions(folder: &Path) -> anyhow::Result<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the page says when it was measured"
    )]
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let busy = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let busy = busy
        .split_whitespace()
        .next()
        .unwrap_or("not known")
        .to_owned();
    let disk = microseconds(fdatasync(folder)?.as_secs_f64());
    Ok(format!(
        "{today}; just before: load average {busy}, fdatasync {disk}."
    ))
}

/// The median time to write 8 kB at the end of a file and have them on the disk.
fn fdatasync(folder: &Path) -> anyhow::Result<Duration> {
    let path = folder.join("fdatasync");
    let mut file = File::create(&path)?;
    let mut times = Vec::with_capacity(200);
    for _ in 0..200 {
        let begun = Instant::now();
        file.write_all(&BLOCK)?;
        file.sync_data()?;
        times.push(begun.elapsed());
    }
    fs::remove_file(path)?;
    Ok(quantile(&mut times, 500))
}

/// What stands behind a name in a file of names and values.
fn line_of(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    let (_, value) = line.split_once([':', '='])?;
    Some(value.trim().to_owned())
}

/// "24684092 kB" as "23.5 GB".
fn gigabytes(kilobytes: &str) -> Option<String> {
    let kilobytes: f64 = kilobytes.strip_suffix("kB")?.trim().parse().ok()?;
    Some(format!("{:.1} GB", kilobytes / 1024.0 / 1024.0))
}

/// The first line that a program says, on whichever output.
fn said_by(program: &str, arguments: &[&str]) -> Option<String> {
    let said = Command::new(program).args(arguments).output().ok()?;
    let said = [said.stdout, said.stderr].concat();
    let text = String::from_utf8_lossy(&said);
    text.lines().next().map(|line| line.trim().to_owned())
}
