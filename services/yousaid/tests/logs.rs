//! What stands in the log when all of it is asked for.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A word that stands nowhere else.
const WORD: &str = "zyxomatic";
const ID: &str = "7b6f2c1e-35a0-4a4e-9a6e-1f0f3f2b9c11";

/// The service with its log in a file; it ends with this value.
struct Service {
    process: Child,
    address: String,
}

impl Service {
    fn start(folder: &Path, options: &[&str]) -> Self {
        let file = |name| File::create(folder.join(name)).expect("can be written");
        let process = Command::new(env!("CARGO_BIN_EXE_yousaid"))
            .arg("--data-dir")
            .arg(folder.join("data"))
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(options)
            .env("YOUSAID_LOG", "trace")
            .stdin(Stdio::null())
            .stdout(file("stdout"))
            .stderr(file("stderr"))
            .spawn();
        let mut service = Self {
            process: process.expect("the binary starts"),
            address: String::new(),
        };
        service.address = until(|| {
            let printed = fs::read_to_string(folder.join("stdout")).ok()?;
            let line = printed.strip_suffix('\n')?;
            line.strip_prefix("Listening on http://").map(str::to_owned)
        });
        until(|| {
            (service.ask("GET", "/health/ready", ""))
                .starts_with("HTTP/1.1 200")
                .then_some(())
        });
        service
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> String {
        let mut connection = TcpStream::connect(&self.address).expect("it listens");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        connection.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("an answer");
        answer
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits until there is something.
fn until<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "waited too long");
        thread::sleep(Duration::from_millis(20));
    }
}

/// A comment comes in, is looked up and forgotten; what was logged of it, and what must not stand there.
fn logged(options: &[&str]) -> (String, [String; 3]) {
    let folder = tempfile::tempdir().expect("a folder");
    let service = Service::start(folder.path(), options);
    let said = format!(r#"{{"id":"{ID}","channel":"paper","comment":"A {WORD} gate."}}"#);
    let taken = service.ask("POST", "/api/v1/feedback", &said);
    let (_, receipt) = taken.split_once(r#""receipt":""#).expect("a receipt");
    let receipt = &receipt[..19];
    until(|| {
        let tracked = service.ask("GET", &format!("/track/{receipt}"), "");
        tracked.contains(WORD).then_some(())
    });
    service.ask("GET", "/sign-in/abracadabra", "");
    service.ask("POST", &format!("/track/{receipt}/forget"), "");
    let logged = until(|| {
        let logged = fs::read_to_string(folder.path().join("stderr")).ok()?;
        (logged.matches("answered a request").count() >= 4).then_some(logged)
    });
    let secrets = [WORD, receipt, "abracadabra"].map(str::to_owned);
    (logged, secrets)
}

#[test]
fn no_words_and_no_receipts_whatever_is_asked_for() {
    let (logged, secrets) = logged(&[]);
    for secret in secrets {
        let line = logged.lines().find(|line| line.contains(&secret));
        assert_eq!(line, None, "{secret}");
    }
}

#[test]
fn the_log_is_as_it_was_where_traces_are_made() {
    // Nobody listens there.
    let (logged, secrets) = logged(&["--otlp-endpoint", "http://127.0.0.1:9"]);
    for other in secrets.iter().map(String::as_str).chain([r#""span"#]) {
        let line = logged.lines().find(|line| line.contains(other));
        assert_eq!(line, None, "{other}");
    }
}
