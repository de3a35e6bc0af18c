//! Servers as processes: started, killed, paused.

use std::{
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// How long a server may take to start or to stop.
const PATIENCE: Duration = Duration::from_mins(1);

/// How often it is asked whether it has.
const ASK_EVERY: Duration = Duration::from_millis(20);

/// Waits for a condition, and fails with `what` when it does not come about.
pub(crate) fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let until = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < until, "{what}: not within {PATIENCE:?}");
        thread::sleep(ASK_EVERY);
    }
}

/// Sends a signal; a process that is gone already is none to send it to.
pub(crate) fn signal(child: &Child, signal: Signal) {
    if let Ok(number) = i32::try_from(child.id())
        && let Some(pid) = Pid::from_raw(number)
    {
        let _ = kill_process(pid, signal);
    }
}

/// Runs a command to its end and answers with what it printed.
///
/// # Panics
/// When it fails.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|reason| panic!("{command:?} cannot be started: {reason}"));
    assert!(
        output.status.success(),
        "{command:?} failed: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
