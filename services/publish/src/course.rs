//! Several commands on one aggregate that are recorded together or not at all.

use yousaid_log::{Job, Log, LogError};
use yousaid_model::Decider;

/// An aggregate, what is asked of it one after the other, and the events that follow.
pub(crate) struct Course<D: Decider> {
    id: String,
    sequence: u64,
    state: D,
    events: Vec<D::Event>,
}

impl<D: Decider> Course<D> {
    /// Begins with the aggregate as it stands in the log.
    pub(crate) async fn begin(log: &Log, id: &impl ToString) -> Result<Self, LogError> {
        let id = id.to_string();
        let loaded = log.load::<D>(&id).await?;
        Ok(Self {
            id,
            sequence: loaded.sequence,
            state: loaded.state,
            events: vec![],
        })
    }

    /// Decides a command on all that went before.
    pub(crate) fn take(&mut self, command: &D::Command) -> Result<(), D::Rejection> {
        for event in self.state.decide(command)? {
            self.state.evolve(&event);
            self.events.push(event);
        }
        Ok(())
    }

    /// The aggregate as it stands after what was asked.
    pub(crate) fn state(&self) -> &D {
        &self.state
    }

    /// Whether nothing is to be recorded.
    pub(crate) fn is_quiet(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether the log knew nothing of it.
    pub(crate) fn is_new(&self) -> bool {
        self.sequence == 0
    }

    /// Puts what is to be recorded into a job.
    pub(crate) fn put_into(self, job: Job) -> Job {
        if self.is_quiet() {
            job
        } else {
            job.events::<D>(&self.id, self.sequence, self.events)
        }
    }
}
