//! Listening, answering, and stopping without leaving anything undone.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    http::{Method, StatusCode, Uri},
    middleware::{self, Next},
    response::Response,
};
use tokio::{
    net::{TcpListener, TcpSocket},
    signal::unix::{SignalKind, signal},
};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, timeout::TimeoutLayer};
use yousaid_telling::stop;
use yousaid_web::{App, headers, language};

use crate::{
    connections::{self, Bounds},
    routes,
    telemetry::requests,
};

/// The longest body, in bytes: the longest comment, all of it in letters that a form writes with twelve
/// characters each, and something over.
const LONGEST_BODY: usize = 256 * 1024;

/// How long an answer may take.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);

/// How often the rate limits forget addresses that have been quiet.
const TIDY_EVERY: Duration = Duration::from_mins(1);

/// How many may wait to be let in.
const WAITING: u32 = 1024;

/// All routes with everything that goes around them.
pub fn router(app: App) -> Router {
    let everywhere = app.clone();
    let routes = routes::router(&app)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            LONGEST_ANSWER,
        ))
        .layer(CsrfLayer::new().with_insecure_bypass(|method, address| {
            is_open_door(method, address) || stop::is_one_click(method, address)
        }))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(note))
        .layer(middleware::from_fn_with_state(app.clone(), headers::finish))
        .layer(middleware::from_fn(requests::observe))
        .with_state(app);
    // Before a route is looked for, the language is taken off the address.
    Router::new()
        .fallback_service(routes)
        .layer(middleware::from_fn_with_state(
            everywhere,
            language::read_address,
        ))
}

/// Whether a page of another site may send this. What is sent there is protected by what the door does not read: it
/// knows no cookie.
fn is_open_door(method: &Method, uri: &Uri) -> bool {
    method == Method::POST && uri.path() == routes::OPEN_DOOR
}

/// Notes each request by the pattern of its route: the address itself may hold a receipt.
async fn note(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    tracing::debug!(http.method = %method, http.route = route, http.status = status, "answered a request");
    response
}

/// Listens; the address is known afterwards even where port 0 was asked for.
pub fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let door = Door::take(address)?;
    door.listen()
}

/// An address that is taken, where nobody is let in yet: whoever comes before everything is ready is refused at once,
/// and goes to another node.
pub struct Door {
    socket: TcpSocket,
    /// Known even where port 0 was asked for.
    pub address: SocketAddr,
}

impl Door {
    /// Takes an address.
    pub fn take(address: SocketAddr) -> anyhow::Result<Self> {
        let taken = || {
            let socket = match address {
                SocketAddr::V4(_) => TcpSocket::new_v4(),
                SocketAddr::V6(_) => TcpSocket::new_v6(),
            }?;
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            Ok::<_, std::io::Error>((socket.local_addr()?, socket))
        };
        let (address, socket) = taken().with_context(|| format!("cannot listen on {address}"))?;
        Ok(Self { socket, address })
    }

    /// Lets people in.
    pub fn listen(self) -> anyhow::Result<TcpListener> {
        let address = self.address;
        self.socket
            .listen(WAITING)
            .with_context(|| format!("cannot listen on {address}"))
    }
}

/// Answers until the process is told to stop; then finishes what has begun.
pub async fn serve(app: App, listener: TcpListener) {
    let limits = app.limits.clone();
    let tidying = tokio::spawn(async move {
        let mut tick = tokio::time::interval(TIDY_EVERY);
        loop {
            tick.tick().await;
            limits.tidy();
        }
    });
    connections::answer(listener, router(app), Bounds::default(), told_to_stop()).await;
    tidying.abort();
    tracing::info!("stopped");
}

async fn told_to_stop() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return;
    };
    let Ok(mut interrupt) = signal(SignalKind::interrupt()) else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("told to stop; finishing what has begun");
}
