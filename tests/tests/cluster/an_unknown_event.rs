//! The log holds an event that this build does not know.

use yousaid_tests::{Cluster, Health, until};

const SUNG: &str = "INSERT INTO events (aggregate_type, aggregate_id, sequence, event_type, event_version, payload)
    VALUES ('feedback', gen_random_uuid(), 1, 'FeedbackSung', '1.0', '{\"FeedbackSung\": {\"melody\": \"la\"}}')";

/// Makes another event of it, one that is known, in the same place.
const MENDED: &str = "BEGIN;
    ALTER TABLE events DISABLE TRIGGER USER;
    UPDATE events SET aggregate_type = known.aggregate_type, aggregate_id = 'singing', event_type = known.event_type,
                      event_version = known.event_version,
                      payload = replace(known.payload::text, known.payload -> 'ThemeNamed' ->> 'name', 'Singing')::json
    FROM (SELECT * FROM events WHERE event_type = 'ThemeNamed' LIMIT 1) AS known
    WHERE events.event_type = 'FeedbackSung';
    ALTER TABLE events ENABLE TRIGGER USER;
    COMMIT";

#[test]
fn an_unknown_event_stops_the_read_models_before_it_and_nothing_else_until_it_is_mended() {
    let cluster = Cluster::of(2);
    let load = cluster.load(4);
    load.goes_on(40);
    cluster.sql(SUNG);
    let sung = cluster.number("SELECT position FROM events WHERE event_type = 'FeedbackSung'");
    for node in cluster.nodes() {
        let health = until("the read models stop", || {
            node.health().filter(|health| health.stopped().is_some())
        });
        assert_eq!(health.status, 503);
        let before = format!("stopped at position {}", sung - 1);
        assert_eq!(health.stopped(), Some(&*before));
        assert_eq!(health.read_models_position(), sung - 1);
    }
    load.goes_on(40);
    cluster.sql(MENDED);
    for node in cluster.nodes() {
        until("the read models go on", || {
            node.health().filter(Health::is_ready)
        });
    }
    load.goes_on(40);
    cluster.is_whole(&load.ends());
    let member = cluster.node(1).member();
    member.visit("/desk/themes").says("Singing");
}
