//! The service as a process of its own, over a data folder of its own.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

use reqwest::Url;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::{Outcome, Person, binary, files, until};

/// How the service begins to serve.
const SERVE: &str = "serve";

/// A running service; it ends, and its folder goes, with this value.
#[must_use]
#[derive(Debug)]
pub struct Service {
    folder: TempDir,
    command: &'static str,
    options: Vec<String>,
    child: Option<Child>,
    base: String,
    starts: u32,
}

impl Service {
    /// A council of which nothing is known yet.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// The same with options of `yousaid serve`.
    pub fn start_with(options: &[&str]) -> Self {
        let mut service = Self::stopped(SERVE, options);
        service.start_again();
        service
    }

    /// The demonstration council.
    pub fn demo() -> Self {
        let mut service = Self::stopped("demo", &[]);
        service.start_again();
        service
    }

    /// A data folder that nothing serves yet.
    pub fn not_started() -> Self {
        Self::stopped(SERVE, &[])
    }

    fn stopped(command: &'static str, options: &[&str]) -> Self {
        Self {
            folder: TempDir::new().expect("a folder can be made"),
            command,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            child: None,
            base: String::new(),
            starts: 0,
        }
    }

    /// Starts it over the same folder, on another port.
    pub fn start_again(&mut self) {
        self.start_under(binary::command());
    }

    /// Starts it where no file may become longer than so many blocks of 512 bytes, as if the disk were
    /// full.
    pub fn start_on_a_small_disk(&mut self, blocks: u32) {
        // Without the trap the system would end the process instead of telling it.
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(limited).arg(binary::path());
        self.start_under(shell);
    }

    fn start_under(&mut self, mut command: Command) {
        assert!(self.child.is_none(), "it runs already");
        self.starts += 1;
        let child = command
            .arg(self.command)
            .arg("--data-dir")
            .arg(self.data())
            .args(["--listen", "127.0.0.1:0", "--behind-proxy"])
            .args(&self.options)
            .stdin(Stdio::null())
            .stdout(self.output("stdout"))
            .stderr(self.output("stderr"))
            .spawn();
        self.child = Some(child.expect("the binary starts"));
        self.base = until("the service says where it listens", || {
            assert!(self.runs(), "it ended:\n{}", self.printed());
            let printed = self.printed();
            let mut lines = printed.lines();
            let listens = lines.find_map(|line| line.strip_prefix("Listening on "));
            // Only a whole line tells the whole port.
            listens
                .filter(|_| printed.ends_with('\n'))
                .map(str::to_owned)
        });
        until("the service is ready", || self.health_now());
    }

    fn output(&self, name: &str) -> File {
        File::create(self.log(name)).expect("can be written")
    }

    fn log(&self, name: &str) -> PathBuf {
        self.folder
            .path()
            .join(format!("{name}-{}.log", self.starts))
    }

    fn runs(&mut self) -> bool {
        let child = self.child.as_mut().expect("was started");
        child.try_wait().expect("can be asked").is_none()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A folder beside the data, for files of the test's own.
    pub fn beside(&self) -> &Path {
        self.folder.path()
    }

    /// What this start of the service has printed, line by line, and noted in its log.
    pub fn printed(&self) -> String {
        let read = |name| fs::read_to_string(self.log(name)).unwrap_or_default();
        format!("{}{}", read("stderr"), read("stdout"))
    }

    /// The files of the data folder and the captured output, by name, in which a text stands.
    pub fn files_that_hold(&self, text: &str) -> Vec<String> {
        files::that_hold(self.folder.path(), text)
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Runs a sub-command on the same folder, beside the service or without it. What it printed is kept
    /// with the service's own output.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        let mut command = binary::command();
        command.arg("--data-dir").arg(self.data()).args(arguments);
        let output = command.output().expect("the binary starts");
        let name = format!(
            "{}-{}.log",
            arguments.join("-").replace('/', "_"),
            self.starts
        );
        let name = self
            .folder
            .path()
            .join(&name[name.len().saturating_sub(80)..]);
        fs::write(name, [output.stdout.as_slice(), &output.stderr].concat())
            .expect("can be written");
        output.into()
    }

    /// Somebody who has never been here.
    pub fn visitor(&self) -> Person {
        Person::new(&self.base)
    }

    /// A link that signs in once: `yousaid account invite` beside the running service.
    pub fn invite(&self, email: &str, role: &str) -> String {
        let invite = [
            "account",
            "invite",
            "--email",
            email,
            "--role",
            role,
            "--public-url",
        ];
        let printed = self.run(&[&invite[..], &[&self.base]].concat()).went_well();
        let link = printed.trim().to_owned();
        assert!(
            link.starts_with(&format!("{}/sign-in/", self.base)),
            "{link}"
        );
        link
    }

    /// Somebody who was invited and has signed in by the link.
    pub fn signed_in(&self, email: &str, role: &str) -> Person {
        let person = self.visitor();
        let page = person.visit(&self.invite(email, role));
        let home = person.send("Sign in", &page.the_form());
        assert_eq!(home.texts(".staffbar").len(), 1, "{}", home.main());
        person
    }

    /// A member of the forum.
    pub fn member(&self) -> Person {
        self.signed_in("member@forum.example", "forum")
    }

    /// An officer.
    pub fn officer(&self) -> Person {
        self.signed_in("officer@council.example", "officer")
    }

    /// What `/health/ready` says, once it is ready.
    fn health_now(&self) -> Option<Value> {
        let url = Url::parse(&format!("{}/health/ready", self.base)).expect("is an address");
        let response = reqwest::blocking::get(url).ok()?;
        let ready = response.status().is_success();
        response.json().ok().filter(|_| ready)
    }

    /// The position of the last event in the log.
    pub fn position(&self) -> u64 {
        let health = until("the service is ready", || self.health_now());
        health["log_position"].as_u64().expect("is a number")
    }

    /// The position, once the read models show everything up to it.
    pub fn position_shown(&self) -> u64 {
        until("the read models follow", || {
            let health = self.health_now()?;
            let position = health["log_position"].as_u64()?;
            (health["read_models_position"].as_u64()? == position).then_some(position)
        })
    }

    /// Checks the log and every read model, as an operator would.
    pub fn verify(&self) -> String {
        let printed = self.run(&["verify"]).went_well();
        assert!(printed.ends_with("All is as it should be.\n"), "{printed}");
        printed
    }

    /// Tells it to stop, as the system would, and waits until it has.
    pub fn stop(&mut self) {
        self.signal(Signal::TERM);
        let mut child = self.child.take().expect("was started");
        let ended = child.wait().expect("ends");
        assert!(ended.success(), "{ended}:\n{}", self.printed());
    }

    /// Ends it in the middle of whatever it does.
    pub fn kill(&mut self) {
        let mut child = self.child.take().expect("was started");
        child.kill().expect("can be killed");
        let ended = child.wait().expect("ends");
        assert_eq!(ended.code(), None, "ended by itself:\n{}", self.printed());
    }

    fn signal(&self, signal: Signal) {
        let child = self.child.as_ref().expect("was started");
        kill_process(Pid::from_child(child), signal).expect("can be told");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("The service printed:\n{}", self.printed());
        }
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself; then there is nothing to do.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
