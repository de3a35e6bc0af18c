//! A collector of traces, as far as a test needs one: it takes what is posted to it and keeps it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// One request that was posted.
#[derive(Clone, Debug)]
pub struct Posted {
    /// The request line and the headers, in lower case.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

/// A collector on a port of its own.
#[derive(Debug)]
pub struct Collector {
    address: SocketAddr,
    posted: Arc<Mutex<Vec<Posted>>>,
}

impl Collector {
    /// One that takes everything.
    pub fn start() -> Self {
        Self::with(|stream, posted| {
            let request = read(&stream);
            let mut all = posted.lock().unwrap_or_else(PoisonError::into_inner);
            all.extend(request);
            drop(all);
            // Whoever sent it may have gone.
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = (&stream).write_all(answer);
        })
    }

    /// One that takes connections and never answers.
    pub fn silent() -> Self {
        Self::with(|stream, _| {
            thread::spawn(move || {
                // Held until the other side goes.
                let _ = (&stream).read_to_end(&mut vec![]);
            });
        })
    }

    fn with(meet: impl Fn(TcpStream, &Mutex<Vec<Posted>>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let posted = Arc::new(Mutex::new(vec![]));
        let kept = Arc::clone(&posted);
        thread::spawn(move || {
            for stream in listener.incoming() {
                meet(stream.expect("a connection"), &kept);
            }
        });
        Self { address, posted }
    }

    /// Where it is, as the service is told.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that was posted so far.
    pub fn posted(&self) -> Vec<Posted> {
        let posted = self.posted.lock().unwrap_or_else(PoisonError::into_inner);
        posted.clone()
    }
}

/// One request; none where the connection ends before it does.
fn read(stream: &TcpStream) -> Option<Posted> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let head = head.to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .and_then(|length| length.parse().ok());
    let mut body = vec![0; length.expect("a length")];
    reader.read_exact(&mut body).ok()?;
    Some(Posted { head, body })
}
