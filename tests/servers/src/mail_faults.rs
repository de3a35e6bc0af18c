//! A mail server that misbehaves as it is told, which no ordinary one does on request: it speaks SMTP over TCP.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// What it does with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refuses the address with this code.
    Address(u16),
    /// Refuses the sender with this code.
    Sender(u16),
    /// Reads all of the mail and refuses it with this code.
    Mail(u16),
    /// Takes the mail, and breaks off before it says so.
    TakesAndSaysNothing,
    /// Reads all of the mail and then neither takes it nor says anything, until the other side has gone.
    Hangs,
}

/// A mail server with faults. It listens until the process ends.
pub struct FaultyMailServer {
    port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    faults: VecDeque<Fault>,
    mails: Vec<String>,
    connections: usize,
}

impl FaultyMailServer {
    /// A server that does these things, a connection each, and takes every mail after them.
    ///
    /// # Panics
    /// Where there is no port.
    #[must_use]
    pub fn start(faults: &[Fault]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("it has one").port();
        let state = Arc::new(Mutex::new(State {
            faults: faults.iter().copied().collect(),
            ..State::default()
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&shared);
                thread::spawn(move || speak(stream, &state));
            }
        });
        Self { port, state }
    }

    /// Its address as the service is told it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What it has taken, in the order in which it did.
    #[must_use]
    pub fn mails(&self) -> Vec<String> {
        lock(&self.state).mails.clone()
    }

    /// How often somebody came.
    #[must_use]
    pub fn connections(&self) -> usize {
        lock(&self.state).connections
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One connection; what breaks is the other side's affair.
fn speak(stream: TcpStream, state: &Mutex<State>) {
    let fault = {
        let mut state = lock(state);
        state.connections += 1;
        state.faults.pop_front()
    };
    let Ok(mut answers) = stream.try_clone() else {
        return;
    };
    let mut say = |line: &str| answers.write_all(format!("{line}\r\n").as_bytes()).is_ok();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    say("220 mail.example ESMTP");
    while let Some(line) = lines.next() {
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_uppercase();
        match (verb.as_str(), fault) {
            ("EHLO" | "HELO", _) => say("250 mail.example"),
            // A refusal that repeats the address, as many servers do.
            ("MAIL", Some(Fault::Sender(code))) | ("RCPT", Some(Fault::Address(code))) => {
                say(&format!("{code} {line}: no"))
            }
            ("MAIL" | "RCPT" | "RSET" | "NOOP", _) => say("250 OK"),
            ("DATA", _) => {
                say("354 go on");
                let mail: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                match fault {
                    Some(Fault::Mail(code)) => say(&format!("{code} no")),
                    Some(Fault::Hangs) => {
                        lines.by_ref().for_each(drop);
                        return;
                    }
                    taken => {
                        lock(state).mails.push(mail.join("\n"));
                        if taken == Some(Fault::TakesAndSaysNothing) {
                            return;
                        }
                        say("250 taken")
                    }
                }
            }
            ("QUIT", _) => {
                say("221 bye");
                return;
            }
            _ => say("500 what?"),
        };
    }
}
