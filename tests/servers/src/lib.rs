//! Throw-away servers for tests and benchmarks: real ones, each in a folder of its own, that are gone with
//! the process that started them however it ends.

mod folder;
pub mod nats;
pub mod postgres;
mod process;

pub use nats::NatsServer;
pub use postgres::PostgresServer;
