//! Files of responses that somebody sent and has not imported yet: each in a file of the data folder that has no name, so
//! that it is gone with its last reader, and for an hour at most.

use std::{
    collections::HashMap,
    fs::File,
    io::Write,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{Semaphore, watch};
use uuid::Uuid;
use yousaid_model::AccountId;

use super::{
    fault::{Fault, Faults},
    look::Look,
    mapping::Mapping,
    progress::Progress,
    record::{Examined, Imported},
};

/// How long a file is kept.
const KEPT: Duration = Duration::from_hours(1);
/// How long a file that is being worked on stays beyond that, at least.
const LOOKED_AT_AGAIN: Duration = Duration::from_mins(1);
/// How many files are kept at a time.
const MOST: usize = 12;
/// How many files are worked on at a time.
const WORKED_ON: usize = 2;

/// All of them.
pub(super) struct Uploads {
    all: Mutex<HashMap<Uuid, Arc<Upload>>>,
    /// Whoever works on a file holds one of these.
    pub(super) turns: Semaphore,
}

impl Default for Uploads {
    fn default() -> Self {
        Self {
            all: Mutex::default(),
            turns: Semaphore::new(WORKED_ON),
        }
    }
}

/// One file.
pub(super) struct Upload {
    pub(super) id: Uuid,
    by: AccountId,
    /// What the person calls it.
    pub(super) name: String,
    inner: Mutex<Inner>,
    settled: watch::Sender<bool>,
}

/// Where it stands.
pub(super) struct Inner {
    file: Option<Arc<File>>,
    pub(super) progress: Arc<Progress>,
    pub(super) look: Option<Look>,
    pub(super) mapping: Option<Mapping>,
    /// The title of the survey whose columns were remembered.
    pub(super) remembered: Option<String>,
    pub(super) stage: Stage,
}

/// What comes next.
pub(super) enum Stage {
    /// Something is being done.
    Working,
    /// Somebody says what the columns are.
    Choosing,
    /// Nothing is wrong, and it can be imported.
    Checked(Box<Examined>),
    /// Something is wrong.
    Faulty(Faults),
    /// It is imported.
    Done(Box<Imported>),
    /// It was not imported to its end; the sentence says why.
    BrokenOff(String),
}

impl Uploads {
    /// Keeps a file; none where too many are kept already.
    pub(super) fn keep(
        self: &Arc<Self>,
        folder: &Path,
        by: AccountId,
        name: &str,
        bytes: &[u8],
    ) -> Result<Arc<Upload>, Fault> {
        // Without a name, for its owner alone, and gone when it is closed or the process ends.
        let kept = tempfile::tempfile_in(folder).and_then(|mut file| {
            file.write_all(bytes)?;
            Ok(file)
        });
        let file =
            kept.map_err(|reason| Fault::of_file(format!("The file cannot be kept: {reason}.")))?;
        let upload = Arc::new(Upload {
            id: Uuid::new_v4(),
            by,
            name: name.chars().take(200).collect(),
            inner: Mutex::new(Inner {
                file: Some(Arc::new(file)),
                progress: Arc::default(),
                look: None,
                mapping: None,
                remembered: None,
                stage: Stage::Working,
            }),
            settled: watch::Sender::new(false),
        });
        let mut all = self.all();
        if all.len() >= MOST {
            return Err(Fault::of_file(
                "Too many files are being imported at this moment. Try again in a while.",
            ));
        }
        all.insert(upload.id, Arc::clone(&upload));
        drop(all);
        let (uploads, id) = (Arc::clone(self), upload.id);
        tokio::spawn(async move {
            tokio::time::sleep(KEPT).await;
            while uploads.is_working(id) {
                tokio::time::sleep(LOOKED_AT_AGAIN).await;
            }
            uploads.forget(id);
        });
        Ok(upload)
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Upload>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A file, for the person who sent it.
    pub(super) fn find(&self, id: Uuid, by: AccountId) -> Option<Arc<Upload>> {
        self.all()
            .get(&id)
            .filter(|upload| upload.by == by)
            .cloned()
    }

    /// The files of a person that are not imported yet.
    pub(super) fn open_of(&self, by: AccountId) -> Vec<Arc<Upload>> {
        let mut own: Vec<_> = self
            .all()
            .values()
            .filter(|upload| upload.by == by)
            .filter(|upload| !matches!(upload.inner().stage, Stage::Done(_)))
            .cloned()
            .collect();
        own.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
        own
    }

    fn is_working(&self, id: Uuid) -> bool {
        let upload = self.all().get(&id).cloned();
        upload.is_some_and(|upload| matches!(upload.inner().stage, Stage::Working))
    }

    /// Keeps a file no longer. What is being done with it is broken off.
    pub(super) fn forget(&self, id: Uuid) {
        if let Some(upload) = self.all().remove(&id) {
            upload.inner().progress.stop();
        }
    }
}

impl Upload {
    pub(super) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to work on the file; none where somebody does already, or it is imported.
    pub(super) fn begin(&self) -> Option<(Arc<File>, Arc<Progress>)> {
        let mut inner = self.inner();
        let file = Arc::clone(inner.file.as_ref()?);
        if Arc::strong_count(&file) > 2 {
            return None;
        }
        inner.progress = Arc::default();
        inner.stage = Stage::Working;
        self.settled.send_replace(false);
        Some((file, Arc::clone(&inner.progress)))
    }

    /// The work is done, and this comes next.
    pub(super) fn settle(&self, stage: Stage) {
        let mut inner = self.inner();
        if matches!(stage, Stage::Done(_)) {
            inner.file = None;
        }
        inner.stage = stage;
        drop(inner);
        self.settled.send_replace(true);
    }

    /// Waits until the work is done, and no longer than this.
    pub(super) async fn wait(&self, patience: Duration) {
        let mut settled = self.settled.subscribe();
        let _ = tokio::time::timeout(patience, settled.wait_for(|settled| *settled)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBER: AccountId = AccountId(Uuid::from_u128(1));

    #[tokio::test]
    async fn a_file_that_is_imported_is_no_longer_among_those_that_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let uploads = Arc::new(Uploads::default());
        let keep = |name| uploads.keep(folder.path(), MEMBER, name, b"a,b\n");
        let (first, _second) = (keep("first.csv").expect("kept"), keep("second.csv"));
        let names = || -> Vec<String> {
            let open = uploads.open_of(MEMBER);
            open.iter().map(|upload| upload.name.clone()).collect()
        };
        assert_eq!(names(), ["first.csv", "second.csv"]);
        first.settle(Stage::Done(Box::new(Imported {
            survey: yousaid_model::SurveyId(Uuid::from_u128(2)),
            tally: yousaid_model::import::Tally::default(),
            differ: Faults::default(),
            checked: crate::imports::Checked::default(),
        })));
        assert_eq!(names(), ["second.csv"]);
    }
}
