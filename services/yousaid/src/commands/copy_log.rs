//! `yousaid copy-log`

use std::process::ExitCode;

use crate::options::{CopyLog, Place};

/// Copies a council from one store to another.
pub async fn run(_place: &Place, _options: &CopyLog) -> anyhow::Result<ExitCode> {
    anyhow::bail!("todo")
}
