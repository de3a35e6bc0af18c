//! The store in PostgreSQL.

mod copying;
mod lost_answers;
mod mixed;

use std::{
    any::Any,
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::{runtime::Handle, task::block_in_place};
use uuid::Uuid;
use yousaid_log::{Job, Log, OpenError, SubmissionKey, migrate, new_master_key};
use yousaid_model::FeedbackId;
use yousaid_servers::PostgresServer;

use crate::{
    conformance,
    counter::{Submission, ones},
    harness::Harness,
};

/// One server for all tests. As in production it does not keep the bytes of old write-ahead log under a new name.
static SERVER: LazyLock<PostgresServer> = LazyLock::new(|| {
    PostgresServer::start_with(&[
        "-c fsync=off",
        "-c wal_recycle=off",
        "-c min_wal_size=2MB",
        "-c max_connections=1000",
    ])
});

/// Relations that came with the database have smaller numbers.
const FIRST_OWN_FILE: u32 = 16_384;

/// A log in a database of its own, with its master key in a folder that goes with the test.
struct Postgres {
    database: String,
    folder: TempDir,
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    block_in_place(|| Handle::current().block_on(future))
}

impl Postgres {
    fn url(&self) -> String {
        SERVER.url(&self.database)
    }

    fn master_key(&self) -> PathBuf {
        self.folder.path().join("master.key")
    }

    /// A connection past the log.
    fn raw(&self) -> PgConnection {
        wait(PgConnection::connect(&self.url())).expect("connects")
    }

    fn run(&self, sql: &str) {
        wait(self.raw().execute(sql)).expect("runs");
    }
}

impl Harness for Postgres {
    const WRITER_TEST: &'static str = "postgres::writer_of_another_process";

    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let harness = Self {
            database: SERVER.new_database(),
            folder,
        };
        new_master_key(&harness.master_key()).expect("made");
        harness
    }

    fn address(&self) -> String {
        format!("{} {}", self.url(), self.master_key().display())
    }

    fn open_at(address: &str) -> Log {
        let (url, master_key) = address.split_once(' ').expect("both");
        wait(Log::open_postgres(url, Path::new(master_key))).expect("opens")
    }

    fn hold_writers(&self) -> Box<dyn Any + Send> {
        let mut turn = self.raw();
        wait(turn.execute("BEGIN; SELECT wait_for_turn()")).expect("held");
        Box::new(turn)
    }

    fn stored_key(&self, id: FeedbackId) -> Vec<u8> {
        let sql = "SELECT wrapped FROM submission_keys JOIN events USING (position)
                   WHERE aggregate_id = $1";
        let kept = sqlx::query_scalar(sql).bind(id.to_string());
        wait(kept.fetch_one(&mut self.raw())).expect("kept")
    }

    /// Those of the database's own tables and the write-ahead log, as they are after what the server does by
    /// itself every few minutes.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut raw = self.raw();
        for statement in ["CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"] {
            wait(raw.execute(statement)).expect("runs");
        }
        let number = "SELECT oid::int8 FROM pg_database WHERE datname = current_database()";
        let number: i64 = wait(sqlx::query_scalar(number).fetch_one(&mut raw)).expect("there");
        let tables = SERVER.data().join("base").join(number.to_string());
        let own = files_in(&tables)
            .into_iter()
            .filter(|(name, _)| is_own(name));
        own.chain(files_in(&SERVER.data().join("pg_wal"))).collect()
    }

    fn store_raw(&self, aggregate: &str, id: &str, sequence: u64, event: (&str, &str, &str)) {
        let (name, version, payload) = event;
        let sql = "INSERT INTO events (aggregate_type, aggregate_id, sequence, event_type, event_version, payload)
                   VALUES ($1, $2, $3, $4, $5, $6::json)";
        let insert = sqlx::query(sql)
            .bind(aggregate)
            .bind(id)
            .bind(sequence.cast_signed())
            .bind(name)
            .bind(version)
            .bind(payload);
        wait(insert.execute(&mut self.raw())).expect("stored");
    }
}

fn is_own(name: &str) -> bool {
    let number: String = name.chars().take_while(char::is_ascii_digit).collect();
    number
        .parse()
        .is_ok_and(|number: u32| number >= FIRST_OWN_FILE)
}

fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        match fs::read(entry.path()) {
            Ok(bytes) => files.push((name, bytes)),
            // Folders, and what the server has just removed.
            Err(reason) => assert!(
                matches!(
                    reason.kind(),
                    io::ErrorKind::IsADirectory | io::ErrorKind::NotFound
                ),
                "{name}: {reason}"
            ),
        }
    }
    files
}

conformance! { Postgres }

async fn with_a_key() -> Postgres {
    let harness = Postgres::new();
    let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let job = Job::new()
        .events::<Submission>(&id.to_string(), 0, ones(1))
        .key(id, &key);
    harness.open().append(job).await.expect("appended");
    harness
}

#[tokio::test(flavor = "multi_thread")]
async fn no_node_opens_the_log_without_its_master_key() {
    let harness = with_a_key().await;
    fs::remove_file(harness.master_key()).expect("removed");
    let without = Log::open_postgres(&harness.url(), &harness.master_key()).await;
    assert!(matches!(without, Err(OpenError::MasterKeyNotGiven { .. })));
    assert!(!harness.master_key().exists());
    new_master_key(&harness.master_key()).expect("made");
    let another = Log::open_postgres(&harness.url(), &harness.master_key()).await;
    assert!(matches!(another, Err(OpenError::MasterKeyForeign { .. })));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_node_says_which_master_key_it_is_before_anything_is_wrapped() {
    let harness = Postgres::new();
    drop(harness.open());
    fs::remove_file(harness.master_key()).expect("removed");
    new_master_key(&harness.master_key()).expect("made");
    let another = Log::open_postgres(&harness.url(), &harness.master_key()).await;
    assert!(matches!(another, Err(OpenError::MasterKeyForeign { .. })));
}

#[test]
fn a_master_key_is_never_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("master.key");
    new_master_key(&path).expect("made");
    let first = fs::read(&path).expect("there");
    assert!(matches!(
        new_master_key(&path),
        Err(OpenError::Folder { .. })
    ));
    assert_eq!(fs::read(&path).expect("there"), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_start_at_once_on_an_empty_database_make_its_tables_once() {
    let harness = Postgres::new();
    let nodes: Vec<_> = (0..6)
        .map(|_| {
            let (url, key) = (harness.url(), harness.master_key());
            tokio::spawn(async move { Log::open_postgres(&url, &key).await.map(drop) })
        })
        .collect();
    for node in nodes {
        node.await.expect("ran").expect("opens");
    }
    assert_eq!(migrate(&harness.url()).await.expect("migrates").run, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_node_starts_beside_tables_of_a_newer_build() {
    let harness = with_a_key().await;
    harness.run(
        "ALTER TABLE accounts ADD COLUMN newer text;
         INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (999, 'of a newer build', true, '', 0)",
    );
    assert_eq!(migrate(&harness.url()).await.expect("migrates").newer, 1);
    let log = harness.open();
    let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let job = Job::new()
        .events::<Submission>(&id.to_string(), 0, ones(1))
        .key(id, &key);
    log.append(job).await.expect("appended");
    assert_eq!(log.keys(&[id]).await, Ok(HashMap::from([(id, key)])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_may_not_make_tables_is_told_who_may() {
    let harness = Postgres::new();
    let role = format!("service_{}", Uuid::new_v4().simple());
    harness.run(&format!("CREATE ROLE {role} LOGIN"));
    let url = SERVER.url_as(&role, &harness.database);
    let refused = Log::open_postgres(&url, &harness.master_key()).await;
    assert!(
        matches!(refused, Err(OpenError::NotMigrated)),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_happened_cannot_be_changed_in_the_table() {
    let harness = with_a_key().await;
    for change in [
        "UPDATE events SET payload = '{}'",
        "DELETE FROM events",
        "TRUNCATE events",
    ] {
        assert!(wait(harness.raw().execute(change)).is_err(), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_there_is_said_to_be_away() {
    let harness = Postgres::new();
    let nowhere = "postgres://nobody@127.0.0.1:1/nothing";
    let error = Log::open_postgres(nowhere, &harness.master_key()).await;
    assert!(matches!(error, Err(OpenError::Server { .. })));
}
