//! Commands: what they record, what they answer, when they are refused.

use uuid::Uuid;
use yousaid_log::{ExecuteError, Expect, Job, LogError, Position, Reached, SubmissionKey};
use yousaid_model::FeedbackId;

use crate::{
    counter::{Command, Counter, MOST, Refusal, Submission, ones},
    harness::{Harness, assert_gapless, everything},
};

pub async fn a_command_answers_with_where_it_led<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("other", 0, ones(4)))
        .await
        .expect("appended");
    let first = log
        .execute::<Counter>("one", Command::Start(5), Expect::New)
        .await;
    let state = Counter { count: 5 };
    assert_eq!(
        first,
        Ok(Reached {
            position: Position::new(5),
            events: 1,
            state
        })
    );
    let second = log
        .execute::<Counter>("one", Command::Add(2), Expect::History)
        .await;
    let state = Counter { count: 7 };
    assert_eq!(
        second,
        Ok(Reached {
            position: Position::new(6),
            events: 1,
            state: state.clone()
        })
    );
    let loaded = log.load::<Counter>("one").await.expect("readable");
    assert_eq!((loaded.state, loaded.sequence), (state, 2));
}

pub async fn nothing_to_do_records_nothing_and_answers_with_the_head<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("other", 0, ones(4)))
        .await
        .expect("appended");
    let reached = log
        .execute::<Counter>("one", Command::Add(0), Expect::History)
        .await;
    let state = Counter::default();
    assert_eq!(
        reached,
        Ok(Reached {
            position: Position::new(4),
            events: 0,
            state
        })
    );
}

pub async fn a_rejected_command_records_nothing<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let answer = log
        .execute::<Counter>("one", Command::Add(MOST + 1), Expect::New)
        .await;
    assert_eq!(answer, Err(ExecuteError::Rejected(Refusal::TooMuch)));
    assert!(everything(&log).await.is_empty());
}

pub async fn the_same_submission_again_writes_nothing<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    for events in [1, 0, 0] {
        let reached = log
            .execute::<Counter>("one", Command::Start(5), Expect::New)
            .await;
        let state = Counter { count: 5 };
        assert_eq!(
            reached,
            Ok(Reached {
                position: Position::new(1),
                events,
                state
            })
        );
    }
    let other = log
        .execute::<Counter>("one", Command::Start(6), Expect::New)
        .await;
    assert_eq!(
        other,
        Err(ExecuteError::Rejected(Refusal::StartedOtherwise))
    );
    assert_eq!(everything(&log).await.len(), 1);
}

pub async fn the_same_submission_many_times_at_once_is_recorded_once<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let senders: Vec<_> = (0..30)
        .map(|_| {
            let log = log.clone();
            tokio::spawn(async move {
                log.execute::<Counter>("one", Command::Start(5), Expect::New)
                    .await
            })
        })
        .collect();
    let mut recorded = 0;
    for sender in senders {
        recorded += sender.await.expect("ran").expect("carried out").events;
    }
    assert_eq!(recorded, 1);
    assert_eq!(everything(&log).await.len(), 1);
}

pub async fn commands_that_meet_on_one_aggregate_all_count<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let log = log.clone();
            tokio::spawn(async move {
                let mut done = 0;
                while done < 25 {
                    match log
                        .execute::<Counter>("one", Command::Add(1), Expect::History)
                        .await
                    {
                        Ok(_) => done += 1,
                        Err(ExecuteError::Busy) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
            })
        })
        .collect();
    for client in clients {
        client.await.expect("ran");
    }
    let loaded = log.load::<Counter>("one").await.expect("readable");
    assert_eq!((loaded.state.count, loaded.sequence), (100, 100));
    assert_gapless(&everything(&log).await);
}

pub async fn a_command_that_meets_others_every_time_says_so<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let never_fits = Job::new().events::<Counter>("other", 7, ones(1));
    let answer = log
        .execute_with::<Counter>("one", Command::Add(1), Expect::History, never_fits)
        .await;
    assert_eq!(answer, Err(ExecuteError::Busy));
    assert!(everything(&log).await.is_empty());
}

pub async fn what_goes_beside_a_command_is_written_with_its_events_only<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    let (id, key) = (FeedbackId(Uuid::new_v4()), SubmissionKey::generate());
    let beside = Job::new()
        .key(id, &key)
        .events::<Submission>(&id.to_string(), 0, ones(1));
    let nothing = log
        .execute_with::<Counter>("one", Command::Add(0), Expect::New, beside.clone())
        .await
        .expect("carried out");
    assert_eq!(nothing.events, 0);
    assert!(log.keys(&[id]).await.expect("readable").is_empty());
    let reached = log
        .execute_with::<Counter>("one", Command::Add(1), Expect::New, beside)
        .await
        .expect("carried out");
    assert_eq!(reached.position, Position::new(2));
    assert_eq!(
        log.keys(&[id]).await.expect("readable").get(&id),
        Some(&key)
    );
}

pub async fn an_event_of_a_newer_build_makes_commands_refuse<H: Harness>() {
    let harness = H::new();
    let log = harness.open();
    log.append(Job::new().events::<Counter>("one", 0, ones(1)))
        .await
        .expect("appended");
    log.append(Job::new().events::<Counter>("two", 0, ones(1)))
        .await
        .expect("appended");
    harness.store_raw("counter", "one", 2, ("Doubled", "1", r#"{"Doubled":{}}"#));
    harness.store_raw("counter", "two", 2, ("Added", "2", r#"{"Added":{"by":1}}"#));
    for (id, name, version) in [("one", "Doubled", "1"), ("two", "Added", "2")] {
        let answer = log
            .execute::<Counter>(id, Command::Add(1), Expect::History)
            .await;
        let Err(ExecuteError::UnknownEvent(unknown)) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(
            (&*unknown.aggregate, &*unknown.event_type),
            ("counter", name)
        );
        assert_eq!(unknown.version, version);
        assert_eq!(
            log.load::<Counter>(id).await,
            Err(LogError::UnknownEvent(unknown))
        );
    }
    assert_eq!(everything(&log).await.len(), 4);
    let other = log
        .execute::<Counter>("three", Command::Add(1), Expect::History)
        .await;
    assert!(other.is_ok());
}
