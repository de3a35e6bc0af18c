//! `yousaid new-master-key`

use std::{path::Path, process::ExitCode};

/// Makes a master key in a new file.
pub fn run(file: &Path) -> anyhow::Result<ExitCode> {
    yousaid_log::new_master_key(file)?;
    println!(
        "A new master key is in {}. Give the same file to every node, and keep a copy apart from the database's \
         backups: without it no family's words can be read.",
        file.display()
    );
    Ok(ExitCode::SUCCESS)
}
