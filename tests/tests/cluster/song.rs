//! An event that no build knows, and its mending.

use yousaid_tests::Cluster;

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

/// Appends the unknown event and answers with its position. No read model gets past it.
pub fn is_sung(cluster: &Cluster) -> u64 {
    cluster.sql(SUNG);
    cluster.number("SELECT position FROM events WHERE event_type = 'FeedbackSung'")
}

/// Makes a theme called Singing of it.
pub fn is_mended(cluster: &Cluster) {
    cluster.sql(MENDED);
}
