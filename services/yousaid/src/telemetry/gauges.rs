//! How far the log and the read models are, told when somebody asks. Everything here is known already:
//! a log that does not answer holds nobody up.

use metrics::gauge;
use yousaid_projections::safeguarding::{self, Waits};
use yousaid_relay::Progress;
use yousaid_web::App;

/// The position of the last event in the log, as far as this process has heard.
pub const LOG_POSITION: &str = "yousaid_log_position";

/// The position of the last event that the read models show.
pub const READ_MODELS_POSITION: &str = "yousaid_read_models_position";

/// How many events the read models are behind the log.
pub const READ_MODELS_LAG: &str = "yousaid_read_models_lag_events";

/// Whether the read models have stopped.
pub const READ_MODELS_STOPPED: &str = "yousaid_read_models_stopped";

/// Whether pages can be read.
pub const READ_MODELS_READY: &str = "yousaid_read_models_ready";

/// The position of the last event on the stream, as this node's relay last saw it.
pub const RELAY_POSITION: &str = "yousaid_relay_position";

/// How many events the stream is behind the log.
pub const RELAY_LAG: &str = "yousaid_relay_lag_events";

/// Whether this node publishes.
pub const RELAY_PUBLISHING: &str = "yousaid_relay_publishing";

/// Whether the relay could reach the stream when it last looked.
pub const RELAY_REACHABLE: &str = "yousaid_relay_reachable";

/// How many comments wait with safeguarding.
pub const SAFEGUARDING_WAITING: &str = "yousaid_safeguarding_waiting";

/// For how long the one that has waited longest has.
pub const SAFEGUARDING_LONGEST_WAIT: &str = "yousaid_safeguarding_longest_wait_seconds";

/// Which build it is.
pub const BUILD_INFO: &str = "yousaid_build_info";

/// What waits with safeguarding, as the read models know it; nothing while they cannot be read.
pub async fn safeguarding(app: &App) -> Option<Waits> {
    app.council.views.read(safeguarding::waits).await.ok()
}

/// Sets the gauges of what waits with safeguarding.
fn safeguarding_waits(app: &App, waits: &Waits) {
    let since = waits.since.as_deref().and_then(|since| since.parse().ok());
    let longest = since.map_or(0, |since| app.clock.now().duration_since(since).as_secs());
    gauge!(SAFEGUARDING_WAITING).set(number(waits.concerns));
    gauge!(SAFEGUARDING_LONGEST_WAIT).set(number(longest.max(0).cast_unsigned()));
}

/// Sets the gauges to what is known at this moment; those of the relay where there is one.
pub fn refresh(app: &App, relay: Option<&Progress>, waits: Option<&Waits>) {
    if let Some(waits) = waits {
        safeguarding_waits(app, waits);
    }
    let views = &app.council.views;
    // The read models first: asked in the other order they may be ahead of the log.
    let reached = views.reached().get();
    let head = app.council.log.watch().borrow().get();
    gauge!(LOG_POSITION).set(number(head));
    gauge!(READ_MODELS_POSITION).set(number(reached));
    gauge!(READ_MODELS_LAG).set(number(head.saturating_sub(reached)));
    gauge!(READ_MODELS_STOPPED).set(f64::from(views.stopped().is_some()));
    gauge!(READ_MODELS_READY).set(f64::from(views.ready()));
    if let Some(relay) = relay {
        gauge!(RELAY_POSITION).set(number(relay.position.get()));
        gauge!(RELAY_LAG).set(number(head.saturating_sub(relay.position.get())));
        gauge!(RELAY_PUBLISHING).set(f64::from(relay.publishing));
        gauge!(RELAY_REACHABLE).set(f64::from(relay.reachable));
    }
    gauge!(BUILD_INFO, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}

#[expect(
    clippy::cast_precision_loss,
    reason = "exact up to 2^53 events, more than a log will ever hold"
)]
const fn number(position: u64) -> f64 {
    position as f64
}

#[cfg(test)]
mod tests;
