//! Jobs that wait for a writer, and how many of them are committed together.

use tokio::sync::oneshot;

use crate::{AppendError, Position, job::Entry};

/// How many jobs may wait for a writer.
pub(crate) const QUEUE_LENGTH: usize = 1_024;

/// A batch takes no further job once it has so many, or so many bytes.
const BATCH_JOBS: usize = 256;
const BATCH_BYTES: usize = 1024 * 1024;

/// Whom to tell what became of a job.
pub(crate) type Asker = oneshot::Sender<Result<Position, AppendError>>;

/// A job in the queue.
pub(crate) struct Waiting {
    pub(crate) entry: Entry,
    pub(crate) answer: Asker,
}

/// This job and those that wait behind it, as many as go into one batch; with each the one who asked, in the same
/// order.
pub(crate) fn together(
    first: Waiting,
    mut next: impl FnMut() -> Option<Waiting>,
) -> (Vec<Entry>, Vec<Asker>) {
    let mut size = first.entry.size;
    let mut entries = vec![first.entry];
    let mut answers = vec![first.answer];
    while entries.len() < BATCH_JOBS && size < BATCH_BYTES {
        let Some(next) = next() else {
            break;
        };
        size += next.entry.size;
        entries.push(next.entry);
        answers.push(next.answer);
    }
    (entries, answers)
}
