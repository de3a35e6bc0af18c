//! What a store brings along to be tested.

use std::{any::Any, time::Duration};

use yousaid_log::{Log, Position, Recorded};
use yousaid_model::FeedbackId;

/// The environment variable that makes the test binary the writer of another process.
pub const WRITER_AT: &str = "YOUSAID_TEST_WRITER_AT";

/// How long a condition is waited for before the test fails.
pub const LIMIT: Duration = Duration::from_secs(20);

/// An empty log of its own for each test.
pub trait Harness: Sized + Send + Sync + 'static {
    /// The test that is the writer of another process, as the test binary names it.
    const WRITER_TEST: &'static str;

    /// An empty log.
    fn new() -> Self;
    /// Where it is, for another process.
    fn address(&self) -> String;
    /// Opens a log by its address.
    fn open_at(address: &str) -> Log;
    /// Keeps every writer of this log from writing until it is dropped.
    fn hold_writers(&self) -> Box<dyn Any + Send>;
    /// The wrapped key of a submission, byte for byte as it is stored.
    fn stored_key(&self, id: FeedbackId) -> Vec<u8>;
    /// Every file of the log.
    fn files(&self) -> Vec<(String, Vec<u8>)>;
    /// Appends an event past the log's own door, as a newer build would.
    fn store_raw(&self, aggregate: &str, id: &str, sequence: u64, event: (&str, &str, &str));

    /// Opens the log as one more process would.
    fn open(&self) -> Log {
        Self::open_at(&self.address())
    }
}

/// The whole log, page by page.
pub async fn everything(log: &Log) -> Vec<Recorded> {
    let mut all: Vec<Recorded> = Vec::new();
    loop {
        let after = all.last().map_or(Position::START, |event| event.position);
        let page = log
            .read_after(after, 700)
            .await
            .expect("the log can be read");
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

/// Positions are 1, 2, 3 … without a gap.
pub fn assert_gapless(events: &[Recorded]) {
    for (event, expected) in events.iter().zip(1_u64..) {
        assert_eq!(event.position.get(), expected);
    }
}

/// Runs the tests of this folder on one store.
#[macro_export]
macro_rules! conformance {
    ($harness:ty; $($module:ident { $($test:ident),+ $(,)? })+) => {
        $($(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $test() {
                $crate::$module::$test::<$harness>().await;
            }
        )+)+
    };
}
