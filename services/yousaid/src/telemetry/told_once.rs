//! A collector that does not answer is told once, not with every batch.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use opentelemetry_sdk::{
    Resource,
    error::OTelSdkResult,
    trace::{SpanData, SpanExporter},
};

/// Sends spans on, and notes in the log when that begins to fail and when it works again.
#[derive(Debug)]
pub struct ToldOnce<E> {
    inner: E,
    failing: AtomicBool,
}

impl<E> ToldOnce<E> {
    /// Sends on through `inner`.
    pub const fn new(inner: E) -> Self {
        Self {
            inner,
            failing: AtomicBool::new(false),
        }
    }
}

impl<E: SpanExporter> SpanExporter for ToldOnce<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let sent = self.inner.export(batch).await;
        let failed_before = self.failing.swap(sent.is_err(), Ordering::Relaxed);
        match &sent {
            Err(reason) if !failed_before => tracing::warn!(
                %reason,
                "traces cannot be sent; they are thrown away until the collector takes them again"
            ),
            Ok(()) if failed_before => tracing::info!("traces are sent again"),
            _ => {}
        }
        sent
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.inner.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.inner.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.inner.set_resource(resource);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{Arc, Mutex, PoisonError},
    };

    use opentelemetry_sdk::error::OTelSdkError;

    use super::*;

    /// A collector that answers as it is told to.
    #[derive(Debug, Default)]
    struct Scripted {
        down: AtomicBool,
    }

    impl SpanExporter for Scripted {
        async fn export(&self, _batch: Vec<SpanData>) -> OTelSdkResult {
            if self.down.load(Ordering::Relaxed) {
                Err(OTelSdkError::InternalFailure("nobody answers".to_owned()))
            } else {
                Ok(())
            }
        }
    }

    /// Log lines, kept.
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            lines.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Lines {
        fn take(&self) -> Vec<String> {
            let bytes = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
            let text = String::from_utf8(bytes).expect("is text");
            text.lines().map(str::to_owned).collect()
        }
    }

    #[tokio::test]
    async fn an_unreachable_collector_is_told_once_and_so_is_its_return() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .finish();
        let _noting = tracing::subscriber::set_default(subscriber);
        let exporter = ToldOnce::new(Scripted::default());
        let export = async |down: bool| {
            exporter.inner.down.store(down, Ordering::Relaxed);
            for _ in 0..3 {
                assert_eq!(exporter.export(vec![]).await.is_err(), down);
            }
            lines.take()
        };

        assert_eq!(export(false).await, Vec::<String>::new());
        let down = export(true).await;
        assert_eq!(down.len(), 1, "{down:?}");
        assert!(down[0].contains("traces cannot be sent") && down[0].contains("nobody answers"));
        let up = export(false).await;
        assert_eq!(up.len(), 1, "{up:?}");
        assert!(up[0].contains("traces are sent again"));
    }
}
