//! The connection to the servers.

use std::time::Duration;

use async_nats::{Client, ConnectOptions, Event, ServerAddr};
use thiserror::Error;

/// The oldest server this is made for: what Debian 12 has.
const OLDEST: (i64, i64, i64) = (2, 9, 0);

/// The server that is recommended: from here on a server can be told to answer after its disk has.
const RECOMMENDED: (i64, i64, i64) = (2, 10, 0);

/// How long a server may take to answer a request.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often a silent server is asked whether it is there.
const PING: Duration = Duration::from_secs(5);

/// Why there is no connection, and never will be under this address.
#[derive(Debug, Error)]
pub enum ConnectError {
    /// The address cannot be read.
    #[error("{0} is not the address of a NATS server, such as nats://user:password@host:4222")]
    Address(String),
    /// The client refuses to begin.
    #[error("NATS cannot be used")]
    Client(#[from] async_nats::ConnectError),
}

/// Connects to one server, or to one of several whose addresses stand behind each other with commas. Servers
/// that are away are tried again for ever, in the background.
///
/// # Errors
/// See [`ConnectError`]; a server that is away is none.
pub async fn connect(url: &str) -> Result<Client, ConnectError> {
    let servers = url.split(',').map(|server| {
        let address = server.trim().parse::<ServerAddr>();
        address.map_err(|_| ConnectError::Address(without_password(server)))
    });
    let servers = servers.collect::<Result<Vec<_>, _>>()?;
    let client = ConnectOptions::new()
        .name("yousaid")
        .retry_on_initial_connect()
        .request_timeout(Some(PATIENCE))
        .ping_interval(PING)
        .reconnect_delay_callback(|attempts| {
            Duration::from_millis(if attempts < 2 { 0 } else { 500 })
        })
        .event_callback(async |event| note(&event))
        .connect(servers)
        .await?;
    Ok(client)
}

/// Says once, when the server is known, whether it is one to be used.
pub(crate) fn look_at_version(client: &Client) {
    let (major, minor, patch) = OLDEST;
    let version = client.server_info().version;
    if !client.is_server_compatible(major, minor, patch) {
        tracing::error!(
            version,
            "this NATS server is too old: 2.9 is needed, 2.10 or newer recommended"
        );
    }
    let (major, minor, patch) = RECOMMENDED;
    if !client.is_server_compatible(major, minor, patch) {
        tracing::warn!(
            version,
            "NATS 2.10 or newer is recommended: an older server answers before its disk has"
        );
    }
}

fn note(event: &Event) {
    match event {
        Event::Connected => tracing::info!("connected to NATS"),
        Event::Disconnected => tracing::warn!("NATS is away; everything goes on, slower"),
        Event::SlowConsumer(_) => tracing::warn!("NATS sends faster than it is read"),
        other => tracing::debug!(event = %other, "NATS"),
    }
}

fn without_password(server: &str) -> String {
    match server.split_once('@') {
        Some((_, host)) => format!("…@{host}"),
        None => server.to_owned(),
    }
}
