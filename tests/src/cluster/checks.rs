//! What has to be true of a cluster whatever happened to it.

use std::time::Duration;

use super::Cluster;
use crate::{
    Service,
    load::{self, Acknowledged},
    stream::{self, Published},
    until, within,
};

/// How long it may take until all nodes show the same after whatever happened.
const SETTLING: Duration = Duration::from_mins(1);

impl Cluster {
    /// Holds everything to everything: each acknowledged submission is in the log once and nothing else came
    /// in, positions have no gaps, all nodes show the same, and what they show equals a rebuild.
    pub fn is_whole(&self, sent: &[Acknowledged]) {
        let received = "SELECT count(*) FROM events WHERE event_type = 'FeedbackReceived'";
        assert_eq!(self.number(received), sent.len() as u64, "lost or doubled");
        assert_eq!(self.number("SELECT count(*) FROM events"), self.head());
        self.all_show_the_same();
        let bases: Vec<String> = self.running().map(|node| node.base().to_owned()).collect();
        load::all_are_known(&bases, sent);
        assert_eq!(self.number(received), sent.len() as u64, "doubled");
        for node in self.running() {
            node.verify();
        }
    }

    /// Waits until every node shows the whole log, and holds their rows against each other.
    pub fn all_show_the_same(&self) {
        let head = self.head();
        for node in self.running() {
            within(SETTLING, "every node shows the whole log", || {
                let health = node.health()?;
                let shown = health.is_ready() && health.read_models_position() == head;
                shown.then_some(())
            });
            assert_eq!(
                node.health().and_then(|health| health.log_position()),
                Some(head)
            );
        }
        let mut rows = self.running().map(Service::rows);
        let first = rows.next().expect("a node runs");
        assert!(first.values().any(|rows| !rows.is_empty()));
        for other in rows {
            for (table, rows) in &first {
                assert!(other.get(table) == Some(rows), "{table} differs");
            }
            assert_eq!(other.len(), first.len());
        }
    }

    /// Waits until the stream has come as far as the log has now, not longer than this.
    pub fn the_stream_catches_up(&self, limit: Duration) {
        let (head, url) = (self.head(), self.nats_url());
        within(limit, "events are published", || {
            (stream::length(&url).ok()? >= head).then_some(())
        });
    }

    /// Waits until the stream has every event that is in the log now, and holds it against them: each once, in
    /// order.
    pub fn the_stream_follows_the_log(&self) {
        let (log, stream) = self.log_and_stream();
        for (event, message) in log.iter().zip(&stream) {
            assert_eq!(event, message);
        }
    }

    /// The same once nobody writes any more: the stream has nothing else.
    pub fn the_stream_equals_the_log(&self) {
        self.the_stream_follows_the_log();
        let (log, stream) = self.log_and_stream();
        assert_eq!(stream.len(), log.len());
    }

    /// Position and identity of each event, in the order in which it stands there.
    fn log_and_stream(&self) -> (Vec<Published>, Vec<Published>) {
        let url = self.nats_url();
        let log = self.sql("SELECT position, event_id FROM events ORDER BY position");
        let event = |line: &str| {
            let (position, id) = line.split_once('|').expect("two columns");
            (position.parse().expect("is a number"), id.to_owned())
        };
        let log: Vec<_> = log.lines().map(event).collect();
        let stream = until("the stream has the whole log", || {
            let events = stream::events(&url).ok()?;
            (events.len() >= log.len()).then_some(events)
        });
        (log, stream)
    }
}
