//! The connections that people and proxies open: how many, how long without a request, and how they end.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    serve::Listener,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower::ServiceExt;

/// What a connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// How many may be open; those above wait until one closes.
    pub most: usize,
    /// How long the head of a request may take, and how long a connection may stay open without one.
    pub head: Duration,
    /// How long begun requests may take after the service was told to stop.
    pub stop: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            most: 4096,
            head: Duration::from_secs(10),
            stop: Duration::from_secs(10),
        }
    }
}

/// Answers until told to stop; then finishes begun requests, and gives up on those that take too long.
pub async fn answer(
    mut listener: TcpListener,
    router: Router,
    bounds: Bounds,
    told_to_stop: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(bounds.most));
    let open = GracefulShutdown::new();
    let mut told_to_stop = std::pin::pin!(told_to_stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            next = next => next,
            () = &mut told_to_stop => break,
        };
        let connection = connection(stream, peer, router.clone(), bounds, open.watcher());
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(bounds.stop, open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests took too long to be finished");
    }
}

/// Answers the requests of one connection, one after the other.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    bounds: Bounds,
    open: Watcher,
) {
    // An answer goes out at once, not when there is more to send.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .serve_connection(TokioIo::new(stream), service);
    // A connection that breaks is the other side's affair.
    let _ = open.watch(connection).await;
}

#[cfg(test)]
mod tests;
