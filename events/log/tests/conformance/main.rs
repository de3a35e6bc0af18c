//! What every store of the log must keep. Generic functions over a [`harness::Harness`]; a second
//! store is one more file beside `sqlite.rs`.

mod accounts;
mod concurrency;
mod counter;
mod crash;
mod decisions;
mod documents;
mod forgetting;
mod harness;
mod order;
mod sqlite;
