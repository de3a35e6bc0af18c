//! Measures what the service can bear, each figure beside its ceiling measured in the same run, and
//! puts the figures into `docs/BENCHMARKS.md`.
//!
//! `cargo run --release -p yousaid-benchmarks -- --write`

mod database;
mod figures;
mod growth;
mod history;
mod http;
mod load;
mod machine;
mod memory;
mod nodes;
mod options;
mod others;
mod page;
mod pages;
mod postgresql;
mod process;
mod reading;
mod rebuilding;
mod section;
mod seen;
mod service;
mod submissions;
mod visibility;
mod words;
mod workshop;

use anyhow::Context;
use clap::Parser;

use crate::{
    options::{Benchmark, Options},
    section::Section,
    workshop::Workshop,
};

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let mut workshop = Workshop::open(&options)?;
    tell(&options, &machine::section(workshop.folder())?)?;
    let mut missed = vec![];
    for benchmark in options.chosen() {
        eprintln!("{benchmark} …");
        let conditions = machine::conditions(workshop.folder())?;
        let section =
            run(benchmark, &mut workshop).with_context(|| format!("benchmark {benchmark}"))?;
        let rounds = workshop.scale.rounds;
        let section = section.note(format!(
            "Median [lowest..highest] of {rounds} rounds. {conditions}"
        ));
        tell(&options, &section)?;
        missed.extend(section.missed);
    }
    if options.quick {
        println!("A smoke run: everything works; the figures say nothing.");
    } else if missed.is_empty() {
        println!("No aim was missed.");
    } else {
        println!("Missed:\n- {}", missed.join("\n- "));
    }
    Ok(())
}

fn run(benchmark: Benchmark, workshop: &mut Workshop) -> anyhow::Result<Section> {
    match benchmark {
        Benchmark::Submissions => submissions::run(workshop),
        Benchmark::Reading => reading::run(workshop),
        Benchmark::Rebuilding => rebuilding::run(workshop),
        Benchmark::Pages => pages::run(workshop),
        Benchmark::Visibility => visibility::run(workshop),
        Benchmark::Memory => memory::run(workshop),
        Benchmark::Postgresql => postgresql::submissions::run(workshop),
        Benchmark::PostgresqlReading => postgresql::reading::run(workshop),
        Benchmark::PostgresqlRebuilding => postgresql::rebuilding::run(workshop),
        Benchmark::Nodes => nodes::run(workshop),
        Benchmark::Growth => growth::run(workshop),
    }
}

/// Shows a section, and writes it at once: what a later benchmark does to the run does not lose it.
fn tell(options: &Options, section: &Section) -> anyhow::Result<()> {
    println!("## {}\n\n{section}", section.name);
    if options.write {
        page::write(section)?;
    }
    Ok(())
}
