//! A PostgreSQL server in a folder, reached through a socket in it.

use std::{
    env, fs,
    io::Write,
    os::unix::fs::{chown, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use rustix::process::Signal;
use uuid::Uuid;

use crate::{
    folder::Folder,
    process::{run, signal, wait_until},
};

/// The superuser of every server.
pub const SUPERUSER: &str = "postgres";

/// Where distributions put servers that are not on the PATH.
const INSTALLED: &str = "/usr/lib/postgresql";

/// For tests of what is written, not of the disk: a process that is killed loses nothing by it.
const WITHOUT_WAITING_FOR_THE_DISK: &str = "-c fsync=off";

/// As many services as a machine with many processors runs tests of at a time.
const MANY_CONNECTIONS: &str = "-c max_connections=1000";

/// In megabytes: small, so that a folder is made quickly and little is left of what was written before.
const SMALL_WAL_SEGMENTS: [&str; 2] = ["--wal-segsize", "1"];

/// How a server is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup<'a> {
    /// The folder for its data, new, on a disk of one's choice; who makes it removes it. The folders above must
    /// let the server's user through. `None`: a folder that goes with the server.
    pub data: Option<&'a Path>,
    /// What `initdb` is told beside what every server needs.
    pub initdb: &'a [&'a str],
    /// Settings, each as the command line of `postgres` takes them.
    pub settings: &'a [&'a str],
}

/// A PostgreSQL server. It is gone, with its folder, when this is dropped or the process ends.
pub struct PostgresServer {
    programs: PathBuf,
    settings: Vec<String>,
    server: Option<Child>,
    folder: Folder,
}

impl PostgresServer {
    /// A server for tests.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(&[WITHOUT_WAITING_FOR_THE_DISK, MANY_CONNECTIONS])
    }

    /// A server with settings of one's own, each as the command line of `postgres` takes them.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start_with(settings: &[&str]) -> Self {
        Self::start_as(Setup {
            data: None,
            initdb: &SMALL_WAL_SEGMENTS,
            settings,
        })
    }

    /// A server of one's own making.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start_as(setup: Setup<'_>) -> Self {
        let mut server = Self {
            programs: programs().expect("a PostgreSQL server is installed; tests/run installs one"),
            settings: setup.settings.iter().map(ToString::to_string).collect(),
            server: None,
            folder: Folder::new(),
        };
        server.make(setup);
        server.start_again();
        server
    }

    /// Where its data is.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The address of one of its databases, as the superuser.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        self.url_as(SUPERUSER, database)
    }

    /// The address of one of its databases, as somebody.
    #[must_use]
    pub fn url_as(&self, user: &str, database: &str) -> String {
        let folder = self.folder.path().display();
        format!("postgres://{user}@localhost/{database}?host={folder}")
    }

    /// The process that has all others of the server as its children; `None` while it is not running.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.server.as_ref().map(Child::id)
    }

    /// Makes an empty database and answers with its name.
    #[must_use]
    pub fn new_database(&self) -> String {
        let name = format!("council_{}", Uuid::new_v4().simple());
        self.run_sql("postgres", &format!("CREATE DATABASE {name}"));
        name
    }

    /// Runs SQL as the superuser and answers with what `psql` prints, without headings.
    ///
    /// # Panics
    /// When it fails.
    #[expect(
        clippy::must_use_candidate,
        reason = "most SQL is run for what it does"
    )]
    pub fn run_sql(&self, database: &str, sql: &str) -> String {
        let mut psql = self.psql(database);
        run(psql.args(["-c", sql])).trim().to_owned()
    }

    /// Begins something as the superuser and stays connected.
    ///
    /// # Panics
    /// When `psql` cannot be started.
    #[must_use]
    pub fn session(&self, database: &str, sql: &str) -> Session {
        let mut psql = self.psql(database);
        psql.stdin(Stdio::piped()).stdout(Stdio::null());
        let mut psql = psql.spawn().expect("psql is started");
        let asked = psql.stdin.as_mut().expect("is piped");
        writeln!(asked, "{sql}").expect("psql reads");
        Session { psql }
    }

    /// Runs a file of SQL as the superuser; `variables` as `name=value`.
    ///
    /// # Panics
    /// When it fails.
    pub fn run_file(&self, database: &str, file: &Path, variables: &[&str]) {
        let mut psql = self.psql(database);
        for variable in variables {
            psql.args(["-v", variable]);
        }
        run(psql.arg("-f").arg(file));
    }

    fn psql(&self, database: &str) -> Command {
        let mut psql = Command::new("psql");
        psql.args(["--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1"])
            .arg(self.url(database));
        psql
    }

    /// A program that came with the server, such as `pgbench` or `pg_dump`.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// Kills it as a machine that fails would: at once, with everything that works for it.
    pub fn kill(&mut self) {
        let Some(mut server) = self.server.take() else {
            return;
        };
        let workers = workers(&server);
        signal(&server, Signal::KILL);
        for worker in workers {
            let _ = Command::new("kill").args(["-KILL", &worker]).output();
        }
        let _ = server.wait();
    }

    /// Stops it in an orderly way.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            signal(&server, Signal::INT);
            let _ = server.wait();
        }
    }

    /// Starts it again on the same data and under the same address.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    pub fn start_again(&mut self) {
        assert!(self.server.is_none(), "the server is running");
        let mut ready = false;
        // After a kill, memory that its last workers still hold keeps a new one from starting.
        wait_until("PostgreSQL starts", || {
            if self.server.is_none() {
                self.server = Some(self.spawn());
            }
            ready = self.answers();
            let ended = self
                .server
                .as_mut()
                .is_some_and(|server| server.try_wait().is_ok_and(|status| status.is_some()));
            if ended {
                self.server = None;
            }
            ready
        });
        assert!(ready, "PostgreSQL says: {}", self.folder.text("log"));
    }

    /// Holds the server still, with everything that works for it, until it is let go on.
    pub fn pause(&self) {
        self.signal_all("-STOP");
    }

    /// Lets a server that was held still go on.
    pub fn go_on(&self) {
        self.signal_all("-CONT");
    }

    /// The first process first: it makes no further ones that would be missed.
    fn signal_all(&self, signal: &str) {
        let Some(server) = &self.server else { return };
        let send = |process: &str| {
            // One that has ended meanwhile needs no signal.
            let _ = Command::new("kill").args([signal, process]).output();
        };
        send(&server.id().to_string());
        for worker in workers(server) {
            send(&worker);
        }
    }

    /// Lets no file of the server become longer than this, as if its disk were full; `None`: as long as it
    /// likes again.
    ///
    /// # Panics
    /// When the system does not allow it.
    pub fn limit_files(&self, bytes: Option<u64>) {
        let Some(server) = &self.server else { return };
        let bytes = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
        let limit = |process: &str| {
            // Root may not always do it for others.
            let mut limit = as_unprivileged(Path::new("prlimit"));
            limit.arg(format!("--fsize={bytes}:unlimited"));
            limit.args(["--pid", process]);
            limit
        };
        run(&mut limit(&server.id().to_string()));
        for worker in workers(server) {
            // One that has ended meanwhile writes nothing.
            let _ = limit(&worker).output();
        }
    }

    fn answers(&self) -> bool {
        let asked = self.psql("postgres").args(["-c", "SELECT 1"]).output();
        asked.is_ok_and(|output| output.status.success())
    }

    fn make(&self, setup: Setup<'_>) {
        give_away(self.folder.path());
        if let Some(elsewhere) = setup.data {
            fs::create_dir(elsewhere).expect("a new folder for the data");
            give_away(elsewhere);
            symlink(elsewhere, self.data()).expect("a link in the server's folder");
        }
        let mut initdb = as_unprivileged(&self.program("initdb"));
        initdb
            .arg("--pgdata")
            .arg(self.data())
            .args(["--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"])
            .args(["--auth=trust", "--username", SUPERUSER])
            .args(setup.initdb);
        run(&mut initdb);
    }

    fn spawn(&self) -> Child {
        let log = fs::File::create(self.folder.path().join("log")).expect("a file");
        let mut postgres = as_unprivileged(&self.program("postgres"));
        postgres.arg("-D").arg(self.data());
        postgres.arg("-k").arg(self.folder.path());
        postgres.args(["-c", "listen_addresses="]);
        for setting in &self.settings {
            postgres.args(setting.split_whitespace());
        }
        postgres
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("PostgreSQL is started")
    }
}

/// A connection to a server. When it is dropped it ends, and what it began and did not commit is undone.
pub struct Session {
    psql: Child,
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.psql.kill();
        let _ = self.psql.wait();
    }
}

impl Drop for PostgresServer {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A folder for the server, whoever it runs as.
fn give_away(folder: &Path) {
    if let Some((user, group)) = unprivileged() {
        chown(folder, Some(user), Some(group)).expect("the folder is given away");
    }
}

/// The processes that work for a server.
fn workers(server: &Child) -> Vec<String> {
    let id = server.id();
    let workers = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    workers.split_whitespace().map(str::to_owned).collect()
}

/// PostgreSQL refuses to work for root.
fn as_unprivileged(program: &Path) -> Command {
    let Some((user, group)) = unprivileged() else {
        return Command::new(program);
    };
    let mut command = Command::new("setpriv");
    command
        .arg(format!("--reuid={user}"))
        .arg(format!("--regid={group}"))
        .arg("--clear-groups")
        .arg(program)
        .current_dir("/");
    command
}

/// Root's stand-in, for root; nobody else needs one.
fn unprivileged() -> Option<(u32, u32)> {
    if !rustix::process::getuid().is_root() {
        return None;
    }
    let id = |option| {
        run(Command::new("id").args([option, SUPERUSER]))
            .trim()
            .parse()
    };
    let (Ok(user), Ok(group)) = (id("-u"), id("-g")) else {
        panic!("root needs the user {SUPERUSER}, whom the package postgresql brings");
    };
    Some((user, group))
}

/// The version of the servers that are started here, in `postgres`' own words; `None` where there is none.
#[must_use]
pub fn version() -> Option<String> {
    let postgres = programs()?.join("postgres");
    Some(
        run(Command::new(postgres).arg("--version"))
            .trim()
            .to_owned(),
    )
}

/// The folder with `initdb` and `postgres` in it, of the newest version installed.
fn programs() -> Option<PathBuf> {
    let on_path = env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = env::split_paths(&on_path).collect();
    let versions = fs::read_dir(INSTALLED).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let installed = versions.into_iter().rev().map(|(_, folder)| folder);
    installed
        .chain(on_path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}
