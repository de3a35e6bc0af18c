//! A mail server in a folder, on a free port of this machine: aiosmtpd, which keeps what it takes as files.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use rustix::process::Signal;

use crate::{
    folder::{Folder, PID_FILE},
    process::{run, signal, wait_until},
};

/// Where Debian keeps it; another Python may stand first on the PATH.
const PROGRAM: &str = "/usr/bin/aiosmtpd";

/// How a mail server protects its connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Protection {
    None,
    NoneForOthers,
    StartTls,
    Tls,
}

impl Protection {
    fn has_certificate(self) -> bool {
        matches!(self, Self::StartTls | Self::Tls)
    }

    fn is_for_others(self) -> bool {
        matches!(self, Self::StartTls | Self::NoneForOthers)
    }
}

/// A mail server. It is gone, with its folder, when this is dropped or the process ends.
pub struct MailServer {
    port: u16,
    protection: Protection,
    server: Option<Child>,
    folder: Folder,
}

impl MailServer {
    /// A server without TLS.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start() -> Self {
        Self::with(Protection::None)
    }

    /// A server without TLS whom the service takes for another machine.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start_without_tls_for_others() -> Self {
        Self::with(Protection::NoneForOthers)
    }

    /// A server that takes nothing before STARTTLS.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start_with_starttls() -> Self {
        Self::with(Protection::StartTls)
    }

    /// A server with TLS from the first byte.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    #[must_use]
    pub fn start_with_tls() -> Self {
        Self::with(Protection::Tls)
    }

    fn with(protection: Protection) -> Self {
        let folder = Folder::new();
        if protection.has_certificate() {
            make_certificate(folder.path());
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("it has one").port();
        drop(listener);
        let mut server = Self {
            port,
            protection,
            server: None,
            folder,
        };
        server.start_again();
        server
    }

    /// Its address as the service is told it. With STARTTLS it is by the name that others know this machine by, since
    /// to `localhost` mails go in the clear.
    #[must_use]
    pub fn url(&self) -> String {
        match self.protection {
            Protection::None => format!("smtp://127.0.0.1:{}", self.port),
            Protection::StartTls | Protection::NoneForOthers => {
                format!("smtp://{}:{}", name_of_this_machine(), self.port)
            }
            Protection::Tls => format!("smtps://localhost:{}", self.port),
        }
    }

    /// The certificate that its connections are protected with.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    /// Kills it as a machine that fails would.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            signal(&server, Signal::KILL);
            let _ = server.wait();
        }
    }

    /// Starts it again on the same port and what it has taken.
    ///
    /// # Panics
    /// When it does not start, with what it said.
    pub fn start_again(&mut self) {
        assert!(self.server.is_none(), "the server is running");
        let (folder, port, protection) = (&self.folder, self.port, self.protection);
        let server = &mut self.server;
        wait_until("the mail server starts", || {
            let server = server.get_or_insert_with(|| spawn(folder, port, protection));
            let ended = server.try_wait().is_ok_and(|status| status.is_some());
            assert!(!ended, "the mail server says: {}", folder.text("log"));
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
    }

    /// What it has taken: every mail with its headers, in no order.
    ///
    /// # Panics
    /// When a mail cannot be read.
    #[must_use]
    pub fn mails(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("mails/new")) else {
            return vec![];
        };
        let read = |entry: std::io::Result<fs::DirEntry>| {
            fs::read_to_string(entry.expect("can be listed").path()).expect("can be read")
        };
        entries.map(read).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawn(folder: &Folder, port: u16, protection: Protection) -> Child {
    let log = fs::File::create(folder.path().join("log")).expect("a file");
    let mut program = Command::new(PROGRAM);
    program.args(["--nosetuid", "--class", "aiosmtpd.handlers.Mailbox"]);
    let address = if protection.is_for_others() {
        "0.0.0.0"
    } else {
        "127.0.0.1"
    };
    program.args(["--listen", &format!("{address}:{port}")]);
    let options = match protection {
        Protection::None | Protection::NoneForOthers => None,
        Protection::StartTls => Some(("--tlscert", "--tlskey")),
        Protection::Tls => Some(("--smtpscert", "--smtpskey")),
    };
    if let Some((certificate, key)) = options {
        program
            .arg(certificate)
            .arg(folder.path().join("certificate.pem"));
        program.arg(key).arg(folder.path().join("key.pem"));
    }
    program.arg(folder.path().join("mails"));
    let server = program
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("aiosmtpd is installed; tests/run installs it");
    fs::write(folder.path().join(PID_FILE), server.id().to_string()).expect("can be written");
    server
}

/// The name that others know this machine by, which its own resolver knows too.
fn name_of_this_machine() -> String {
    run(&mut Command::new("hostname")).trim().to_owned()
}

fn make_certificate(folder: &Path) {
    let mut openssl = Command::new("openssl");
    openssl.args([
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
    ]);
    openssl.args(["-nodes", "-days", "2", "-subj", "/CN=localhost"]);
    let names = format!(
        "subjectAltName=DNS:localhost,DNS:{}",
        name_of_this_machine()
    );
    openssl.args(["-addext", &names]);
    openssl.args(["-addext", "basicConstraints=critical,CA:FALSE"]);
    openssl.arg("-keyout").arg(folder.join("key.pem"));
    openssl.arg("-out").arg(folder.join("certificate.pem"));
    run(&mut openssl);
}
