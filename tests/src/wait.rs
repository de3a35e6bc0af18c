//! Waiting for a condition.

use std::{
    thread,
    time::{Duration, Instant},
};

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to rest between two looks.
const REST: Duration = Duration::from_millis(5);

/// Looks again and again until there is something, and gives it back.
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, what, look)
}

/// The same where it may not take longer than this.
pub fn within<T>(limit: Duration, what: &str, look: impl FnMut() -> Option<T>) -> T {
    found_within(limit, look).unwrap_or_else(|| panic!("waited {limit:?} in vain: {what}"))
}

/// The same where it need not come about.
pub fn found_within<T>(limit: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        let found = look();
        if found.is_some() || begun.elapsed() >= limit {
            return found;
        }
        thread::sleep(REST);
    }
}
