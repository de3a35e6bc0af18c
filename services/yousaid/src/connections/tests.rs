use std::{
    future::pending,
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};

use axum::{Router, extract::ConnectInfo, routing::get};
use tokio::{
    net::TcpListener,
    sync::{Notify, oneshot},
    task::JoinHandle,
};

use super::{Bounds, answer};

const LIMIT: Duration = Duration::from_mins(1);
const SHORT: Duration = Duration::from_millis(200);

/// Bounds that no test waits for.
const WIDE: Bounds = Bounds {
    most: 16,
    head: LIMIT,
    stop: LIMIT,
};

struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    ended: JoinHandle<()>,
    /// Told when `/slow` has begun, and lets it end.
    begun: Arc<Notify>,
    end: Arc<Notify>,
}

impl Server {
    async fn start(bounds: Bounds) -> Self {
        let (begun, end) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = {
            let (begun, end) = (Arc::clone(&begun), Arc::clone(&end));
            async move || {
                begun.notify_one();
                end.notified().await;
                "done"
            }
        };
        let who = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string();
        let router = Router::new()
            .route("/who", get(who))
            .route("/slow", get(slow))
            .route("/never", get(pending::<()>));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, told) = oneshot::channel();
        let told_to_stop = async {
            let _ = told.await;
        };
        let ended = tokio::spawn(answer(listener, router, bounds, told_to_stop));
        Self {
            address,
            stop: Some(stop),
            ended,
            begun,
            end,
        }
    }

    fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address).expect("it listens");
        connection
            .set_read_timeout(Some(LIMIT))
            .expect("a limit above nothing");
        connection
    }

    fn tell_to_stop(&mut self) {
        let stop = self.stop.take().expect("told once");
        stop.send(()).expect("it runs");
    }

    async fn has_ended(self) {
        let ended = tokio::time::timeout(LIMIT, self.ended).await;
        ended.expect("it ends").expect("without a panic");
    }
}

fn send(connection: &mut TcpStream, text: &str) {
    connection.write_all(text.as_bytes()).expect("sent");
}

fn ask(connection: &mut TcpStream, path: &str) {
    send(
        connection,
        &format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"),
    );
}

/// Everything until the other side closes.
async fn rest(mut connection: TcpStream) -> String {
    let read = tokio::task::spawn_blocking(move || {
        let mut text = String::new();
        match connection.read_to_string(&mut text) {
            Err(reason) if reason.kind() != ErrorKind::ConnectionReset => {
                panic!("it stays open: {reason}")
            }
            _ => text,
        }
    });
    read.await.expect("it closes")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_kept_for_the_next_request_and_says_who_asks() {
    let server = Server::start(WIDE).await;
    let mut connection = server.connect();
    let peer = connection.local_addr().expect("an address").to_string();
    ask(&mut connection, "/who");
    send(
        &mut connection,
        "GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    assert_eq!(rest(connection).await.matches(&peer).count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_head_holds_no_connection_for_ever() {
    let server = Server::start(Bounds {
        most: 1,
        head: SHORT,
        ..WIDE
    })
    .await;
    let mut half = server.connect();
    send(&mut half, "GET /who HTTP/1.1\r\nHost: ");
    // There is no place for a second connection until the first one is closed.
    let mut second = server.connect();
    ask(&mut second, "/who");
    assert_eq!(rest(half).await, "");
    assert!(rest(second).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_finishes_what_has_begun() {
    let mut server = Server::start(WIDE).await;
    let idle = server.connect();
    let mut connection = server.connect();
    ask(&mut connection, "/slow");
    server.begun.notified().await;
    server.tell_to_stop();
    assert_eq!(
        rest(idle).await,
        "",
        "nobody waits for a connection at rest"
    );
    server.end.notify_one();
    assert!(rest(connection).await.ends_with("done"));
    server.has_ended().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_half_a_head_nor_an_endless_request_holds_up_the_stop() {
    let mut server = Server::start(Bounds {
        stop: SHORT,
        ..WIDE
    })
    .await;
    let mut half = server.connect();
    send(&mut half, "GET /who HTTP/1.1\r\nHost: ");
    let mut endless = server.connect();
    ask(&mut endless, "/never");
    // Both have been taken when a third one is answered.
    let mut third = server.connect();
    send(
        &mut third,
        "GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    rest(third).await;
    server.tell_to_stop();
    server.has_ended().await;
    drop((half, endless));
}
