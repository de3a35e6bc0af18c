//! Relays of nodes that share a log in PostgreSQL.

use yousaid_log::{Log, new_master_key};
use yousaid_servers::{NatsServer, PostgresServer};

use crate::{nodes::race, setting::context};

#[tokio::test(flavor = "multi_thread")]
async fn nodes_that_share_a_log_in_postgresql_publish_each_event_once_and_in_order() {
    let (postgres, nats) = (PostgresServer::start(), NatsServer::start());
    let url = postgres.url(&postgres.new_database());
    let folder = tempfile::tempdir().expect("a folder");
    let master_key = folder.path().join("master.key");
    new_master_key(&master_key).expect("made");
    let mut logs = Vec::new();
    for _ in 0..2 {
        let log = Log::open_postgres(&url, &master_key).await;
        logs.push(log.expect("opens"));
    }
    race(&logs, &nats.url(), &context(&nats.url()).await).await;
}
