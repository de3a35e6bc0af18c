//! Our writers and the stock repository of postgres-es on one table.

use std::collections::{HashMap, HashSet};

use cqrs_es::{
    Aggregate, AggregateError, CqrsFramework, DomainEvent, event_sink::EventSink,
    persist::PersistedEventStore,
};
use postgres_es::PostgresEventRepository;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use yousaid_log::{AppendError, Job, Log, Position, Recorded};

use super::Postgres;
use crate::{
    counter::{Counter, CounterEvent, ones},
    harness::{Harness, LIMIT, assert_gapless, everything},
};

/// So few that the writers meet on them all the time.
const AGGREGATES: usize = 5;
const EACH: usize = 60;

/// The counter as somebody would write it for cqrs-es alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Stock(u32);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
struct StockEvent(CounterEvent);

impl DomainEvent for StockEvent {
    fn event_type(&self) -> String {
        "Added".to_owned()
    }

    fn event_version(&self) -> String {
        "1".to_owned()
    }
}

impl Aggregate for Stock {
    const TYPE: &'static str = "counter";
    type Command = ();
    type Event = StockEvent;
    type Error = std::convert::Infallible;
    type Services = ();

    async fn handle(&mut self, (): (), (): &(), sink: &EventSink<Self>) -> Result<(), Self::Error> {
        sink.write(StockEvent(CounterEvent::Added { by: 1 }), self)
            .await;
        Ok(())
    }

    fn apply(&mut self, _: StockEvent) {
        self.0 += 1;
    }
}

fn name(number: usize) -> String {
    format!("shared {}", number % AGGREGATES)
}

/// Writes through stock postgres-es; answers with how many it was told are written.
async fn write_stock(pool: PgPool) -> usize {
    let repository = PostgresEventRepository::new(pool);
    let store = PersistedEventStore::<_, Stock>::new_event_store(repository);
    let framework = CqrsFramework::new(store, vec![], ());
    let mut written = 0;
    for number in 0..EACH {
        match framework.execute(&name(number), ()).await {
            Ok(()) => written += 1,
            Err(AggregateError::AggregateConflict) => {}
            Err(other) => panic!("{other}"),
        }
    }
    written
}

/// Writes through the log, two events in each job, without trying again.
async fn write_ours(log: Log) -> usize {
    let mut written = 0;
    for number in 0..EACH {
        let id = name(number);
        let past = log.load::<Counter>(&id).await.expect("readable").sequence;
        match log
            .append(Job::new().events::<Counter>(&id, past, ones(2)))
            .await
        {
            Ok(_) => written += 2,
            Err(AppendError::Conflict { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
    written
}

/// Follows the log as a read model does; every step must be the next one.
async fn follow(log: Log, until: tokio::sync::watch::Receiver<Option<usize>>) -> Vec<Recorded> {
    let mut seen: Vec<Recorded> = vec![];
    loop {
        let after = seen.last().map_or(Position::START, |event| event.position);
        let page = log.read_after(after, 50).await.expect("readable");
        for (event, expected) in page.iter().zip(after.get() + 1..) {
            assert_eq!(event.position.get(), expected, "a step that is not one");
        }
        seen.extend(page);
        if until.borrow().is_some_and(|count| seen.len() >= count) {
            return seen;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stock_postgres_es_and_two_nodes_write_one_order() {
    let harness = Postgres::new();
    let nodes = [harness.open(), harness.open()];
    let pool = PgPool::connect(&harness.url()).await.expect("connects");
    let (done, until) = tokio::sync::watch::channel(None);
    let reader = tokio::spawn(follow(harness.open(), until));
    let mut writers = vec![];
    for number in 0..4 {
        writers.push(tokio::spawn(write_stock(pool.clone())));
        writers.push(tokio::spawn(write_ours(nodes[number % 2].clone())));
        writers.push(tokio::spawn(write_ours(nodes[(number + 1) % 2].clone())));
    }
    let mut written = 0;
    for writer in writers {
        written += writer.await.expect("ran");
    }
    done.send_replace(Some(written));
    let seen = tokio::time::timeout(LIMIT, reader)
        .await
        .expect("in time")
        .expect("ran");
    let events = everything(&nodes[0]).await;
    // What was acknowledged is there, and what was refused is not.
    assert_eq!((events.len(), &seen), (written, &events));
    assert_gapless(&events);
    let mut sequences: HashMap<&str, u64> = HashMap::new();
    for event in &events {
        let next = sequences.entry(&event.aggregate_id).or_default();
        *next += 1;
        assert_eq!(event.sequence, *next, "a hole in {}", event.aggregate_id);
    }
    let ids: HashSet<_> = events.iter().map(|event| event.event_id).collect();
    assert_eq!(ids.len(), events.len());
    // They did meet: otherwise this shows nothing.
    assert!(written < 4 * EACH + 8 * EACH * 2, "nobody met anybody");
}
