//! The service as a process of its own, over a data folder of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::{
    Health, Outcome, Person, binary, files,
    process::Process,
    store::Store,
    today, until,
    views::{self, Rows},
    within,
};

/// A data folder, and the service that runs over it; both go with this value.
#[must_use]
#[derive(Debug)]
pub struct Service {
    // Before the folder, so that the process ends before its files go.
    process: Option<Process>,
    folder: TempDir,
    store: Store,
    command: &'static str,
    options: Vec<String>,
    environment: Vec<(String, PathBuf)>,
    base: String,
    starts: u32,
}

/// A sub-command that is at work.
#[must_use]
#[derive(Debug)]
pub struct Begun(Process);

impl Begun {
    /// Waits until it has ended well; the most memory that it used, in megabytes, and what it printed.
    pub fn ends(self, limit: Duration) -> (u64, String) {
        let mut most = 0;
        within(limit, "the command ends", || match self.0.peak() {
            Some(peak) => {
                most = most.max(peak);
                None
            }
            None => Some(()),
        });
        let printed = self.0.printed();
        self.0.ends_well();
        (most / 1024, printed)
    }

    /// Ends it in the middle of whatever it does.
    pub fn kill(self) {
        self.0.kill();
    }
}

impl Service {
    /// A council of which nothing is known yet.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// The same with options of `yousaid serve`.
    pub fn start_with(options: &[&str]) -> Self {
        let mut service = Self::not_started_with(options);
        service.start_again();
        service
    }

    /// The demonstration council.
    pub fn demo() -> Self {
        Self::demo_with(&[])
    }

    /// The same with options of `yousaid demo`.
    pub fn demo_with(options: &[&str]) -> Self {
        let mut service = Self::of("demo", options, Store::of_this_run);
        service.start_again();
        service
    }

    /// A data folder that nothing serves yet.
    pub fn not_started() -> Self {
        Self::not_started_with(&[])
    }

    /// The same, to be started with options of `yousaid serve`.
    pub fn not_started_with(options: &[&str]) -> Self {
        Self::of("serve", options, Store::of_this_run)
    }

    /// The same, in an environment in which this variable names a file.
    pub fn in_environment(mut self, name: &str, file: &Path) -> Self {
        self.environment.push((name.to_owned(), file.to_owned()));
        self
    }

    /// A data folder of a node on a store that others use too.
    pub(crate) fn node(options: &[&str], store: &Store) -> Self {
        Self::of("serve", options, |_| store.clone())
    }

    fn of(command: &'static str, options: &[&str], store: impl FnOnce(&Path) -> Store) -> Self {
        let folder = TempDir::new().expect("a folder can be made");
        Self {
            process: None,
            store: store(&data_in(folder.path())),
            folder,
            command,
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            environment: vec![],
            base: String::new(),
            starts: 0,
        }
    }

    /// Starts it over the same folder, on another port.
    pub fn start_again(&mut self) {
        self.start_under(binary::command());
        self.becomes_ready();
    }

    /// Starts it and waits for nothing.
    pub(crate) fn set_off(&mut self) {
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
        self.becomes_ready();
    }

    fn start_under(&mut self, mut command: Command) {
        assert!(self.process.is_none(), "it runs already");
        today::not_at_the_end_of_the_day();
        self.starts += 1;
        command.arg(self.command).arg("--data-dir").arg(self.data());
        command.args(["--listen", "127.0.0.1:0", "--behind-proxy"]);
        // The people of the journeys write faster than anybody; a journey about that says otherwise.
        command.env("YOUSAID_QUICKEST_SECONDS", "0");
        command.args(&self.options);
        for (name, file) in &self.environment {
            command.env(name, file);
        }
        self.store.tell(&mut command);
        self.process = Some(Process::start(command, self.folder.path(), self.starts));
    }

    /// Waits until it answers, whatever it says.
    pub(crate) fn listens(&mut self) {
        let process = self.process.as_mut().expect("it runs");
        self.base = process.line("Listening on ");
    }

    fn becomes_ready(&mut self) {
        self.listens();
        self.position();
    }

    /// Tells it to stop, as the system would, and waits until it has ended well.
    pub fn stop(&mut self) {
        self.process.take().expect("it runs").stop();
    }

    /// Tells it to stop, and does not wait.
    pub fn tell_to_stop(&self) {
        self.running().signal(Signal::TERM);
    }

    /// Waits until it has ended well.
    pub fn ends_well(&mut self) {
        self.process.take().expect("it runs").ends_well();
    }

    /// Ends it in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.process.take().expect("it runs").kill();
    }

    /// Holds it still in the middle of whatever it does.
    pub fn pause(&self) {
        self.running().signal(Signal::STOP);
    }

    /// Lets it go on after it was held still.
    pub fn go_on(&self) {
        self.running().signal(Signal::CONT);
    }

    /// Whether it was started and not ended.
    pub fn runs(&self) -> bool {
        self.process.is_some()
    }

    fn running(&self) -> &Process {
        self.process.as_ref().expect("it runs")
    }

    /// What this start has noted in its log, and what it has printed.
    pub fn printed(&self) -> String {
        self.running().printed()
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        data_in(self.folder.path())
    }

    /// The file of the master key.
    pub fn master_key(&self) -> PathBuf {
        self.store.master_key()
    }

    /// A folder beside the data, for files of the test's own.
    pub fn beside(&self) -> &Path {
        self.folder.path()
    }

    /// The names of the files, those of the data and those of everything that was printed, in which a
    /// text stands.
    pub fn files_that_hold(&self, text: &str) -> Vec<String> {
        files::that_hold(self.folder.path(), text)
    }

    /// Runs a sub-command on the same folder, beside the service or without it. What it prints is kept
    /// with what the service prints.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        let mut command = binary::command();
        self.store.tell(&mut command);
        command.arg("--data-dir").arg(self.data()).args(arguments);
        let output = command.output().expect("the binary starts");
        let printed = [output.stdout.as_slice(), &output.stderr].concat();
        let number = fs::read_dir(self.folder.path()).map_or(0, Iterator::count);
        let path = self.folder.path().join(format!("command-{number}.log"));
        fs::write(path, printed).expect("can be written");
        output.into()
    }

    /// Starts a sub-command on the same folder, and does not wait for it.
    pub fn begin(&self, arguments: &[&str]) -> Begun {
        let mut command = binary::command();
        self.store.tell(&mut command);
        command.arg("--data-dir").arg(self.data()).args(arguments);
        let number = fs::read_dir(self.folder.path()).map_or(0, Iterator::count);
        let folder = self.folder.path().join(format!("command-{number}"));
        fs::create_dir(&folder).expect("can be made");
        Begun(Process::start(command, &folder, 1))
    }

    /// Checks the log and every read model, as an operator would.
    pub fn verify(&self) -> String {
        let printed = self.run(&["verify"]).went_well();
        assert!(printed.ends_with("All is as it should be.\n"), "{printed}");
        printed
    }

    /// Somebody who has never been here.
    pub fn visitor(&self) -> Person {
        Person::new(&self.base)
    }

    /// A link that signs in once: `yousaid account invite` beside the running service.
    pub fn invite(&self, email: &str, role: &str) -> String {
        let invite = ["account", "invite", "--email", email, "--role", role];
        let printed = self.run(&[&invite[..], &["--public-url", &self.base]].concat());
        let link = printed.went_well().trim().to_owned();
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
        person.send("Sign in", &page.the_form());
        // Another process gave the role, so the running service learns of it a little later.
        let home = match role {
            "forum" => "/desk",
            "safeguarding" => "/safeguarding",
            _ => "/council",
        };
        until("the role opens its desk", || {
            (person.get(home).status == 200).then_some(())
        });
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

    /// What `/health/ready` says; none while nobody answers.
    pub fn health(&self) -> Option<Health> {
        Health::of(&self.base)
    }

    /// The position of the last event in the log.
    pub fn position(&self) -> u64 {
        until("the service is ready", || {
            let health = self.health().filter(Health::is_ready);
            health.and_then(|health| health.log_position())
        })
    }

    /// The same, once the read models show everything up to it.
    pub fn position_shown(&self) -> u64 {
        until("the read models follow", || {
            let health = self.health().filter(Health::is_ready)?;
            let position = health.log_position()?;
            (health.read_models_position() == position).then_some(position)
        })
    }

    /// How far its read models have come, as they stand in their file: nobody is asked, and nothing woken.
    pub fn position_in_its_file(&self) -> u64 {
        views::reached(&self.data()).expect("can be read")
    }

    /// All rows of its read models.
    pub fn rows(&self) -> Rows {
        views::rows(&self.data()).expect("can be read")
    }
}

fn data_in(folder: &Path) -> PathBuf {
    folder.join("data")
}
