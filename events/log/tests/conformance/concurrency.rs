//! Many at the same time.

use std::collections::HashMap;

use yousaid_log::{AppendError, Expect, Job, Log, Position, Recorded, Unavailable};

use crate::{
    counter::{Command, Counter, ones},
    harness::{Harness, LIMIT, assert_gapless, everything},
};

const WRITERS: usize = 16;
const EACH: usize = 120;

/// Writes so many events on aggregates of its own, every third time two of them in one job.
async fn write(log: Log, name: String) -> usize {
    let mut written = 0;
    for number in 0..EACH {
        let id = format!("{name}/{number}");
        if number % 3 == 0 {
            let job = Job::new().events::<Counter>(&id, 0, ones(1));
            let job = job.events::<Counter>(&format!("{id}/part"), 0, ones(1));
            log.append(job).await.expect("appended");
            written += 2;
        } else {
            let reached = log
                .execute::<Counter>(&id, Command::Add(1), Expect::New)
                .await;
            written += reached.expect("carried out").events;
        }
    }
    written
}

/// Follows the log as a read model does until it has seen so many events.
async fn follow(log: Log, count: usize) -> Vec<Recorded> {
    let mut watch = log.watch();
    let mut seen: Vec<Recorded> = Vec::new();
    while seen.len() < count {
        let after = seen.last().map_or(Position::START, |event| event.position);
        let page = log.read_after(after, 50).await.expect("readable");
        if page.is_empty() {
            watch
                .wait_for(|head| *head > after)
                .await
                .expect("the log is open");
        }
        seen.extend(page);
    }
    seen
}

pub async fn no_reader_misses_an_event_while_many_write<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let count = WRITERS * (EACH + EACH / 3);
    let readers: Vec<_> = (0..2)
        .map(|_| tokio::spawn(follow(log.clone(), count)))
        .collect();
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| tokio::spawn(write(log.clone(), writer.to_string())))
        .collect();
    let mut written = 0;
    for writer in writers {
        written += writer.await.expect("ran");
    }
    assert_eq!(written, count);
    for reader in readers {
        let seen = tokio::time::timeout(LIMIT, reader)
            .await
            .expect("in time")
            .expect("ran");
        assert_eq!(seen.len(), count);
        assert_gapless(&seen);
    }
}

pub async fn handles_of_several_processes_keep_one_order<H: Harness>() {
    let harness = H::new();
    let handles = [harness.open(), harness.open(), harness.open()];
    let writers: Vec<_> = handles
        .iter()
        .zip(["first", "second", "third"])
        .map(|(log, name)| tokio::spawn(write(log.clone(), name.to_owned())))
        .collect();
    for writer in writers {
        writer.await.expect("ran");
    }
    let events = everything(&handles[0]).await;
    assert_eq!(events.len(), 3 * (EACH + EACH / 3));
    assert_gapless(&events);
    assert_eq!(everything(&handles[1]).await, events);
    let mut sequences = HashMap::new();
    for event in &events {
        let next = sequences.entry(&event.aggregate_id).or_insert(0);
        *next += 1;
        assert_eq!(event.sequence, *next);
    }
}

pub async fn a_full_queue_is_said_at_once_and_loses_nothing<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let held = harness.hold_writers();
    let (refused, mut hears) = tokio::sync::watch::channel(());
    let jobs: Vec<_> = (0..3_000)
        .map(|number| {
            let (log, refused) = (log.clone(), refused.clone());
            tokio::spawn(async move {
                let job = Job::new().events::<Counter>(&number.to_string(), 0, ones(1));
                let answer = log.append(job).await;
                if answer == Err(AppendError::Unavailable(Unavailable::QueueFull)) {
                    refused.send_replace(());
                }
                answer
            })
        })
        .collect();
    // Nobody writes, so whoever is answered now was refused.
    tokio::time::timeout(LIMIT, hears.changed())
        .await
        .expect("in time")
        .expect("held open");
    drop(held);
    let mut acknowledged = 0;
    for job in jobs {
        match job.await.expect("ran") {
            Ok(_) => acknowledged += 1,
            Err(reason) => assert_eq!(reason, AppendError::Unavailable(Unavailable::QueueFull)),
        }
    }
    assert!(acknowledged < 3_000);
    assert_eq!(everything(&log).await.len(), acknowledged);
}
