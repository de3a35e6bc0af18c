//! nginx with a configuration of its own, on a free port, as Debian sets it up but for its logs.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::bail;

/// Where nginx may be; not everybody has the second folder on the path.
const PROGRAMS: [&str; 2] = ["nginx", "/usr/sbin/nginx"];

/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running nginx; stopped when dropped.
pub(super) struct Nginx {
    program: &'static str,
    folder: PathBuf,
    master: Child,
    /// Where it listens.
    pub(super) address: SocketAddr,
}

impl Nginx {
    /// Serves the files of `www` in the folder; `None` where nginx is not installed.
    pub(super) fn start(folder: &Path) -> anyhow::Result<Option<Self>> {
        let installed = |program: &&str| {
            Command::new(program)
                .arg("-v")
                .stderr(Stdio::null())
                .status()
                .is_ok()
        };
        let Some(program) = PROGRAMS.into_iter().find(installed) else {
            return Ok(None);
        };
        let address = free_address()?;
        fs::write(folder.join("nginx.conf"), configuration(folder, address)?)?;
        let master = command(program, folder).spawn()?;
        let mut nginx = Self {
            program,
            folder: folder.to_owned(),
            master,
            address,
        };
        nginx.wait()?;
        Ok(Some(nginx))
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if TcpStream::connect(self.address).is_ok() {
                return Ok(());
            }
            if self.master.try_wait()?.is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let said = fs::read_to_string(self.folder.join("error.log")).unwrap_or_default();
        bail!("nginx does not start: {said}")
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Killed, the master would leave its workers behind.
        let _ = command(self.program, &self.folder)
            .args(["-s", "stop"])
            .status();
        let _ = self.master.wait();
    }
}

fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .arg("-p")
        .arg(folder)
        .arg("-c")
        .arg(folder.join("nginx.conf"))
        .stderr(Stdio::null());
    command
}

/// The port is free at this moment; that another program takes it in the next one is seen at the start.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

fn configuration(folder: &Path, address: SocketAddr) -> anyhow::Result<String> {
    // Started by root it would change to a user who may not look into this folder.
    let user = if fs::metadata(folder)?.uid() == 0 {
        "user root;"
    } else {
        ""
    };
    Ok(format!(
        "{user}
daemon off;
worker_processes 2;
pid nginx.pid;
error_log error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path body;
    types {{ }}
    default_type \"text/html; charset=utf-8\";
    server {{
        listen {address};
        root www;
    }}
}}
"
    ))
}
