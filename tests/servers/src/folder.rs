//! A server's folder, and the end of both.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// Where a server writes its process id, in its folder.
pub(crate) const PID_FILE: &str = "pid";

/// Waits until nobody holds its input any more, which is when the tests have ended, be it by a signal that
/// cannot be caught. Then it ends the server and removes the folder.
const WATCH: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
for file in "$1/pid" "$1/data/postmaster.pid"; do
  [ -s "$file" ] && kill -KILL "$(head -n 1 "$file")" 2>/dev/null
done
tries=0
while ! rm -rf "$1" 2>/dev/null && [ "$tries" -lt 50 ]; do tries=$((tries + 1)); sleep 0.1; done
"#;

/// A folder that goes, with the server in it, when this is dropped or this process ends.
pub(crate) struct Folder {
    path: PathBuf,
    watch: Child,
}

impl Folder {
    pub(crate) fn new() -> Self {
        // Sockets have short names: at most 107 bytes with the path.
        let path = tempfile::Builder::new()
            .prefix("yousaid-")
            .tempdir()
            .expect("a temporary folder")
            .keep();
        let watch = Command::new("sh")
            .args(["-c", WATCH, "watch"])
            .arg(&path)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh starts");
        Self { path, watch }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A file in it, as it is now; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).unwrap_or_default()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        let _ = self.watch.wait();
    }
}
