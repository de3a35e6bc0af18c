//! Structured log lines on standard error: JSON where a machine reads them, plain where a person does.
//!
//! What is never logged: a family's words, an e-mail address, a receipt, a network address, a path with
//! an identity in it. Requests are logged by the pattern of their route.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, Layer,
    filter::{FilterExt, FilterFn},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use crate::telemetry::Traces;

/// Starts logging, and tracing where there is somewhere to send it. `YOUSAID_LOG` chooses what is logged, by
/// default `info`; of what others wrote it can choose warnings and errors alone.
pub fn start(traces: Option<&Traces>) {
    let chosen = EnvFilter::try_from_env("YOUSAID_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = if std::io::stderr().is_terminal() {
        lines.compact().boxed()
    } else {
        lines.json().flatten_event(true).boxed()
    };
    let may_be_logged = FilterFn::new(may_be_logged).with_max_level_hint(Level::TRACE);
    // Each layer has a filter of its own: what is logged does not decide what is traced.
    tracing_subscriber::registry()
        .with(lines.with_filter(chosen.and(may_be_logged)))
        .with(traces.map(Traces::layer))
        .init();
}

/// Spans are for traces. And libraries write what passes through them: templates the words of families, the
/// layers of requests whole addresses.
fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    metadata.is_event()
        && (metadata.target().starts_with("yousaid") || *metadata.level() <= Level::WARN)
}
