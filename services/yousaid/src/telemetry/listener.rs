//! The listener of the monitoring system: `GET /metrics`, and nothing else.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, header},
    routing::{MethodFilter, on},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::{net::TcpListener, sync::watch};
use yousaid_capture::counted;
use yousaid_relay::Progress;
use yousaid_telling::counted as mails;
use yousaid_web::App;

use super::{gauges, table};
use crate::{
    connections::{self, Bounds},
    server,
};

/// The text format of Prometheus.
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");

/// From one to ten thousand milliseconds, each about twice the one before.
const BUCKETS: [f64; 13] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// How often measured times go into their buckets. They gather in memory until then, also while nobody
/// asks for the metrics.
const GATHERED_FOR: Duration = Duration::from_secs(5);

/// A monitoring system has one connection, or a few.
const BOUNDS: Bounds = Bounds {
    most: 16,
    head: Duration::from_secs(10),
    stop: Duration::ZERO,
};

/// Metrics that are kept, and the place where they are asked for.
pub struct Metrics {
    listener: TcpListener,
    address: SocketAddr,
    kept: PrometheusHandle,
}

#[derive(Clone)]
struct Asked {
    app: App,
    relay: Option<watch::Receiver<Progress>>,
    kept: PrometheusHandle,
}

impl Metrics {
    /// Listens and keeps metrics from now on, where that is asked for.
    ///
    /// # Errors
    /// Where the address cannot be listened on.
    pub async fn keep(listen: Option<SocketAddr>) -> anyhow::Result<Option<Self>> {
        let Some(listen) = listen else {
            return Ok(None);
        };
        let listener = server::listen(listen)?;
        let address = listener.local_addr()?;
        let kept = builder()?
            .install_recorder()
            .context("metrics cannot be kept")?;
        table::describe();
        counted::begin();
        mails::begin();
        Ok(Some(Self {
            listener,
            address,
            kept,
        }))
    }

    /// Says where the metrics are, and answers there for as long as the program runs.
    pub fn answer(self, app: App, relay: Option<watch::Receiver<Progress>>) {
        println!("Metrics on http://{}/metrics", self.address);
        let kept = self.kept.clone();
        tokio::spawn(async move {
            let mut tick = tokio::time::interval(GATHERED_FOR);
            loop {
                tick.tick().await;
                kept.run_upkeep();
            }
        });
        let router = router(app, relay, self.kept);
        let forever = std::future::pending();
        tokio::spawn(connections::answer(self.listener, router, BOUNDS, forever));
    }
}

/// What keeps the metrics, still to be put in place.
pub fn builder() -> anyhow::Result<PrometheusBuilder> {
    PrometheusBuilder::new()
        .set_buckets(&BUCKETS)
        .context("the buckets of the metrics cannot be used")
}

fn router(app: App, relay: Option<watch::Receiver<Progress>>, kept: PrometheusHandle) -> Router {
    Router::new()
        .route("/metrics", on(MethodFilter::GET, show))
        .with_state(Asked { app, relay, kept })
}

async fn show(State(asked): State<Asked>) -> ([(HeaderName, HeaderValue); 1], String) {
    let relay = asked.relay.map(|relay| relay.borrow().clone());
    let waits = gauges::safeguarding(&asked.app).await;
    gauges::refresh(&asked.app, relay.as_ref(), waits.as_ref());
    ([(header::CONTENT_TYPE, TEXT)], asked.kept.render())
}

#[cfg(test)]
mod tests;
