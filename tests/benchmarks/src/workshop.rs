//! Where the work is done: a folder on a real disk, the service to measure, and made-up histories.

use std::{
    collections::HashMap,
    env,
    fs::Permissions,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    rc::Rc,
};

use anyhow::{Context, ensure};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use yousaid_servers::PostgresServer;

use crate::{
    database::{self, Database},
    history,
    options::{Options, Scale},
};

/// A server that runs as another user has its data in the workshop's folder: it may go through, and see nothing.
const MODE: u32 = 0o711;

/// Whether this build is one whose figures are worth anything.
const OPTIMISED: bool = !cfg!(debug_assertions);

/// Everything the benchmarks share.
pub struct Workshop {
    /// How much is measured.
    pub scale: Scale,
    service: Option<PathBuf>,
    histories: HashMap<u64, PathBuf>,
    databases: HashMap<u64, Rc<Database>>,
    postgres: Option<Rc<PostgresServer>>,
    /// The last to go: everything else is in it.
    folder: TempDir,
}

impl Workshop {
    /// A workshop beside this program: unlike the system's folder for temporary files, that is on a disk.
    pub fn open(options: &Options) -> anyhow::Result<Self> {
        ensure!(
            OPTIMISED || !options.write,
            "figures for the page need a build with --release"
        );
        if !OPTIMISED && !options.quick {
            eprintln!("This build is not optimised: its figures say nothing about the service.");
        }
        let folder = tempfile::Builder::new()
            .prefix("benchmarks-")
            .permissions(Permissions::from_mode(MODE))
            .tempdir_in(beside_this_program()?)?;
        let scale = if options.quick {
            Scale::QUICK
        } else {
            Scale::FULL
        };
        Ok(Self {
            scale,
            service: options.service.clone(),
            histories: HashMap::new(),
            databases: HashMap::new(),
            postgres: None,
            folder,
        })
    }

    /// The folder, gone with the workshop.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// An empty folder in the folder.
    pub fn fresh(&self) -> anyhow::Result<TempDir> {
        Ok(tempfile::tempdir_in(self.folder())?)
    }

    /// The service, built in the profile of this program when it is first asked for.
    pub fn service(&mut self) -> anyhow::Result<PathBuf> {
        if let Some(service) = &self.service {
            return Ok(service.clone());
        }
        let service = build_service()?;
        self.service = Some(service.clone());
        Ok(service)
    }

    /// The data folder of a council with at least so many events, made when it is first asked for. Further
    /// events may have been added by whoever had it before.
    pub fn history(&mut self, events: u64) -> anyhow::Result<PathBuf> {
        if let Some(folder) = self.histories.get(&events) {
            return Ok(folder.clone());
        }
        let folder = self.folder().join(format!("history-{events}"));
        eprintln!("  making a history of {events} events");
        runtime()?.block_on(history::make(&folder, events))?;
        self.histories.insert(events, folder.clone());
        Ok(folder)
    }

    /// The PostgreSQL server, made when it is first asked for.
    pub fn postgres(&mut self) -> Rc<PostgresServer> {
        let data = self.folder.path().join("postgres");
        let server = self.postgres.get_or_insert_with(|| database::server(&data));
        Rc::clone(server)
    }

    /// A history of at least so many events in PostgreSQL, copied when it is first asked for. Nobody may write
    /// to it.
    pub fn database(&mut self, events: u64) -> anyhow::Result<Rc<Database>> {
        if let Some(database) = self.databases.get(&events) {
            return Ok(Rc::clone(database));
        }
        let folder = self.history(events)?;
        let server = self.postgres();
        eprintln!("  copying the history of {events} events to PostgreSQL");
        let database = Rc::new(Database::with_history(&server, &folder)?);
        self.databases.insert(events, Rc::clone(&database));
        Ok(database)
    }

    /// An empty database, its master key in the workshop's folder.
    pub fn empty_database(&mut self) -> anyhow::Result<Database> {
        let server = self.postgres();
        Database::empty(&server, self.folder())
    }
}

/// The root of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A runtime with as many threads as there are cores, as the service has.
pub fn runtime() -> anyhow::Result<Runtime> {
    Ok(Builder::new_multi_thread().enable_all().build()?)
}

/// A runtime of this thread alone, for clients: they leave the other cores to what they measure.
pub fn one_thread() -> anyhow::Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

fn beside_this_program() -> anyhow::Result<PathBuf> {
    let program = env::current_exe()?;
    Ok(program
        .parent()
        .context("this program is in no folder")?
        .to_owned())
}

fn build_service() -> anyhow::Result<PathBuf> {
    let beside = beside_this_program()?;
    let target = beside
        .parent()
        .context("this program is in no target folder")?;
    eprintln!("  building the service");
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["build", "--quiet", "-p", "yousaid", "--target-dir"])
        .arg(target)
        .current_dir(repository());
    if OPTIMISED {
        cargo.arg("--release");
    }
    let built = cargo
        .status()
        .context("cargo cannot be run; name a built service with --service")?;
    ensure!(built.success(), "the service cannot be built");
    Ok(beside.join("yousaid"))
}
