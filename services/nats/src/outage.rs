//! Saying once that something is away, and once that it is back.

use std::error::Error;

/// Whether something that is tried again and again fails at the moment.
#[derive(Debug)]
pub struct Outage {
    what: &'static str,
    lasting: bool,
}

impl Outage {
    /// Of something that works so far.
    #[must_use]
    pub fn of(what: &'static str) -> Self {
        Self {
            what,
            lasting: false,
        }
    }

    /// It has failed: told the first time.
    pub fn failed(&mut self, reason: &dyn Error) {
        if !self.lasting {
            tracing::warn!(
                what = self.what,
                reason = chain(reason),
                "this does not work at the moment"
            );
        }
        self.lasting = true;
    }

    /// It works.
    pub fn works(&mut self) {
        if self.lasting {
            tracing::info!(what = self.what, "this works again");
        }
        self.lasting = false;
    }

    /// Whether it fails.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.lasting
    }
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
