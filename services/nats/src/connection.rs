//! The connection to the servers.

use std::time::Duration;

use async_nats::{Client, ConnectOptions, Event, ServerAddr};
use percent_encoding::percent_decode_str;
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
    /// The address cannot be read. It is not repeated: it may have a password in it.
    #[error("address {0} of NATS cannot be read; one looks like nats://user:password@host:4222")]
    Address(usize),
    /// The client refuses to begin.
    #[error("NATS cannot be used")]
    Client(#[from] async_nats::ConnectError),
}

/// Connects to one server, or to one of several whose addresses stand behind each other with commas. Servers
/// that are away are tried again for ever, in the background. The first address that has a user and a password,
/// or a token alone, has them for all.
///
/// # Errors
/// See [`ConnectError`]; a server that is away is none.
pub async fn connect(url: &str) -> Result<Client, ConnectError> {
    let servers = servers(url)?;
    let options = match servers.iter().find(|server| server.has_user_pass()) {
        Some(server) => admitted_as(server),
        None => ConnectOptions::new(),
    };
    let client = options
        .name("yousaid")
        .retry_on_initial_connect()
        .request_timeout(Some(PATIENCE))
        .ping_interval(PING)
        .reconnect_delay_callback(|attempts| {
            Duration::from_millis(if attempts < 2 { 0 } else { 500 })
        })
        .event_callback(async |event| note(&event))
        .connect(servers.into_iter().map(bare).collect::<Vec<_>>())
        .await?;
    Ok(client)
}

fn servers(url: &str) -> Result<Vec<ServerAddr>, ConnectError> {
    let servers = url.split(',').zip(1..).map(|(server, number)| {
        let address = server.trim().parse::<ServerAddr>().ok();
        let address = address.filter(|address| !address.host().is_empty());
        address.ok_or(ConnectError::Address(number))
    });
    servers.collect()
}

/// The client does not look at what stands before the host.
fn admitted_as(server: &ServerAddr) -> ConnectOptions {
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let user = plain(server.username().unwrap_or_default());
    match server.password().map(plain) {
        Some(password) => ConnectOptions::with_user_and_password(user, password),
        None => ConnectOptions::with_token(user),
    }
}

/// Without user and password: the client writes addresses into its log.
fn bare(server: ServerAddr) -> ServerAddr {
    let mut address = server.clone().into_inner();
    let removed = address.set_username("").and(address.set_password(None));
    removed
        .ok()
        .and_then(|()| ServerAddr::from_url(address).ok())
        .unwrap_or(server)
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

#[cfg(test)]
mod tests;
