//! Loading the events of one aggregate.
//!
//! The repository of postgres-es is generic over the aggregate, so the two ways do not stand behind the
//! store's pointer.

use std::sync::Arc;

use cqrs_es::{
    Aggregate,
    persist::{PersistedEventRepository, SerializedEvent},
};
use postgres_es::PostgresEventRepository;

use crate::{
    LogError,
    store::{Past, postgres::PATIENCE, sqlite::SqliteStore},
};

/// Where histories are loaded from.
#[derive(Clone)]
pub(crate) enum Histories {
    Sqlite(Arc<SqliteStore>),
    PostgresEs(Arc<PostgresEventRepository>),
}

impl Histories {
    /// All events of one aggregate, by sequence.
    pub(crate) async fn load<A: Aggregate>(&self, id: &str) -> Result<Vec<Past>, LogError> {
        match self {
            Self::Sqlite(store) => store.history(A::TYPE, id).await,
            Self::PostgresEs(repository) => {
                let loaded = tokio::time::timeout(PATIENCE, repository.get_events::<A>(id)).await;
                let loaded = loaded.map_err(|_| LogError::storage("PostgreSQL does not answer"))?;
                let loaded = loaded.map_err(LogError::storage)?;
                Ok(loaded.into_iter().map(past).collect())
            }
        }
    }
}

fn past(event: SerializedEvent) -> Past {
    Past {
        sequence: event.sequence as u64,
        event_type: event.event_type,
        event_version: event.event_version,
        payload: event.payload.to_string(),
    }
}
