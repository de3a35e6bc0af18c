//! What every part that speaks to NATS needs: the connection, and streams as they were asked for.
//!
//! NATS is a copy and a messenger, never the record. Whatever uses it goes on without it.

mod connection;
mod outage;
mod stream;

pub use async_nats;
pub use connection::{ConnectError, connect};
pub use outage::Outage;
pub use stream::{StreamError, ready};
