//! Where a service keeps its log: in its data folder, or in a database.

use std::{
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use yousaid_servers::PostgresServer;

use crate::{Outcome, binary};

/// Names the store that the journeys are walked on.
const CHOICE: &str = "YOUSAID_TEST_STORE";

/// The name of the file of the master key, wherever it lies.
const MASTER_KEY: &str = "master.key";

/// One server for all the tests of a process, with which it ends; each service has a database of its own.
static SHARED: OnceLock<PostgresServer> = OnceLock::new();

/// Where the log is.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// In the data folder, with its master key.
    Folder(PathBuf),
    /// In a database; the master key is in a file that every node is given.
    Database { url: String, master_key: PathBuf },
}

impl Store {
    /// The store of this run of the tests, with nothing in it yet, for a service with this data folder.
    pub(crate) fn of_this_run(data: &Path) -> Self {
        if !on_postgresql() {
            return Self::Folder(data.to_owned());
        }
        let server = SHARED.get_or_init(PostgresServer::start);
        let beside = data.parent().expect("the data folder is in a folder");
        Self::database(server.url(&server.new_database()), beside)
    }

    /// A database, with a new master key in this folder.
    pub(crate) fn database(url: String, folder: &Path) -> Self {
        let master_key = folder.join(MASTER_KEY);
        let mut command = binary::command();
        let made = command.arg("new-master-key").arg(&master_key).output();
        Outcome::from(made.expect("the binary starts")).went_well();
        Self::Database { url, master_key }
    }

    /// The file of the master key.
    pub(crate) fn master_key(&self) -> PathBuf {
        match self {
            Self::Folder(data) => data.join(MASTER_KEY),
            Self::Database { master_key, .. } => master_key.clone(),
        }
    }

    /// Tells a command of the binary where the log is.
    pub(crate) fn tell(&self, command: &mut Command) {
        if let Self::Database { url, master_key } = self {
            command.env("YOUSAID_DATABASE_URL", url);
            command.env("YOUSAID_MASTER_KEY_FILE", master_key);
        }
    }
}

/// Whether this run is on PostgreSQL.
#[must_use]
pub fn on_postgresql() -> bool {
    match env::var(CHOICE) {
        Err(_) => false,
        Ok(store) if store == "sqlite" => false,
        Ok(store) if store == "postgresql" => true,
        Ok(store) => panic!("{CHOICE} is {store}; there is sqlite, and there is postgresql"),
    }
}

/// Whether a test is left out because this run is on PostgreSQL and the test is about what SQLite alone has.
/// Says so, with the reason.
#[must_use]
pub fn left_out_on_postgresql(reason: &str) -> bool {
    let left_out = on_postgresql();
    if left_out {
        // What `eprintln!` says is kept back where a test passes.
        let _ = writeln!(io::stderr(), "left out on PostgreSQL: {reason}");
    }
    left_out
}
