//! A log, a NATS server, and relays between the two.

use std::{path::Path, time::Duration};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, params};
use tempfile::TempDir;
use tokio::{
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};
use uuid::Uuid;
use yousaid_log::{Job, Log, Position};
use yousaid_model::{
    Words,
    theme::{Theme, ThemeEvent, ThemeNamed},
};
use yousaid_nats::{
    async_nats::jetstream::{self, Context},
    connect,
};
use yousaid_relay::{Progress, Relay};
use yousaid_servers::NatsServer;

/// Longer than anything here takes on a machine that is busy.
pub const LIMIT: Duration = Duration::from_secs(40);

/// How often a condition is looked at.
const ASK_EVERY: Duration = Duration::from_millis(20);

/// A log in a folder and a server, both gone with this.
pub struct Setting {
    pub nats: NatsServer,
    pub log: Log,
    pub folder: TempDir,
}

impl Setting {
    /// An empty log and an empty server.
    pub fn new() -> Self {
        Self::with(NatsServer::start())
    }

    /// An empty log and this server.
    pub fn with(nats: NatsServer) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            nats,
            log: Log::open(folder.path()).expect("a log"),
            folder,
        }
    }

    /// The log as another process has it open.
    pub fn log_of_another_process(&self) -> Log {
        Log::open(self.folder.path()).expect("opens")
    }

    /// A connection of its own to the server.
    pub async fn context(&self) -> Context {
        context(&self.nats.url()).await
    }

    /// One more node that relays this log.
    pub async fn node(&self) -> Node {
        Node::start(self.log_of_another_process(), &self.nats.url()).await
    }

    /// Puts an event into the log past its door.
    pub fn store_raw(&self, aggregate: &str, event: &str, payload: &str) {
        let sql =
            "INSERT INTO events (position, event_id, recorded_at, aggregate_type, aggregate_id,
                                       sequence, event_type, event_version, payload)
                   SELECT max(position) + 1, ?1, 0, ?2, ?3, 1, ?4, '1', ?5 FROM events";
        let (event_id, id) = (Uuid::new_v4(), Uuid::new_v4().to_string());
        let values = params![event_id.as_bytes(), aggregate, id, event, payload];
        self.raw().execute(sql, values).expect("stored");
    }

    /// Mends what an event says, as an operator with the file in hand would.
    pub fn mend(&self, position: Position, payload: &str) {
        let raw = self.raw();
        let sql = "DROP TRIGGER events_are_not_changed";
        raw.execute_batch(sql).expect("dropped");
        let sql = "UPDATE events SET payload = ?1 WHERE position = ?2";
        let values = params![payload, position.get().cast_signed()];
        raw.execute(sql, values).expect("mended");
    }

    fn raw(&self) -> Connection {
        let file = self.folder.path().join("log.db");
        Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("opens")
    }
}

/// A connection of its own to a server.
pub async fn context(url: &str) -> Context {
    jetstream::new(connect(url).await.expect("an address"))
}

/// So many events happen, recorded together.
pub async fn append(log: &Log, count: u64) {
    let mut job = Job::new();
    for place in 0..count {
        let named = ThemeNamed {
            name: Words::answer(&format!("Theme {place}")).expect("words"),
            place: 1,
            by: None,
            at: Timestamp::UNIX_EPOCH,
        };
        let id = Uuid::new_v4().to_string();
        job = job.events::<Theme>(&id, 0, [ThemeEvent::from(named)]);
    }
    log.append(job).await.expect("appended");
}

/// One node's relay at work. It dies when this is dropped, wherever it is.
pub struct Node {
    task: JoinHandle<()>,
    progress: watch::Receiver<Progress>,
}

impl Node {
    /// Relays a log to a server over a connection of its own.
    pub async fn start(log: Log, url: &str) -> Self {
        let relay = Relay::new(log, context(url).await);
        let progress = relay.progress();
        Self {
            task: tokio::spawn(relay.run()),
            progress,
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.progress.borrow().clone()
    }

    /// Waits until it says something.
    pub async fn says(&mut self, what: &str, condition: impl FnMut(&Progress) -> bool) {
        let said = timeout(LIMIT, self.progress.wait_for(condition)).await;
        assert!(said.is_ok(), "{what}: not within {LIMIT:?}");
    }

    /// Waits until it has tried so many times more, and failed.
    pub async fn fails_again(&mut self, times: usize) {
        for _ in 0..times {
            let changed = timeout(LIMIT, self.progress.changed()).await;
            assert!(changed.is_ok(), "it does not try within {LIMIT:?}");
            self.says("it fails", |progress| !progress.reachable).await;
        }
    }

    /// Waits until it publishes.
    pub async fn publishes(&mut self) {
        self.says("it publishes", |progress| progress.publishing)
            .await;
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Waits for what a condition finds.
pub async fn until<T>(what: &str, mut condition: impl AsyncFnMut() -> Option<T>) -> T {
    let asked = async {
        loop {
            if let Some(found) = condition().await {
                return found;
            }
            sleep(ASK_EVERY).await;
        }
    };
    let Ok(found) = timeout(LIMIT, asked).await else {
        panic!("{what}: not within {LIMIT:?}");
    };
    found
}

/// Copies the files of a folder into another.
pub fn copy_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}
