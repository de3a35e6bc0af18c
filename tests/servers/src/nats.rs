//! A NATS server with JetStream in a folder, on a free port of this machine.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use rustix::process::Signal;

use crate::{
    folder::{Folder, PID_FILE},
    process::{signal, wait_until},
};

/// A NATS server. It is gone, with its folder, when this is dropped or the process ends.
pub struct NatsServer {
    port: u16,
    configuration: Option<PathBuf>,
    server: Option<Child>,
    folder: Folder,
}

impl NatsServer {
    /// A server to which everybody may say everything.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with(None)
    }

    /// A server with a configuration, which says neither where it listens nor where it stores.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start_with(configuration: Option<PathBuf>) -> Self {
        let mut server = Self {
            port: free_port(),
            configuration,
            server: None,
            folder: Folder::new(),
        };
        server.start_again();
        server
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Its address for a user.
    #[must_use]
    pub fn url_as(&self, user: &str, password: &str) -> String {
        format!("nats://{user}:{password}@127.0.0.1:{}", self.port)
    }

    /// Kills it as a machine that fails would.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            signal(&server, Signal::KILL);
            let _ = server.wait();
        }
    }

    /// Removes everything it has stored. It must not be running.
    ///
    /// # Panics
    /// When it is running.
    pub fn wipe(&self) {
        assert!(self.server.is_none(), "the server is running");
        let _ = fs::remove_dir_all(self.storage());
    }

    /// Starts it again on the same port and what it has stored.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    pub fn start_again(&mut self) {
        assert!(self.server.is_none(), "the server is running");
        wait_until("NATS starts", || {
            let server = self
                .server
                .get_or_insert_with(|| spawn(&self.folder, self.port, self.configuration.as_ref()));
            let ended = server.try_wait().is_ok_and(|status| status.is_some());
            assert!(!ended, "NATS says: {}", self.folder.text("log"));
            TcpStream::connect(("127.0.0.1", self.port)).is_ok()
        });
    }

    /// Holds the server still.
    pub fn pause(&self) {
        self.server
            .iter()
            .for_each(|server| signal(server, Signal::STOP));
    }

    /// Lets a server that was held still go on.
    pub fn go_on(&self) {
        self.server
            .iter()
            .for_each(|server| signal(server, Signal::CONT));
    }

    /// Where it stores what it was told to keep.
    #[must_use]
    pub fn storage(&self) -> PathBuf {
        self.folder.path().join("storage")
    }
}

impl Drop for NatsServer {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawn(folder: &Folder, port: u16, configuration: Option<&PathBuf>) -> Child {
    let log = fs::File::create(folder.path().join("log")).expect("a file");
    let mut nats = Command::new("nats-server");
    nats.args(["--addr", "127.0.0.1", "--port", &port.to_string()])
        .arg("--jetstream")
        .arg("--store_dir")
        .arg(folder.path().join("storage"))
        .arg("--pid")
        .arg(folder.path().join(PID_FILE));
    if let Some(configuration) = configuration {
        nats.arg("--config").arg(configuration);
    }
    nats.stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("nats-server is installed; tests/run installs it")
}

/// A port that nobody listens on: the system does not give the same one out again soon.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("it has one").port()
}
