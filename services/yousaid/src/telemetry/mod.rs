//! What the service tells about itself to the monitoring system: metrics that are asked for, and traces
//! that are sent. Neither holds words, receipts, network addresses or paths.

pub mod collector;
pub mod gauges;
pub mod listener;
pub mod options;
pub mod requests;
pub mod table;
#[cfg(test)]
mod testing;
mod told_once;
pub mod traces;

pub use listener::Metrics;
pub use traces::Traces;
