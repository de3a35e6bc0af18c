//! Relays between a log and a NATS server, both real: what is on the stream, whatever dies in between.

mod foreign;
mod lost;
mod nodes;
mod postgres;
mod proxy;
mod published;
mod refused;
mod setting;
mod stream;
