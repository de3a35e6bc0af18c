//! `yousaid`: families are heard, and see what came of it.

mod commands;
mod connections;
mod demo;
mod health;
mod logging;
mod openapi;
mod options;
mod progress;
mod routes;
mod server;
mod service;

use std::process::ExitCode;

use clap::Parser;

use crate::options::{Command, Options};

fn main() -> ExitCode {
    let options = Options::parse();
    logging::start();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(reason) => {
            eprintln!("yousaid: the runtime cannot start: {reason}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(options)) {
        Ok(code) => code,
        Err(failure) => {
            // The whole chain on one line: what was tried, and why it failed.
            eprintln!("yousaid: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let Options { data_dir, command } = options;
    match command {
        Command::Serve(serve) => commands::serve::run(&data_dir, &serve).await,
        Command::Demo(demo) => commands::demo::run(&data_dir, &demo).await,
        Command::Import(import) => commands::import::run(&data_dir, &import).await,
        Command::Account(account) => commands::account::run(&data_dir, &account).await,
        Command::Rebuild => commands::rebuild::run(&data_dir).await,
        Command::Verify => commands::verify::run(&data_dir).await,
        Command::Forget(forget) => commands::forget::run(&data_dir, &forget).await,
    }
}
