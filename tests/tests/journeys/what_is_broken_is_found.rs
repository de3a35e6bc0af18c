//! `yousaid verify` finds what somebody changed behind the service's back, and `yousaid rebuild` mends
//! what can be made anew.

use std::fs;

use rusqlite::Connection;
use yousaid_tests::{Service, family, left_out_on_postgresql};

/// Why a test is about SQLite alone.
const RAW_SQL: &str = "SQL is run on log.db past the service";

/// A council with three comments, its service stopped.
fn three_comments() -> Service {
    let mut service = Service::start();
    for comment in ["One.", "Two.", "Three."] {
        family::tell(&service.visitor(), comment);
    }
    service.stop();
    service
}

/// Changes one row of a file. What guards the file against that is taken away first.
fn change(service: &Service, file: &str, sql: &str) {
    let file = Connection::open(service.data().join(file)).expect("can be opened");
    for guard in guards(&file) {
        file.execute_batch(&format!("DROP TRIGGER {guard}"))
            .expect("can be taken away");
    }
    assert_eq!(file.execute(sql, []).expect("can be changed"), 1);
}

fn guards(file: &Connection) -> Vec<String> {
    let query = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";
    let mut guards = file.prepare(query).expect("can be asked");
    let names = guards
        .query_map([], |row| row.get(0))
        .expect("can be asked");
    names.collect::<rusqlite::Result<_>>().expect("can be read")
}

/// What `verify` says when it finds something wrong.
fn found(service: &Service) -> String {
    let outcome = service.run(&["verify"]);
    assert_eq!(outcome.code, Some(1), "{outcome:#?}");
    assert!(outcome.stdout.contains("wrong: "), "{outcome:#?}");
    outcome.stdout
}

#[test]
fn a_read_model_that_differs_is_found_and_rebuilt() {
    let mut service = three_comments();
    service.verify();
    change(
        &service,
        "views.db",
        "UPDATE feedback SET comment = 'Changed.' WHERE comment = 'Two.'",
    );
    let said = found(&service);
    assert!(
        said.contains("feedback: 1 rows missing, 1 too many"),
        "{said}"
    );
    service.run(&["rebuild"]).went_well();
    service.verify();
    service.start_again();
    service.verify();
}

#[test]
fn the_log_guards_itself_against_changes() {
    if left_out_on_postgresql(RAW_SQL) {
        return;
    }
    let service = three_comments();
    let file = Connection::open(service.data().join("log.db")).expect("can be opened");
    for sql in ["DELETE FROM events", "UPDATE events SET payload = '{}'"] {
        let refused = file.execute(sql, []).expect_err("is refused").to_string();
        assert!(refused.contains("what has happened is not"), "{refused}");
    }
}

#[test]
fn an_event_that_is_gone_is_found() {
    if left_out_on_postgresql(RAW_SQL) {
        return;
    }
    let service = three_comments();
    change(
        &service,
        "log.db",
        "DELETE FROM events WHERE position = (SELECT max(position) - 1 FROM events)",
    );
    found(&service);
}

#[test]
fn an_event_that_cannot_be_read_is_found() {
    if left_out_on_postgresql(RAW_SQL) {
        return;
    }
    let service = three_comments();
    change(
        &service,
        "log.db",
        "UPDATE events SET payload = '{}' WHERE position = (SELECT max(position) FROM events)",
    );
    found(&service);
}

#[test]
fn without_the_master_key_nothing_starts_and_the_reason_is_told() {
    let service = three_comments();
    fs::remove_file(service.master_key()).expect("can be removed");
    let said = service.run(&["verify"]).failed();
    assert!(said.contains("master.key"), "{said}");
    assert!(
        !service.master_key().exists() && !service.data().join("master.key").exists(),
        "another key was made in its place"
    );
}
