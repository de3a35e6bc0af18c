//! The binary `yousaid`: found beside the tests, and run for one sub-command.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// The binary that the journeys drive: `YOUSAID_BINARY`, or the one of this build.
pub(crate) fn path() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| env::var_os("YOUSAID_BINARY").map_or_else(built, PathBuf::from))
}

/// Tests of a crate without a binary of its own do not make cargo build one, so it is asked to here. What
/// is up to date is not built again.
fn built() -> PathBuf {
    let here = env::current_exe().expect("a test knows where it runs");
    let profile = here
        .ancestors()
        .find(|folder| folder.file_name() == Some(OsStr::new("deps")))
        .and_then(Path::parent)
        .expect("tests run in the target folder");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "-p", "yousaid"]);
    if profile.file_name() == Some(OsStr::new("release")) {
        cargo.arg("--release");
    }
    let status = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "cargo build -p yousaid failed"
    );
    profile.join("yousaid")
}

/// What a program listens to in its environment: the service's settings, those of its traces, and a proxy, behind which
/// no server of a test is.
const HEARD: [&str; 5] = [
    "YOUSAID_",
    "OTEL_",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
];

/// The binary with nothing of this test's own environment that it would listen to.
pub(crate) fn command() -> Command {
    let mut command = Command::new(path());
    for (name, _) in env::vars_os() {
        let capitals = name.to_string_lossy().to_uppercase();
        if HEARD
            .iter()
            .any(|beginning| capitals.starts_with(beginning))
        {
            command.env_remove(name);
        }
    }
    command
}

/// What a sub-command said and how it ended.
#[derive(Debug)]
pub struct Outcome {
    /// The exit code; none when it was killed.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it printed as an error or noted in its log.
    pub stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Outcome {
    /// What it printed, once it has ended well.
    pub fn went_well(self) -> String {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self.stdout
    }

    /// What it printed as an error, once it has failed.
    pub fn failed(self) -> String {
        assert_eq!(self.code, Some(1), "{self:#?}");
        self.stderr
    }
}
