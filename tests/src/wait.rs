//! Waiting for a condition.

use std::{
    thread,
    time::{Duration, Instant},
};

/// How long anything may take before it counts as never: far longer than it does on a slow machine that is busy.
const PATIENCE: Duration = Duration::from_mins(2);

/// How long to rest between two looks.
const REST: Duration = Duration::from_millis(5);

/// Looks again and again until there is something, and gives it back.
pub fn until<T>(what: &str, look: impl FnMut() -> Option<T>) -> T {
    within(PATIENCE, what, look)
}

/// The same where it may not take longer than this.
pub fn within<T>(limit: Duration, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < limit, "waited {limit:?} in vain: {what}");
        thread::sleep(REST);
    }
}
