//! What can be said on the command line, and how much is measured.

use std::{fmt, path::PathBuf, time::Duration};

use clap::{Parser, ValueEnum};

/// Measures what yousaid can bear, each figure beside its ceiling measured in the same run.
///
/// Build with --release; it builds the service it measures in the same profile. A full run takes about
/// twenty minutes and 6 GB of disk beside the program, and wants the machine for itself.
#[derive(Debug, Parser)]
pub struct Options {
    /// A smoke run of seconds: everything once and small. Its figures are worth nothing.
    #[arg(long)]
    pub quick: bool,

    /// Only this benchmark; may be given several times.
    #[arg(long, value_enum, value_name = "NAME")]
    pub only: Vec<Benchmark>,

    /// Put the figures into docs/BENCHMARKS.md; the words around them stay.
    #[arg(long, conflicts_with = "quick")]
    pub write: bool,

    /// Measure this yousaid instead of building one.
    #[arg(long, value_name = "FILE")]
    pub service: Option<PathBuf>,
}

/// One benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Benchmark {
    /// Submissions accepted in a second, through HTTP and by the log alone.
    Submissions,
    /// Reading the log by position.
    Reading,
    /// Rebuilding all read models.
    Rebuilding,
    /// Public pages beside nginx.
    Pages,
    /// From accepted to visible on the desk.
    Visibility,
    /// Resident memory.
    Memory,
    /// Submissions accepted in a second with the log in PostgreSQL, beside pgbench.
    Postgresql,
    /// Reading the log in PostgreSQL by position.
    PostgresqlReading,
    /// Building all read models from the log in PostgreSQL.
    PostgresqlRebuilding,
    /// From accepted by one node to visible on another.
    Nodes,
    /// Submissions accepted as the log in PostgreSQL grows.
    Growth,
}

impl fmt::Display for Benchmark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Submissions => "submissions",
            Self::Reading => "reading",
            Self::Rebuilding => "rebuilding",
            Self::Pages => "pages",
            Self::Visibility => "visibility",
            Self::Memory => "memory",
            Self::Postgresql => "postgresql",
            Self::PostgresqlReading => "postgresql-reading",
            Self::PostgresqlRebuilding => "postgresql-rebuilding",
            Self::Nodes => "nodes",
            Self::Growth => "growth",
        })
    }
}

impl Options {
    /// The benchmarks to run, in their order.
    pub fn chosen(&self) -> Vec<Benchmark> {
        let all = Benchmark::value_variants().iter().copied();
        all.filter(|one| self.only.is_empty() || self.only.contains(one))
            .collect()
    }
}

/// How much is measured.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// How often each figure is taken; what stands beside another is taken in turns with it.
    pub rounds: usize,
    /// How long a load runs before it counts.
    pub warm_up: Duration,
    /// How long a load counts.
    pub length: Duration,
    /// Events of the history of one busy year.
    pub small: u64,
    /// Events of a history that few councils will ever have.
    pub large: u64,
    /// Submissions that are followed to the desk in each round.
    pub probes: usize,
    /// Submissions that are followed from one node to the other in each round.
    pub across: usize,
}

impl Scale {
    /// What the page reports.
    pub const FULL: Self = Self {
        rounds: 3,
        warm_up: Duration::from_millis(500),
        length: Duration::from_secs(5),
        small: 100_000,
        large: 1_000_000,
        probes: 500,
        across: 200,
    };

    /// Enough to see that everything runs.
    pub const QUICK: Self = Self {
        rounds: 1,
        warm_up: Duration::from_millis(50),
        length: Duration::from_millis(300),
        small: 1_000,
        large: 5_000,
        probes: 10,
        across: 10,
    };
}
