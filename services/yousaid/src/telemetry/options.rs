//! What can be said about metrics and traces on the command line or in the environment.

use std::net::SocketAddr;

use clap::Args;

use super::collector::Collector;
use crate::options::Command;

/// Where the monitoring system is served.
#[derive(Clone, Debug, Default, Args)]
pub struct Telemetry {
    /// An address of its own on which GET /metrics answers in the text format of Prometheus; port 0 takes
    /// any free port. For the monitoring system, not for the public. Without this option there is none.
    #[arg(long, env = "YOUSAID_METRICS_LISTEN", value_name = "ADDR")]
    pub metrics_listen: Option<SocketAddr>,

    /// The OpenTelemetry collector that traces are sent to: http:// and an address, for example
    /// `http://127.0.0.1:4318`. Without TLS, so it stands on the same machine or network. Without this
    /// option no traces are made.
    #[arg(long, env = "OTEL_EXPORTER_OTLP_ENDPOINT", value_name = "URL")]
    pub otlp_endpoint: Option<Collector>,
}

impl Command {
    /// Where the monitoring system is served by this command.
    pub fn telemetry(&self) -> Option<&Telemetry> {
        match self {
            Self::Serve(serve) => Some(&serve.listening.telemetry),
            Self::Demo(listening) => Some(&listening.telemetry),
            _ => None,
        }
    }
}
