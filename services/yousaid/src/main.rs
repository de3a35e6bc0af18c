//! `yousaid`: families are heard, and see what came of it.

mod commands;
mod connections;
mod demo;
mod health;
mod logging;
mod mails;
mod messages;
mod openapi;
mod options;
mod progress;
mod routes;
mod server;
mod service;
mod telemetry;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    options::{Command, Options},
    telemetry::Traces,
};

fn main() -> ExitCode {
    let options = Options::parse();
    let traces = match Traces::asked_for(options.command.telemetry()) {
        Ok(traces) => traces,
        Err(reason) => {
            eprintln!("yousaid: {reason:#}");
            return ExitCode::FAILURE;
        }
    };
    logging::start(traces.as_ref());
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
    let ended = runtime.block_on(run(options));
    if let Some(traces) = traces {
        traces.finish();
    }
    match ended {
        Ok(code) => code,
        Err(failure) => {
            // The whole chain on one line: what was tried, and why it failed.
            eprintln!("yousaid: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let Options { place, command } = options;
    match command {
        Command::Serve(serve) => commands::serve::run(&place, &serve).await,
        Command::Demo(demo) => commands::demo::run(&place, &demo).await,
        Command::Import(import) => commands::import::run(&place, &import).await,
        Command::Account(account) => commands::account::run(&place, &account).await,
        Command::Rebuild => commands::rebuild::run(&place).await,
        Command::Verify => commands::verify::run(&place).await,
        Command::Forget(forget) => commands::forget::run(&place, &forget).await,
        Command::Migrate => commands::migrate::run(&place).await,
        Command::NewMasterKey { file } => commands::new_master_key::run(&file),
        Command::CopyLog(copy) => commands::copy_log::run(&place, &copy).await,
    }
}
