use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;
use yousaid_log::{Log, Position};

use super::Views;
use crate::testing::{LIMIT, Story, comment, item, life, until};

mod building;
mod comparing;
mod following;
mod forgetting;
mod lost_events;
mod modes;
mod reading;
mod stopping;

/// A process that serves a folder.
struct Service {
    log: Log,
    views: Views,
}

impl Service {
    fn start(folder: &Path) -> Self {
        let log = Log::open(folder).expect("a log");
        let views = Views::open(log.clone(), folder).expect("read models");
        Self { log, views }
    }

    /// Appends what was told and waits until the rows have it.
    async fn tell(&self, story: &mut Story) -> Position {
        let position = story.append_to(&self.log).await;
        assert!(
            self.views.wait_at_most(position, LIMIT).await,
            "{:?}",
            self.views.stopped()
        );
        position
    }

    /// Waits until the rows are those of the whole log.
    async fn caught_up(&self) {
        until(|| self.views.ready().then_some(())).await;
        let head = self.log.head().await.expect("the head of the log").position;
        assert!(
            self.views.wait_at_most(head, LIMIT).await,
            "{:?}",
            self.views.stopped()
        );
    }

    /// The wordings of all items.
    async fn statements(&self) -> Vec<String> {
        self.views.read(statements).await.expect("rows")
    }

    /// The same, or none while the file is being built.
    async fn statements_if_ready(&self) -> Vec<String> {
        self.views.read(statements).await.unwrap_or_default()
    }
}

fn statements(rows: &Connection) -> rusqlite::Result<Vec<String>> {
    rows.prepare("SELECT statement FROM item ORDER BY position")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// A story with a row in most tables.
fn something() -> Story {
    let mut story = Story::default();
    story.named("Assessments", 1);
    story.received(comment(1), "The gate sticks");
    story.received(comment(2), "The lock sticks");
    story.drafted(item(1), "Gates stick");
    story.linked(comment(1), item(1));
    story
}

/// A folder's service tells this story and ends.
fn served(folder: &Path, mut story: Story) {
    life(async { Service::start(folder).tell(&mut story).await });
    // A reader that closes last cannot empty the write-ahead file; whoever writes next does.
    for name in ["log.db", "views.db"] {
        let file = Connection::open(folder.join(name)).expect("the file");
        let emptied = file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
        assert_eq!(emptied, Ok(0));
    }
}

/// Changes the read models' file while nobody uses it.
fn tamper(folder: &Path, statement: &str) {
    let rows = Connection::open(views_file(folder)).expect("the file");
    rows.execute_batch(statement).expect("the file is changed");
}

/// Changes the log while nobody uses it, as no build of this service does.
fn forge(folder: &Path, statement: &str) {
    let events = Connection::open(folder.join("log.db")).expect("the log");
    events
        .execute_batch("DROP TRIGGER IF EXISTS events_are_not_changed")
        .expect("a trigger");
    events
        .execute_batch("DROP TRIGGER IF EXISTS events_are_not_removed")
        .expect("a trigger");
    events.execute_batch(statement).expect("the log is changed");
}

fn views_file(folder: &Path) -> PathBuf {
    folder.join("views.db")
}

/// The names of the files that hold rows, in use or left over.
fn row_files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name.starts_with("views.db"));
    names.sort();
    names
}

/// Which of these texts, of eight bytes or more, any file of the folder has a piece of: their first or
/// their last eight bytes, because the search index keeps what words share once.
fn left_in_files<'a>(folder: &Path, texts: &[&'a str]) -> Vec<&'a str> {
    let mut pieces: HashSet<[u8; 8]> = HashSet::new();
    for entry in fs::read_dir(folder).expect("the folder") {
        let bytes = fs::read(entry.expect("a file").path()).expect("it can be read");
        pieces.extend(
            bytes
                .windows(8)
                .filter_map(|piece| <[u8; 8]>::try_from(piece).ok()),
        );
    }
    let left = |text: &&&str| {
        let (first, last) = (text.as_bytes().first_chunk(), text.as_bytes().last_chunk());
        first.is_some_and(|piece| pieces.contains(piece))
            || last.is_some_and(|piece| pieces.contains(piece))
    };
    texts.iter().filter(left).copied().collect()
}
