//! What time it is: asked here and nowhere else, so that a test can say.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use yousaid_projections::london;

/// Tells the time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that asks the machine"
        )]
        Self(Arc::new(Timestamp::now))
    }

    /// A clock that stands still.
    #[must_use]
    pub fn standing_at(at: Timestamp) -> Self {
        Self(Arc::new(move || at))
    }

    /// This instant, UTC.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }

    /// Today's date in London.
    #[must_use]
    pub fn today(&self) -> Date {
        london::date(self.now())
    }
}
