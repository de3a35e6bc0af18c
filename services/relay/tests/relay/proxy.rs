//! A line to the server on which a node's words can be held back, as when the node or its network stands still.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinHandle,
    time::timeout,
};

use crate::setting::LIMIT;

/// The line; it is cut when this is dropped.
pub struct Proxy {
    port: u16,
    words: watch::Sender<Option<&'static str>>,
    holding: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// A line to this server.
    pub async fn to(url: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("it has one").port();
        let server = url.trim_start_matches("nats://").to_owned();
        let (words, holding) = (watch::Sender::default(), watch::Sender::default());
        let task = tokio::spawn(serve(listener, server, words.clone(), holding.clone()));
        Self {
            port,
            words,
            holding,
            task,
        }
    }

    /// The server's address over this line.
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Holds back what the node says, from the first time that it says these words.
    pub fn hold_from(&self, words: &'static str) {
        self.words.send_replace(Some(words));
    }

    /// Waits until something is held back.
    pub async fn holds(&self) {
        let mut holding = self.holding.subscribe();
        let holds = timeout(LIMIT, holding.wait_for(|holding| *holding)).await;
        assert!(holds.is_ok(), "nothing is held back within {LIMIT:?}");
    }

    /// Lets through what was held back, and everything from now on.
    pub fn let_through(&self) {
        self.words.send_replace(None);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    listener: TcpListener,
    server: String,
    words: watch::Sender<Option<&'static str>>,
    holding: watch::Sender<bool>,
) {
    while let Ok((node, _)) = listener.accept().await {
        let Ok(server) = TcpStream::connect(&server).await else {
            continue;
        };
        let (mut from_node, to_node) = node.into_split();
        let (mut from_server, mut to_server) = server.into_split();
        let (words, holding) = (words.subscribe(), holding.clone());
        tokio::spawn(async move { pass(&mut from_node, &mut to_server, words, holding).await });
        let (never, nothing) = (watch::Sender::new(None), watch::Sender::default());
        tokio::spawn(async move {
            let mut to_node = to_node;
            pass(&mut from_server, &mut to_node, never.subscribe(), nothing).await;
        });
    }
}

async fn pass(
    from: &mut OwnedReadHalf,
    to: &mut OwnedWriteHalf,
    mut words: watch::Receiver<Option<&'static str>>,
    holding: watch::Sender<bool>,
) {
    let mut chunk = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut chunk).await {
        let said = String::from_utf8_lossy(&chunk[..length]);
        let holds = words.borrow().is_some_and(|words| said.contains(words));
        if holds {
            holding.send_replace(true);
            let _ = words.wait_for(Option::is_none).await;
            holding.send_replace(false);
        }
        if to.write_all(&chunk[..length]).await.is_err() {
            return;
        }
    }
}
