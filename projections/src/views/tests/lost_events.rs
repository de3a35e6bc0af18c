//! A log that is not the one it was: a database that failed over to a copy which lacked the last events.

use yousaid_log::{Log, new_master_key};
use yousaid_servers::PostgresServer;

use super::{Service, something};
use crate::{
    Views,
    testing::{LIMIT, Story, folder, item, life},
};

const LOSE: &str = "ALTER TABLE events DISABLE TRIGGER events_are_not_changed;
    DELETE FROM events WHERE position > 5;
    ALTER TABLE events ENABLE TRIGGER events_are_not_changed";

#[test]
fn a_log_that_lost_its_last_events_is_noticed_while_it_is_followed() {
    let (folder, server) = (folder(), PostgresServer::start());
    let database = server.new_database();
    let master_key = folder.path().join("master.key");
    new_master_key(&master_key).expect("made");
    life(async {
        let log = Log::open_postgres(&server.url(&database), &master_key).await;
        let log = log.expect("a log");
        let views = Views::open(log.clone(), folder.path()).expect("read models");
        let service = Service { log, views };
        let mut story = something();
        story.drafted(item(2), "Locks stick");
        service.tell(&mut story).await;
        server.run_sql(&database, LOSE);
        // Its position is the one of the event that was lost.
        let mut story = Story::default();
        story.drafted(item(3), "Doors stick");
        story.append_to(&service.log).await;
        let mut reached = service.views.watch();
        let rebuilt = async {
            while service.statements_if_ready().await != ["Gates stick", "Doors stick"] {
                reached.changed().await.expect("followed");
            }
        };
        tokio::time::timeout(LIMIT, rebuilt).await.expect("in time");
        assert_eq!(service.views.stopped(), None);
    });
}
