//! The service as a process of its own.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};

use crate::{
    database::Database,
    http::{self, Connection},
};

/// The longest that anything is waited for: the read models of a million events on a slow machine.
const PATIENCE: Duration = Duration::from_mins(10);

/// What the service prints before its address.
const LISTENING: &str = "Listening on http://";

/// A running service; stopped when dropped.
pub struct Service {
    child: Child,
    binary: PathBuf,
    /// The options that say where everything is kept.
    place: Vec<OsString>,
    /// Where it listens.
    pub address: SocketAddr,
    /// Kept open, so that it can go on printing.
    _said: BufReader<ChildStdout>,
}

/// How far the log and the read models have come.
#[derive(Clone, Copy, Debug)]
pub struct Positions {
    /// The last event of the log.
    pub log: u64,
    /// The last event that pages show.
    pub read_models: u64,
}

impl Service {
    /// Starts `yousaid serve` or `yousaid demo` on a data folder and waits until it listens.
    pub fn start(binary: &Path, command: &str, folder: &Path) -> anyhow::Result<Self> {
        let place = vec!["--data-dir".into(), folder.into()];
        Self::launch(binary, folder, place, &[command])
    }

    /// Starts `yousaid serve` as a node on a database, with a data folder of its own, and waits until it listens.
    pub fn start_node(
        binary: &Path,
        folder: &Path,
        database: &Database,
        nats_url: Option<&str>,
    ) -> anyhow::Result<Self> {
        let mut place: Vec<OsString> = vec!["--data-dir".into(), folder.into()];
        place.extend(["--database-url".into(), database.url.clone().into()]);
        place.extend([
            "--master-key-file".into(),
            database.master_key.clone().into(),
        ]);
        let mut command = vec!["serve"];
        command.extend(nats_url.into_iter().flat_map(|url| ["--nats-url", url]));
        Self::launch(binary, folder, place, &command)
    }

    fn launch(
        binary: &Path,
        folder: &Path,
        place: Vec<OsString>,
        command: &[&str],
    ) -> anyhow::Result<Self> {
        fs::create_dir_all(folder)?;
        let errors = folder.join("service.log");
        let mut child = Command::new(binary)
            .args(&place)
            .args(command)
            .args(["--listen", "127.0.0.1:0"])
            .args(["--submissions-per-minute", "4000000000"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&errors)?)
            .spawn()
            .with_context(|| format!("{} cannot be run", binary.display()))?;
        let mut said = BufReader::new(child.stdout.take().context("the service has no output")?);
        let Some(address) = address(&mut said)? else {
            let _ = child.kill();
            child.wait()?;
            bail!(
                "the service does not start: {}",
                fs::read_to_string(errors)?
            );
        };
        Ok(Self {
            child,
            binary: binary.to_owned(),
            place,
            address,
            _said: said,
        })
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// A new connection.
    pub async fn connect(&self) -> anyhow::Result<Connection> {
        Connection::open(self.address).await
    }

    /// Waits until pages show everything that is in the log.
    pub async fn ready(&self) -> anyhow::Result<Positions> {
        let mut connection = self.connect().await?;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match positions(&mut connection).await? {
                Some(positions) if positions.log == positions.read_models => return Ok(positions),
                _ => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
        bail!(
            "the service is not ready after {} seconds",
            PATIENCE.as_secs()
        )
    }

    /// Invites a member of the forum, signs in with the link, and waits for the desk to open. The answer is
    /// the cookie.
    pub async fn sign_in(&self) -> anyhow::Result<String> {
        let invited = Command::new(&self.binary)
            .args(&self.place)
            .args([
                "account",
                "invite",
                "--email",
                "volunteer@forum.example",
                "--role",
                "forum",
            ])
            .output()?;
        let link = String::from_utf8(invited.stdout)?;
        let token = link.trim().rsplit('/').next().unwrap_or_default();
        ensure!(
            !token.is_empty(),
            "no link: {}",
            String::from_utf8_lossy(&invited.stderr)
        );
        self.ready().await?;
        let mut connection = self.connect().await?;
        let form = "application/x-www-form-urlencoded";
        let answer = connection
            .ask(&http::post(&format!("/sign-in/{token}"), form, ""))
            .await?;
        let cookie = answer
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next());
        let cookie = cookie
            .with_context(|| format!("signing in answers {} without a cookie", answer.status))?
            .to_owned();
        let status = connection.ask(&http::get("/desk", &cookie)).await?.status;
        ensure!(status == 200, "the desk answers {status}");
        Ok(cookie)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Its folder is thrown away, so it need not finish anything.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How far the service has come; `None` while it is not ready.
pub async fn positions(connection: &mut Connection) -> anyhow::Result<Option<Positions>> {
    let answer = connection.ask(&http::get("/health/ready", "")).await?;
    if answer.status != 200 {
        return Ok(None);
    }
    let told: serde_json::Value = serde_json::from_slice(answer.body)?;
    let position = |name: &str| {
        told[name]
            .as_u64()
            .with_context(|| format!("{name} is not told"))
    };
    Ok(Some(Positions {
        log: position("log_position")?,
        read_models: position("read_models_position")?,
    }))
}

fn address(said: &mut impl BufRead) -> anyhow::Result<Option<SocketAddr>> {
    for line in said.lines() {
        if let Some(address) = line?.strip_prefix(LISTENING) {
            return Ok(Some(address.parse()?));
        }
    }
    Ok(None)
}
