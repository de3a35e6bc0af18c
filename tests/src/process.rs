//! One start of the service: the process, and what it prints.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

use rustix::process::{Pid, Signal, kill_process};

use crate::until;

/// A running process; it ends with this value.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    stdout: PathBuf,
    stderr: PathBuf,
}

impl Process {
    /// Starts a command; what it prints goes to two files of a folder, numbered by the start.
    pub(crate) fn start(mut command: Command, folder: &Path, number: u32) -> Self {
        let file = |name: &str| folder.join(format!("{name}-{number}.log"));
        let (stdout, stderr) = (file("stdout"), file("stderr"));
        let writing = |path: &PathBuf| File::create(path).expect("can be written");
        let child = command
            .stdin(Stdio::null())
            .stdout(writing(&stdout))
            .stderr(writing(&stderr))
            .spawn();
        let child = child.expect("the binary starts");
        Self {
            child,
            stdout,
            stderr,
        }
    }

    /// The first whole line that it prints with this beginning, without the beginning.
    pub(crate) fn line(&mut self, beginning: &str) -> String {
        until(&format!("a line {beginning}…"), || {
            let ended = self.child.try_wait().expect("can be asked");
            assert!(ended.is_none(), "it ended:\n{}", self.printed());
            let printed = fs::read_to_string(&self.stdout).unwrap_or_default();
            let mut lines = printed.split_inclusive('\n');
            let line = lines.find_map(|line| line.strip_suffix('\n')?.strip_prefix(beginning));
            line.map(str::to_owned)
        })
    }

    /// What it has noted in its log, and what it has printed.
    pub(crate) fn printed(&self) -> String {
        let read = |path| fs::read_to_string(path).unwrap_or_default();
        format!("{}{}", read(&self.stderr), read(&self.stdout))
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("can be told");
    }

    /// Tells it to stop, as the system would, and waits until it has ended well.
    pub(crate) fn stop(self) {
        self.signal(Signal::TERM);
        self.ends_well();
    }

    /// Waits until it has ended well.
    pub(crate) fn ends_well(mut self) {
        let ended = self.child.wait().expect("ends");
        assert!(ended.success(), "{ended}:\n{}", self.printed());
    }

    /// The most memory that it has used so far, in kilobytes; nothing once it has ended.
    pub(crate) fn peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix(" kB")?.parse().ok()
    }

    /// Ends it in the middle of whatever it does.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("can be killed");
        let ended = self.child.wait().expect("ends");
        assert_eq!(ended.code(), None, "ended by itself:\n{}", self.printed());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("The service printed:\n{}", self.printed());
        }
        // It may have ended; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
