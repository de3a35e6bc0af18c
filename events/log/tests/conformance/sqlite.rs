//! The store in one `SQLite` file.

use std::{
    any::Any,
    collections::HashMap,
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, params};
use tempfile::TempDir;
use uuid::Uuid;
use yousaid_log::{Job, Log, OpenError, SubmissionKey};
use yousaid_model::FeedbackId;

use crate::{
    conformance,
    counter::{Submission, ones},
    harness::Harness,
};

/// A log in a folder that goes with the test.
struct Sqlite {
    folder: TempDir,
}

impl Sqlite {
    fn path(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A connection past the log. It writes only while the writers are held.
    fn raw(&self, flags: OpenFlags) -> Connection {
        Connection::open_with_flags(self.path().join("log.db"), flags).expect("opens")
    }
}

impl Harness for Sqlite {
    const WRITER_TEST: &'static str = "sqlite::writer_of_another_process";

    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    fn address(&self) -> String {
        self.path().to_str().expect("a path of letters").to_owned()
    }

    fn open_at(address: &str) -> Log {
        Log::open(Path::new(address)).expect("opens")
    }

    fn hold_writers(&self) -> Box<dyn Any + Send> {
        let lock = File::open(self.path().join("log.lock")).expect("there");
        lock.lock().expect("locked");
        Box::new(lock)
    }

    fn stored_key(&self, id: FeedbackId) -> Vec<u8> {
        let sql = "SELECT wrapped FROM submission_keys JOIN events USING (position)
                   WHERE aggregate_id = ?1";
        let connection = self.raw(OpenFlags::SQLITE_OPEN_READ_ONLY);
        connection
            .query_row(sql, [id.to_string()], |row| row.get(0))
            .expect("kept")
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(self.path()).expect("a folder");
        let paths = entries.map(|entry| entry.expect("readable").path());
        paths
            .map(|path| {
                (
                    path.display().to_string(),
                    fs::read(&path).expect("readable"),
                )
            })
            .collect()
    }

    fn store_raw(&self, aggregate: &str, id: &str, sequence: u64, event: (&str, &str, &str)) {
        let _held = self.hold_writers();
        let (name, version, payload) = event;
        let connection = self.raw(OpenFlags::SQLITE_OPEN_READ_WRITE);
        let sql =
            "INSERT INTO events (position, event_id, recorded_at, aggregate_type, aggregate_id,
                                       sequence, event_type, event_version, payload)
                   SELECT max(position) + 1, ?1, 0, ?2, ?3, ?4, ?5, ?6, ?7 FROM events";
        let event_id = Uuid::new_v4();
        let values = params![
            event_id.as_bytes(),
            aggregate,
            id,
            sequence,
            name,
            version,
            payload
        ];
        connection.execute(sql, values).expect("stored");
    }
}

conformance! { Sqlite }

/// A job with a new submission and its key.
fn a_submission() -> (Job, FeedbackId, SubmissionKey) {
    let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let job = Job::new()
        .events::<Submission>(&id.to_string(), 0, ones(1))
        .key(id, &key);
    (job, id, key)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("there").permissions().mode() & 0o777
}

#[tokio::test]
async fn the_folder_is_for_its_owner_alone() {
    let harness = Sqlite::new();
    let log = harness.open();
    log.append(a_submission().0).await.expect("appended");
    assert_eq!(mode(&harness.path()), 0o700);
    for entry in fs::read_dir(harness.path()).expect("a folder") {
        let path = entry.expect("readable").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

async fn with_a_key() -> Sqlite {
    let harness = Sqlite::new();
    harness
        .open()
        .append(a_submission().0)
        .await
        .expect("appended");
    harness
}

#[tokio::test]
async fn a_log_whose_master_key_is_gone_does_not_open() {
    let harness = with_a_key().await;
    fs::remove_file(harness.path().join("master.key")).expect("removed");
    assert!(matches!(
        Log::open(&harness.path()),
        Err(OpenError::MasterKeyMissing { .. })
    ));
    assert!(!harness.path().join("master.key").exists());
}

#[tokio::test]
async fn a_log_does_not_open_with_the_master_key_of_another() {
    let harness = with_a_key().await;
    fs::write(harness.path().join("master.key"), [7; 32]).expect("written");
    assert!(matches!(
        Log::open(&harness.path()),
        Err(OpenError::MasterKeyForeign { .. })
    ));
    fs::write(harness.path().join("master.key"), [7; 31]).expect("written");
    let damaged = Log::open(&harness.path());
    assert!(matches!(
        damaged,
        Err(OpenError::MasterKeyDamaged { length: 31, .. })
    ));
}

#[tokio::test]
async fn a_log_of_a_newer_build_does_not_open() {
    let harness = with_a_key().await;
    let connection = harness.raw(OpenFlags::SQLITE_OPEN_READ_WRITE);
    connection
        .pragma_update(None, "user_version", 99)
        .expect("set");
    drop(connection);
    assert!(matches!(
        Log::open(&harness.path()),
        Err(OpenError::NewerSchema { found: 99, .. })
    ));
}

#[tokio::test]
async fn a_log_of_the_first_schema_is_brought_up_to_date() {
    let harness = Sqlite::new();
    let mut known = HashMap::new();
    let log = harness.open();
    for _ in 0..20 {
        let (job, id, key) = a_submission();
        log.append(job).await.expect("appended");
        known.insert(id, key);
    }
    let (job, forgotten, _) = a_submission();
    log.append(job.forget_key(forgotten))
        .await
        .expect("appended");
    drop(log);
    let ids: Vec<_> = known.keys().copied().chain([forgotten]).collect();
    as_of_the_first_schema(&harness, &ids);
    let log = harness.open();
    assert_eq!(log.keys(&ids).await, Ok(known));
    let (job, id, key) = a_submission();
    log.append(job).await.expect("appended");
    assert_eq!(log.keys(&[id]).await, Ok(HashMap::from([(id, key)])));
}

/// Puts the keys where the first schema had them: numbered, with an index over their submissions.
fn as_of_the_first_schema(harness: &Sqlite, ids: &[FeedbackId]) {
    let connection = harness.raw(OpenFlags::SQLITE_OPEN_READ_WRITE);
    let first = "CREATE TABLE first (number INTEGER PRIMARY KEY,
        feedback_id BLOB NOT NULL UNIQUE CHECK (length(feedback_id) = 16),
        wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)) STRICT";
    connection.execute_batch(first).expect("made");
    for id in ids {
        let key = "INSERT INTO first (feedback_id, wrapped)
            SELECT ?1, wrapped FROM submission_keys JOIN events USING (position) WHERE aggregate_id = ?2";
        let values = params![id.0.as_bytes(), id.to_string()];
        assert_eq!(connection.execute(key, values), Ok(1));
    }
    let rest = "DROP TABLE submission_keys; ALTER TABLE first RENAME TO submission_keys;
        PRAGMA user_version = 1";
    connection.execute_batch(rest).expect("renamed");
}

#[test]
fn a_place_that_is_no_folder_is_named_in_the_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "not a folder").expect("written");
    let error = Log::open(&file.join("data")).expect_err("no folder can be there");
    assert!(matches!(&error, OpenError::Folder { .. }));
    assert!(error.to_string().contains("file/data"), "{error}");
}

#[test]
fn a_file_that_is_no_database_is_named_in_the_error() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("log.db"),
        "this is no database at all, not even a small one".repeat(99),
    )
    .expect("written");
    assert!(matches!(
        Log::open(folder.path()),
        Err(OpenError::Database { .. })
    ));
}

#[tokio::test]
async fn what_has_happened_cannot_be_changed_in_the_file() {
    let harness = Sqlite::new();
    let log = harness.open();
    drop(log);
    let connection = harness.raw(OpenFlags::SQLITE_OPEN_READ_WRITE);
    let sql = "INSERT INTO events VALUES (1, zeroblob(16), 0, 'counter', 'one', 1, 'Added', '1', '{}', '{}')";
    connection.execute(sql, []).expect("stored");
    assert!(
        connection
            .execute("UPDATE events SET payload = 'x'", [])
            .is_err()
    );
    assert!(connection.execute("DELETE FROM events", []).is_err());
}
