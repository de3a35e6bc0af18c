//! Streams, made where they are missing and compared where they are there.

use async_nats::jetstream::{
    Context,
    context::CreateStreamError,
    stream::{Config, Stream},
};
use thiserror::Error;

use crate::connection::look_at_version;

/// Why a stream cannot be used.
#[derive(Debug, Error)]
pub enum StreamError {
    /// The server does not answer, or refuses.
    #[error("stream {0} cannot be used")]
    Refused(String, #[source] CreateStreamError),
    /// There is a stream of this name that is another. Servers also ignore in silence what they do not know.
    #[error("stream {stream} has another {setting} than is needed; mend or remove it")]
    Other {
        /// The stream.
        stream: String,
        /// What is different.
        setting: &'static str,
    },
}

/// The stream with this configuration, made where it is missing. The number of replicas of one that is there, and
/// how much it may hold, are its operator's.
///
/// # Errors
/// See [`StreamError`].
pub async fn ready(context: &Context, wanted: &Config) -> Result<Stream, StreamError> {
    let stream = context
        .get_or_create_stream(wanted.clone())
        .await
        .map_err(|reason| StreamError::Refused(wanted.name.clone(), reason))?;
    look_at_version_once(context);
    match difference(&stream.cached_info().config, wanted) {
        Some(setting) => Err(StreamError::Other {
            stream: wanted.name.clone(),
            setting,
        }),
        None => Ok(stream),
    }
}

/// The first setting in which a stream is not what is needed.
fn difference(found: &Config, wanted: &Config) -> Option<&'static str> {
    let settings = [
        ("subjects", found.subjects != wanted.subjects),
        ("retention", found.retention != wanted.retention),
        ("storage", found.storage != wanted.storage),
        // A stream that empties by itself would be filled again and again; a queue would lose what families said.
        (
            "limit to the age of messages",
            wanted.max_age.is_zero() && !found.max_age.is_zero(),
        ),
        (
            "window for duplicates",
            found.duplicate_window < wanted.duplicate_window,
        ),
    ];
    let different = settings.into_iter().find(|(_, different)| *different);
    different.map(|(setting, _)| setting)
}

fn look_at_version_once(context: &Context) {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| look_at_version(&context.client()));
}

#[cfg(test)]
mod tests;
