//! Saying once that something is away, and once that it is back.

use std::error::Error;

/// How many reasons of one outage are told.
const MOST_REASONS: usize = 16;

/// Whether something that is tried again and again fails at the moment.
#[derive(Debug)]
pub struct Outage {
    what: &'static str,
    /// Why it has failed since it last worked, each reason once.
    told: Vec<String>,
}

impl Outage {
    /// Of something that works so far.
    #[must_use]
    pub fn of(what: &'static str) -> Self {
        Self { what, told: vec![] }
    }

    /// It has failed: told once for each reason, until it works again.
    pub fn failed(&mut self, reason: &dyn Error) {
        let reason = chain(reason);
        if self.told.len() < MOST_REASONS && !self.told.contains(&reason) {
            tracing::warn!(what = self.what, reason, "this does not work at the moment");
            self.told.push(reason);
        }
    }

    /// It works.
    pub fn works(&mut self) {
        if self.is_lasting() {
            tracing::info!(what = self.what, "this works again");
        }
        self.told.clear();
    }

    /// Whether it fails.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        !self.told.is_empty()
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

#[cfg(test)]
mod tests;
