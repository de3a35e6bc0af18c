//! Where the processors' time goes: to whoever asks, to the service, to PostgreSQL.

use std::{process, time::Duration};

use yousaid_servers::PostgresServer;

use crate::{
    figures::{Spread, microseconds, number},
    process::{processor, processor_of_family, processor_with_ended},
    service::Service,
};

/// The processor time of one submission, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    /// This process, with pgbench where that asks.
    pub(super) asking: f64,
    /// The service, where there is one.
    pub(super) service: f64,
    /// The server's process and all its children.
    pub(super) postgres: f64,
}

/// Processor time so far.
pub(super) struct Clocks {
    asking: Duration,
    service: Duration,
    postgres: Duration,
}

impl Clocks {
    pub(super) fn read(server: &PostgresServer, service: Option<&Service>) -> Self {
        let service = service.map(|service| processor(service.process()));
        Self {
            asking: processor_with_ended(process::id()),
            service: service.unwrap_or_default(),
            postgres: server
                .process()
                .map(processor_of_family)
                .unwrap_or_default(),
        }
    }

    pub(super) fn until(&self, later: &Self, answers: usize) -> Cost {
        let each = |earlier: Duration, later: Duration| {
            later.saturating_sub(earlier).as_secs_f64() / number(answers.max(1))
        };
        Cost {
            asking: each(self.asking, later.asking),
            service: each(self.service, later.service),
            postgres: each(self.postgres, later.postgres),
        }
    }
}

/// One part of the cost in all rounds.
pub(super) fn part(costs: &[Cost], part: fn(&Cost) -> f64) -> String {
    Spread::of(costs.iter().map(part)).show(microseconds)
}
