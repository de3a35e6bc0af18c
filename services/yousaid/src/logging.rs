//! Structured log lines on standard error: JSON where a machine reads them, plain where a person does.
//!
//! What is never logged: a family's words, an e-mail address, a receipt, a network address, a path with
//! an identity in it. Requests are logged by the pattern of their route.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, filter::filter_fn, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// Starts logging. `YOUSAID_LOG` chooses what is logged, by default `info`; of what others wrote it can
/// choose warnings and errors alone.
pub fn start() {
    let filter = EnvFilter::try_from_env("YOUSAID_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry()
        .with(filter)
        .with(filter_fn(may_be_logged));
    if std::io::stderr().is_terminal() {
        registry
            .with(fmt::layer().compact().with_writer(std::io::stderr))
            .init();
    } else {
        registry
            .with(
                fmt::layer()
                    .json()
                    .flatten_event(true)
                    .with_writer(std::io::stderr),
            )
            .init();
    }
}

/// Libraries write what passes through them: templates the words of families, the layers of requests
/// whole addresses.
fn may_be_logged(metadata: &Metadata<'_>) -> bool {
    metadata.target().starts_with("yousaid") || *metadata.level() <= Level::WARN
}
