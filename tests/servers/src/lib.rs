//! Throw-away servers for tests and benchmarks: real ones, each in a folder of its own, that are gone with
//! the process that started them however it ends. And what is said to the operator meanwhile.

mod folder;
pub mod mail;
pub mod mail_faults;
pub mod nats;
pub mod postgres;
mod process;
mod said;

pub use mail::MailServer;
pub use mail_faults::{Fault, FaultyMailServer};
pub use nats::NatsServer;
pub use postgres::{PostgresServer, Session};
pub use said::Said;
