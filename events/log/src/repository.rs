//! The store behind cqrs-es' repository trait, for the length of one execution.

use std::sync::{Arc, Mutex, PoisonError};

use cqrs_es::{
    Aggregate,
    persist::{
        PersistedEventRepository, PersistenceError, ReplayStream, SerializedEvent,
        SerializedSnapshot,
    },
};
use serde_json::{Map, Value};

use crate::{
    AppendError, Position,
    history::Histories,
    job::{Entry, Group},
    store::{Past, Store},
    timed,
};

/// The store as one execution sees it: it remembers the position reached, which cqrs-es does not hand
/// back, and writes what goes beside the events.
pub(crate) struct Repository {
    store: Arc<dyn Store>,
    histories: Histories,
    beside: Mutex<Entry>,
    reached: Arc<Mutex<Option<Position>>>,
}

impl Repository {
    pub(crate) fn new(store: Arc<dyn Store>, histories: Histories, beside: Entry) -> Self {
        Self {
            store,
            histories,
            beside: Mutex::new(beside),
            reached: Arc::default(),
        }
    }

    /// Where the position will stand once events have been persisted.
    pub(crate) fn reached(&self) -> Arc<Mutex<Option<Position>>> {
        Arc::clone(&self.reached)
    }
}

impl PersistedEventRepository for Repository {
    async fn get_events<A: Aggregate>(
        &self,
        aggregate_id: &str,
    ) -> Result<Vec<SerializedEvent>, PersistenceError> {
        let history = self.histories.load::<A>(aggregate_id).await;
        let history = history.map_err(|error| PersistenceError::ConnectionError(error.into()))?;
        history
            .into_iter()
            .map(|past| serialized::<A>(aggregate_id, past))
            .collect()
    }

    async fn persist<A: Aggregate>(
        &self,
        events: &[SerializedEvent],
        snapshot_update: Option<(String, Value, usize)>,
    ) -> Result<(), PersistenceError> {
        if snapshot_update.is_some() {
            return Err(unused("snapshots"));
        }
        let Some(first) = events.first() else {
            return Ok(());
        };
        let expected = u64::try_from(first.sequence)
            .unwrap_or(u64::MAX)
            .saturating_sub(1);
        let mut group = Group::new(A::TYPE.into(), first.aggregate_id.clone(), expected);
        for event in events {
            let text = event
                .payload
                .get(1)
                .and_then(Value::as_str)
                .ok_or_else(no_text)?;
            group.push(
                event.event_type.clone().into(),
                event.event_version.clone(),
                text.to_owned(),
            );
        }
        let beside =
            std::mem::take(&mut *self.beside.lock().unwrap_or_else(PoisonError::into_inner));
        let position = timed::append(&*self.store, beside.led_by(group))
            .await
            .map_err(persistence)?;
        *self.reached.lock().unwrap_or_else(PoisonError::into_inner) = Some(position);
        Ok(())
    }

    async fn get_last_events<A: Aggregate>(
        &self,
        _aggregate_id: &str,
        _last_sequence: usize,
    ) -> Result<Vec<SerializedEvent>, PersistenceError> {
        Err(unused("snapshots"))
    }

    async fn get_snapshot<A: Aggregate>(
        &self,
        _aggregate_id: &str,
    ) -> Result<Option<SerializedSnapshot>, PersistenceError> {
        Err(unused("snapshots"))
    }

    async fn stream_events<A: Aggregate>(
        &self,
        _aggregate_id: &str,
    ) -> Result<ReplayStream, PersistenceError> {
        Err(unused("streams"))
    }

    async fn stream_all_events<A: Aggregate>(&self) -> Result<ReplayStream, PersistenceError> {
        Err(unused("streams"))
    }
}

fn serialized<A: Aggregate>(id: &str, past: Past) -> Result<SerializedEvent, PersistenceError> {
    let sequence = usize::try_from(past.sequence)
        .map_err(|reason| PersistenceError::UnknownError(reason.into()))?;
    let text = Value::String(past.payload);
    let payload = Value::Array(vec![Value::String(past.event_version.clone()), text]);
    Ok(SerializedEvent {
        aggregate_id: id.to_owned(),
        sequence,
        aggregate_type: A::TYPE.to_owned(),
        event_type: past.event_type,
        event_version: past.event_version,
        payload,
        metadata: Value::Object(Map::new()),
    })
}

/// A conflict under cqrs-es' own name, so that it is tried again; everything else as it is.
fn persistence(error: AppendError) -> PersistenceError {
    match error {
        AppendError::Conflict { .. } => PersistenceError::OptimisticLockError,
        other => PersistenceError::UnknownError(other.into()),
    }
}

fn unused(what: &str) -> PersistenceError {
    PersistenceError::UnknownError(format!("{what} are not used by this log").into())
}

fn no_text() -> PersistenceError {
    PersistenceError::UnknownError("an event came without its text".into())
}
