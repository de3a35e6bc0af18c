//! Asking for a page again and again: by wrk where it is installed, else by our own client.

use std::{net::SocketAddr, process::Command, time::Duration};

use anyhow::{Context, bail, ensure};

use crate::{
    http::{self, Connection},
    load::{self, Client, Load},
    options::Scale,
    workshop::one_thread,
};

/// How many connections there are at a time.
pub(super) const CONNECTIONS: usize = 32;

/// Who asks.
pub(super) enum Asking {
    Wrk(Scale),
    Own(Scale),
}

impl Asking {
    pub(super) fn choose(scale: Scale) -> Self {
        if Command::new("wrk").arg("-v").output().is_ok() {
            Self::Wrk(scale)
        } else {
            Self::Own(scale)
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Wrk(_) => "wrk with one thread",
            Self::Own(_) => "our own client with one thread",
        }
    }

    pub(super) fn measure(&self, address: SocketAddr, path: &str) -> anyhow::Result<Load> {
        match self {
            Self::Wrk(scale) => wrk(address, path, scale),
            Self::Own(scale) => own(address, path, scale),
        }
    }
}

fn wrk(address: SocketAddr, path: &str, scale: &Scale) -> anyhow::Result<Load> {
    let seconds = scale.length.as_secs().max(1);
    let arguments = [
        "-t1".to_owned(),
        format!("-c{CONNECTIONS}"),
        format!("-d{seconds}s"),
        "--latency".to_owned(),
    ];
    let asked = Command::new("wrk")
        .args(arguments)
        .arg(format!("http://{address}{path}"))
        .output()?;
    let said = String::from_utf8_lossy(&asked.stdout);
    ensure!(
        asked.status.success(),
        "wrk fails: {said}{}",
        String::from_utf8_lossy(&asked.stderr)
    );
    read(&said).with_context(|| format!("wrk says: {said}"))
}

/// What wrk printed, as a load.
fn read(said: &str) -> anyhow::Result<Load> {
    for trouble in ["Socket errors", "Non-2xx"] {
        if let Some(line) = said
            .lines()
            .find(|line| line.trim_start().starts_with(trouble))
        {
            bail!("not every answer was good: {line}");
        }
    }
    let behind = |name: &str| {
        said.lines()
            .find_map(|line| line.trim_start().strip_prefix(name))
            .map(str::trim)
    };
    let latency = |name: &str| {
        behind(name)
            .and_then(read_time)
            .with_context(|| format!("{name} is missing"))
    };
    let (median, p99) = (latency("50%")?, latency("99%")?);
    let per_second = behind("Requests/sec:")
        .and_then(|rate| rate.parse().ok())
        .context("no rate")?;
    let answers = said
        .lines()
        .find_map(|line| line.trim_start().split_once(" requests in "));
    let answers = answers
        .and_then(|(count, _)| count.parse().ok())
        .context("no count")?;
    Ok(Load {
        per_second,
        median,
        p99,
        answers,
    })
}

/// A time such as "312.00us", "1.20ms", "2.01s".
fn read_time(text: &str) -> Option<Duration> {
    let letters = text.find(|letter: char| letter.is_ascii_alphabetic())?;
    let (figure, unit) = text.split_at(letters);
    let seconds = match unit {
        "us" => 1e-6,
        "ms" => 1e-3,
        "s" => 1.0,
        "m" => 60.0,
        _ => return None,
    };
    Some(Duration::from_secs_f64(
        figure.parse::<f64>().ok()? * seconds,
    ))
}

struct Reader {
    connection: Connection,
    request: Vec<u8>,
}

impl Client for Reader {
    async fn ask(&mut self) -> anyhow::Result<()> {
        let status = self.connection.ask(&self.request).await?.status;
        ensure!(status == 200, "the page answers {status}");
        Ok(())
    }
}

fn own(address: SocketAddr, path: &str, scale: &Scale) -> anyhow::Result<Load> {
    one_thread()?.block_on(async {
        let mut readers = vec![];
        for _ in 0..CONNECTIONS {
            readers.push(Reader {
                connection: Connection::open(address).await?,
                request: http::get(path, ""),
            });
        }
        load::run(readers, scale).await
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Running 5s test @ http://127.0.0.1:1/\n  1 threads and 32 connections\n  Thread Stats   Avg\n    \
        Latency     1.05ms\n  Latency Distribution\n     50%  912.00us\n     75%    1.10ms\n     99%    3.25ms\n  \
        153211 requests in 5.00s, 1.02GB read\nRequests/sec:  30642.20\nTransfer/sec:    208.90MB\n";

    #[test]
    fn the_rate_and_the_latencies_are_read() {
        let load = read(SAID).expect("is whole");
        assert_eq!(
            (load.median, load.p99),
            (Duration::from_micros(912), Duration::from_micros(3_250))
        );
        assert_eq!(load.answers, 153_211);
        assert!((load.per_second - 30_642.2).abs() < 1e-6);
    }

    #[test]
    fn answers_that_are_not_good_are_no_figure() {
        assert!(read(&SAID.replace("Transfer/sec", "Non-2xx or 3xx responses")).is_err());
    }
}
