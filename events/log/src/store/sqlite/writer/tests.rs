//! The writer when the disk or a reader is against it.

use std::{
    collections::HashMap,
    sync::mpsc::{SyncSender, sync_channel},
};

use tokio::sync::oneshot;

use super::*;
use crate::{AppendError, job::Group, store::sqlite::schema};

type Answers = Vec<Result<Position, AppendError>>;

/// A writer that is not running, and its queue.
fn writer(place: &tempfile::TempDir) -> (Writer, SyncSender<Waiting>) {
    let folder = Folder::ready(place.path()).expect("a folder");
    folder.claim_database().expect("a file");
    let mut connection = open::connect(&folder).expect("opens");
    schema::prepare(&mut connection).expect("prepared");
    let lock = folder.writers_lock().expect("a lock");
    let (queue, waiting) = sync_channel(10);
    let (announce, _) = watch::channel(Position::START);
    (
        Writer::new(folder, connection, lock, waiting, announce),
        queue,
    )
}

/// Writes one batch of an event for each of these aggregates.
fn write(writer: &mut Writer, queue: &SyncSender<Waiting>, ids: &[&str], payload: &str) -> Answers {
    let answers: Vec<_> = ids.iter().map(|id| send(queue, id, payload)).collect();
    let first = writer.waiting.try_recv().expect("a job waits");
    writer.write_with(first);
    answers
        .into_iter()
        .map(|answer| answer.blocking_recv().expect("answered"))
        .collect()
}

fn send(
    queue: &SyncSender<Waiting>,
    id: &str,
    payload: &str,
) -> oneshot::Receiver<Result<Position, AppendError>> {
    let mut group = Group::new("counter".into(), id.to_owned(), 0);
    group.push("Added".into(), "1".to_owned(), payload.to_owned());
    let (answer, answered) = oneshot::channel();
    queue
        .try_send(Waiting {
            entry: Entry::new(vec![group], HashMap::new(), vec![]),
            answer,
        })
        .expect("room");
    answered
}

fn limit_pages(writer: &Writer, pages: u32) {
    let connection = writer.connection.as_ref().expect("open");
    connection
        .pragma_update(None, "max_page_count", pages)
        .expect("limited");
}

#[test]
fn when_the_disk_is_full_nobody_is_told_of_success() {
    let place = tempfile::tempdir().expect("a folder");
    let (mut writer, queue) = writer(&place);
    assert_eq!(
        write(&mut writer, &queue, &["a"], "{}"),
        [Ok(Position::new(1))]
    );
    limit_pages(&writer, 20);
    let answers = write(&mut writer, &queue, &["b", "c", "d"], &"x".repeat(100_000));
    assert_eq!(answers.len(), 3);
    for answer in answers {
        assert!(
            matches!(
                answer,
                Err(AppendError::Unavailable(Unavailable::Storage(_)))
            ),
            "{answer:?}"
        );
    }
    limit_pages(&writer, 10_000);
    let answers = write(&mut writer, &queue, &["b", "e"], "{}");
    assert_eq!(answers, [Ok(Position::new(2)), Ok(Position::new(3))]);
}

#[test]
fn after_losing_its_connection_the_writer_takes_another() {
    let place = tempfile::tempdir().expect("a folder");
    let (mut writer, queue) = writer(&place);
    writer.connection = None;
    assert_eq!(
        write(&mut writer, &queue, &["a"], "{}"),
        [Ok(Position::new(1))]
    );
    assert!(writer.connection.is_some());
}

#[test]
fn a_reader_in_the_way_delays_erasing_and_does_not_end_it() {
    let place = tempfile::tempdir().expect("a folder");
    let (mut writer, queue) = writer(&place);
    write(&mut writer, &queue, &["a"], "{}");
    let reader = Connection::open(writer.folder.database()).expect("opens");
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM events")
        .expect("reads");
    write(&mut writer, &queue, &["b"], "{}");
    assert!(!erase(writer.connection.as_ref().expect("open"), 1));
    writer.to_erase = true;
    reader.execute_batch("COMMIT").expect("ended");
    writer.look();
    assert!(!writer.to_erase);
    let left = std::fs::metadata(place.path().join("log.db-wal")).expect("there");
    assert_eq!(left.len(), 0);
}
