//! Positions, sequences, pages, the head.

use yousaid_log::{AppendError, Head, Job, LONGEST_PAGE, Position};

use crate::{
    counter::{Counter, CounterEvent, ones},
    harness::{Harness, LIMIT, assert_gapless, everything},
};

pub async fn a_new_log_is_empty<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    assert_eq!(
        log.head().await,
        Ok(Head {
            position: Position::START,
            event_id: None
        })
    );
    assert_eq!(log.read_after(Position::START, 10).await, Ok(vec![]));
    assert_eq!(
        log.load::<Counter>("one")
            .await
            .map(|loaded| loaded.sequence),
        Ok(0)
    );
}

pub async fn events_are_read_in_the_order_in_which_they_were_committed<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    for (id, sequence) in [("a", 0), ("b", 0), ("a", 1), ("c", 0), ("b", 1), ("a", 2)] {
        let job = Job::new().events::<Counter>(id, sequence, ones(1));
        log.append(job).await.expect("appended");
    }
    let events = everything(&log).await;
    assert_gapless(&events);
    let order: Vec<_> = events
        .iter()
        .map(|event| (&*event.aggregate_id, event.sequence))
        .collect();
    assert_eq!(
        order,
        [("a", 1), ("b", 1), ("a", 2), ("c", 1), ("b", 2), ("a", 3)]
    );
}

pub async fn an_event_is_read_as_it_was_written<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let events = [CounterEvent::Started { at: 7 }];
    let position = log
        .append(Job::new().events::<Counter>("é'\"\n", 0, events))
        .await;
    assert_eq!(position, Ok(Position::new(1)));
    let read = everything(&log).await.remove(0);
    assert_eq!(read.aggregate_type, "counter");
    assert_eq!(read.aggregate_id, "é'\"\n");
    assert_eq!((&*read.event_type, &*read.event_version), ("Started", "1"));
    assert_eq!(read.payload, r#"{"Started":{"at":7}}"#);
    let head = log.head().await.expect("readable");
    assert_eq!(
        head,
        Head {
            position: Position::new(1),
            event_id: Some(read.event_id)
        }
    );
    assert_eq!(log.at(read.position).await, Ok(Some(read.event_id)));
    assert_eq!(log.at(Position::new(2)).await, Ok(None));
}

pub async fn pages_end_where_asked_and_never_grow_past_the_limit<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let job = Job::new().events::<Counter>("one", 0, ones(LONGEST_PAGE + 5));
    let head = log.append(job).await.expect("appended");
    let positions = async |after: u64, limit| -> Vec<u64> {
        let page = log
            .read_after(Position::new(after), limit)
            .await
            .expect("readable");
        page.iter().map(|event| event.position.get()).collect()
    };
    assert_eq!(positions(0, 3).await, [1, 2, 3]);
    assert_eq!(positions(3, 2).await, [4, 5]);
    assert_eq!(positions(0, usize::MAX).await.len(), LONGEST_PAGE);
    assert_eq!(positions(head.get() - 1, 10).await, [head.get()]);
    assert!(positions(u64::MAX, 10).await.is_empty());
}

pub async fn what_was_decided_on_an_older_history_is_refused<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("one", 0, ones(2)))
        .await
        .expect("appended");
    let conflict = AppendError::Conflict {
        aggregate: "counter".into(),
        id: "one".into(),
    };
    for expected in [0, 1] {
        let late = Job::new().events::<Counter>("one", expected, ones(3));
        assert_eq!(log.append(late).await, Err(conflict.clone()));
    }
    assert_eq!(everything(&log).await.len(), 2);
}

pub async fn what_would_leave_a_gap_in_its_aggregate_is_refused<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("one", 0, ones(1)))
        .await
        .expect("appended");
    let ahead = Job::new().events::<Counter>("one", 2, ones(1));
    assert!(matches!(
        log.append(ahead).await,
        Err(AppendError::Conflict { .. })
    ));
    assert_eq!(everything(&log).await.len(), 1);
}

pub async fn several_aggregates_are_appended_together_or_not_at_all<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let both = |expected| {
        let job = Job::new().events::<Counter>("one", 0, ones(2));
        job.events::<Counter>("two", expected, ones(1))
    };
    assert!(matches!(
        log.append(both(1)).await,
        Err(AppendError::Conflict { .. })
    ));
    assert_eq!(everything(&log).await.len(), 0);
    assert_eq!(log.append(both(0)).await, Ok(Position::new(3)));
    assert_gapless(&everything(&log).await);
}

pub async fn a_refused_job_takes_no_other_job_with_it<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("taken", 0, ones(1)))
        .await
        .expect("appended");
    let held = harness.hold_writers();
    // While the writer is held these wait together, so that they come into one batch.
    let jobs: Vec<_> = (0..20)
        .map(|number| {
            let id = if number % 2 == 0 {
                "taken".to_owned()
            } else {
                format!("free {number}")
            };
            let log = log.clone();
            tokio::spawn(async move {
                log.append(Job::new().events::<Counter>(&id, 0, ones(1)))
                    .await
            })
        })
        .collect();
    tokio::task::yield_now().await;
    drop(held);
    for (number, job) in jobs.into_iter().enumerate() {
        assert_eq!(
            job.await.expect("ran").is_ok(),
            number % 2 == 1,
            "job {number}"
        );
    }
    let events = everything(&log).await;
    assert_eq!(events.len(), 11);
    assert_gapless(&events);
}

pub async fn whoever_watches_hears_of_what_another_process_appended<H: Harness>() {
    let harness = H::new();
    let (here, there) = (harness.open(), harness.open());
    let mut watch = here.watch();
    there
        .append(Job::new().events::<Counter>("one", 0, ones(3)))
        .await
        .expect("appended");
    let heard = tokio::time::timeout(LIMIT, watch.wait_for(|head| head.get() == 3)).await;
    heard.expect("in time").expect("the log is open");
}

pub async fn a_log_opened_again_goes_on_where_it_was<H: Harness>() {
    let harness = H::new();
    let first = harness.open();
    first
        .append(Job::new().events::<Counter>("one", 0, ones(2)))
        .await
        .expect("appended");
    drop(first);
    let second = harness.open();
    assert_eq!(second.watch().borrow().get(), 2);
    let next = Job::new().events::<Counter>("one", 2, ones(1));
    assert_eq!(second.append(next).await, Ok(Position::new(3)));
}
