//! What every store of the log must keep: generic functions over a [`harness::Harness`], of which each store
//! has one.

mod accounts;
mod concurrency;
mod counter;
mod crash;
mod decisions;
mod documents;
mod forgetting;
mod harness;
mod order;
mod postgres;
mod sqlite;
