//! Traces: one span for each request, with what it waits for below it, sent to a collector.

use std::time::Duration;

use anyhow::Context;
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{Protocol, WithExportConfig};
use opentelemetry_sdk::{Resource, trace::SdkTracerProvider};
use tracing::{Metadata, Subscriber, level_filters::LevelFilter};
use tracing_subscriber::{Layer, filter::FilterFn, registry::LookupSpan};

use super::{collector::Collector, options::Telemetry, told_once::ToldOnce};

/// The name by which traces know this service.
const SERVICE: &str = "yousaid";

/// How long the last spans may take when the service stops.
const LONGEST_FLUSH: Duration = Duration::from_secs(5);

/// Spans on their way to a collector.
pub struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// Traces, where a collector was named.
    ///
    /// # Errors
    /// Where the client cannot be made.
    pub fn asked_for(telemetry: Option<&Telemetry>) -> anyhow::Result<Option<Self>> {
        let collector = telemetry.and_then(|telemetry| telemetry.otlp_endpoint.as_ref());
        collector.map(Self::to).transpose()
    }

    /// Spans gather and are sent in batches by a thread of their own. Where the collector does not take
    /// them, they are thrown away: no request waits for it.
    fn to(collector: &Collector) -> anyhow::Result<Self> {
        let exporter = opentelemetry_otlp::SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_endpoint(collector.to_string())
            .build()
            .with_context(|| format!("traces cannot be sent to {collector}"))?;
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(ToldOnce::new(exporter))
            .with_resource(Resource::builder().with_service_name(SERVICE).build());
        Ok(Self::through(provider.build()))
    }

    /// Spans on whatever way the provider has.
    pub const fn through(provider: SdkTracerProvider) -> Self {
        Self { provider }
    }

    /// The layer that hears of spans. It hears of our own alone, and of no events: their reasons are for
    /// the log.
    pub fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer(SERVICE))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false)
            .with_filter(FilterFn::new(is_own_span).with_max_level_hint(LevelFilter::INFO))
    }

    /// Sends what has gathered; gives up after a while.
    pub fn finish(&self) {
        if let Err(reason) = self.provider.shutdown_with_timeout(LONGEST_FLUSH) {
            tracing::warn!(%reason, "the last traces could not be sent");
        }
    }
}

fn is_own_span(metadata: &Metadata<'_>) -> bool {
    metadata.is_span()
        && metadata.target().starts_with("yousaid")
        && *metadata.level() <= LevelFilter::INFO
}
