//! What officers do with actions ("How"): promise, report, delay, complete, decline, reopen, word anew.

pub mod complete;
pub mod decline;
pub mod delay;
pub mod list;
pub mod progress;
pub mod promise;
pub mod reopen;
pub mod reword;
mod step;
