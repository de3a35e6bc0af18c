//! A client that costs little: HTTP/1.1 on one connection that is kept, for servers that are trusted to
//! say how long their answers are.

use std::net::SocketAddr;

use anyhow::{Context, bail};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// One connection.
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

/// An answer, as long as no other is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Its status.
    pub status: u16,
    head: &'a str,
    /// Its body.
    pub body: &'a [u8],
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)
            .await
            .with_context(|| format!("nobody listens on {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            received: Vec::with_capacity(16 * 1024),
        })
    }

    /// Sends a request and waits for all of the answer.
    pub async fn ask(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.received.clear();
        let (head, length) = loop {
            self.receive().await?;
            if let Some(found) = head_of(&self.received)? {
                break found;
            }
        };
        while self.received.len() < head + length {
            self.receive().await?;
        }
        let text = std::str::from_utf8(&self.received[..head])?;
        let status = status_of(text).context("the answer has no status")?;
        Ok(Answer {
            status,
            head: text,
            body: &self.received[head..head + length],
        })
    }

    async fn receive(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.received).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

impl<'a> Answer<'a> {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        header(self.head, name)
    }

    /// The body as text.
    pub fn text(&self) -> anyhow::Result<&'a str> {
        Ok(std::str::from_utf8(self.body)?)
    }
}

/// A request without a body. `cookie` may be empty.
pub fn get(path: &str, cookie: &str) -> Vec<u8> {
    let cookie = if cookie.is_empty() {
        String::new()
    } else {
        format!("cookie: {cookie}\r\n")
    };
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{cookie}\r\n").into_bytes()
}

/// A request with a body.
pub fn post(path: &str, media_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = format!("POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: {media_type}\r\n");
    format!("{head}content-length: {length}\r\n\r\n{body}").into_bytes()
}

/// Where the body begins and how long it is, once all of the head is there.
fn head_of(received: &[u8]) -> anyhow::Result<Option<(usize, usize)>> {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&received[..end])?;
    let length =
        header(head, "content-length").context("the answer does not say how long it is")?;
    Ok(Some((end + 4, length.parse()?)))
}

fn status_of(head: &str) -> Option<u16> {
    head.split(' ').nth(1)?.parse().ok()
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head
        .split("\r\n")
        .skip(1)
        .filter_map(|line| line.split_once(':'));
    lines
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nlocation: /a:b\r\n\r\nhello";

    #[test]
    fn an_answer_is_whole_when_its_length_is_there() {
        let head = ANSWER.len() - 5;
        for end in 0..head {
            assert!(
                head_of(&ANSWER.as_bytes()[..end])
                    .expect("well formed")
                    .is_none(),
                "{end}"
            );
        }
        assert_eq!(
            head_of(ANSWER.as_bytes()).expect("well formed"),
            Some((head, 5))
        );
    }

    #[test]
    fn headers_are_found_in_whatever_case() {
        let answer = Answer {
            status: 201,
            head: ANSWER,
            body: b"",
        };
        assert_eq!(answer.header("Location"), Some("/a:b"));
        assert_eq!(answer.header("Retry-After"), None);
        assert_eq!(status_of(ANSWER), Some(201));
    }

    #[test]
    fn an_answer_without_a_length_is_refused() {
        assert!(head_of(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
    }
}
