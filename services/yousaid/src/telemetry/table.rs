//! Every metric: its name, what kind it is, its labels and what it says. The reference
//! (`docs/reference/metrics.md`) says the same; a test holds that.

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use yousaid_capture::counted;
use yousaid_log::timed;
use yousaid_telling::counted as mails;

use super::{gauges, requests};

/// What kind of metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A count that only grows.
    Counter,
    /// A number as it is now.
    Gauge,
    /// How often something took how long.
    Histogram,
}

/// One metric.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What kind it is.
    pub kind: Kind,
    /// The names of its labels.
    #[cfg_attr(not(test), expect(dead_code, reason = "the reference is held to them"))]
    pub labels: &'static [&'static str],
    /// What it counts or measures in.
    pub unit: Unit,
    /// What it says.
    pub meaning: &'static str,
}

/// Every metric, in the order of the reference.
pub const ALL: &[Metric] = &[
    Metric {
        name: counted::ACCEPTED,
        kind: Kind::Counter,
        labels: &["channel", "via"],
        unit: Unit::Count,
        meaning: "New submissions of feedback that were recorded and acknowledged.",
    },
    Metric {
        name: counted::REPEATED,
        kind: Kind::Counter,
        labels: &["via"],
        unit: Unit::Count,
        meaning: "Submissions of feedback that had been recorded before and were sent again; nothing was recorded.",
    },
    Metric {
        name: counted::REFUSED,
        kind: Kind::Counter,
        labels: &["reason", "via"],
        unit: Unit::Count,
        meaning: "Submissions of feedback that were not recorded.",
    },
    Metric {
        name: gauges::LOG_POSITION,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "The position of the last event in the log, as far as this process has heard.",
    },
    Metric {
        name: gauges::READ_MODELS_POSITION,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "The position of the last event that the read models show.",
    },
    Metric {
        name: gauges::READ_MODELS_LAG,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "How many events the read models are behind the log.",
    },
    Metric {
        name: gauges::READ_MODELS_STOPPED,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "1 while the read models do not follow the log, else 0. Why is in the service's log.",
    },
    Metric {
        name: gauges::READ_MODELS_READY,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "1 once the read models can be read, 0 while they are built.",
    },
    Metric {
        name: gauges::RELAY_POSITION,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "The position of the last event on the stream, as this node's relay last saw it. Only with NATS, as the next three.",
    },
    Metric {
        name: gauges::RELAY_LAG,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "How many events the stream is behind the log.",
    },
    Metric {
        name: gauges::RELAY_PUBLISHING,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "1 on the node that publishes events, 0 on those that look on.",
    },
    Metric {
        name: gauges::RELAY_REACHABLE,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "1 where the relay could reach the stream when it last looked, else 0.",
    },
    Metric {
        name: mails::SENT,
        kind: Kind::Counter,
        labels: &[],
        unit: Unit::Count,
        meaning: "Mails to families that this node sent. Only with a mail server, as the next four; without one they stay 0.",
    },
    Metric {
        name: mails::PUT_OFF,
        kind: Kind::Counter,
        labels: &["hindrance"],
        unit: Unit::Count,
        meaning: "Attempts to send a mail that did not succeed and are made again.",
    },
    Metric {
        name: mails::GIVEN_UP,
        kind: Kind::Counter,
        labels: &["hindrance"],
        unit: Unit::Count,
        meaning: "Mails that were not sent and are not tried again.",
    },
    Metric {
        name: mails::WAITING,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "Mails that are at work or wait to be tried again, on all nodes together.",
    },
    Metric {
        name: mails::LAST_SENT,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Seconds,
        meaning: "When this node last sent a mail, in seconds since 1970 (UTC); 0 before the first.",
    },
    Metric {
        name: timed::APPEND_SECONDS,
        kind: Kind::Histogram,
        labels: &["outcome"],
        unit: Unit::Seconds,
        meaning: "How long it took until the log answered an append.",
    },
    Metric {
        name: requests::REQUEST_SECONDS,
        kind: Kind::Histogram,
        labels: &["method", "route", "status"],
        unit: Unit::Seconds,
        meaning: "How long it took until a request was answered.",
    },
    Metric {
        name: gauges::SAFEGUARDING_WAITING,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Count,
        meaning: "How many comments that may disclose harm wait with safeguarding.",
    },
    Metric {
        name: gauges::SAFEGUARDING_LONGEST_WAIT,
        kind: Kind::Gauge,
        labels: &[],
        unit: Unit::Seconds,
        meaning: "For how long the one of them that has waited longest has; 0 where none waits.",
    },
    Metric {
        name: gauges::BUILD_INFO,
        kind: Kind::Gauge,
        labels: &["version"],
        unit: Unit::Count,
        meaning: "Always 1; the label says which build it is.",
    },
];

/// Tells whoever keeps the metrics what each one says.
pub fn describe() {
    for metric in ALL {
        let (name, unit, meaning) = (metric.name, metric.unit, metric.meaning);
        match metric.kind {
            Kind::Counter => describe_counter!(name, unit, meaning),
            Kind::Gauge => describe_gauge!(name, unit, meaning),
            Kind::Histogram => describe_histogram!(name, unit, meaning),
        }
    }
}

#[cfg(test)]
mod tests;
