//! A council that is brought back from its backup, or moves to PostgreSQL and back: the same order, the same
//! receipts, the same pages.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use rusqlite::Connection;
use yousaid_servers::PostgresServer;
use yousaid_tests::{Service, family, left_out_on_postgresql};

const COMMENT: &str = "Nobody tells us when the bus is late.";

/// Why these tests are left out where every service is on PostgreSQL.
const BY_ITSELF: &str = "it begins in a data folder and goes to PostgreSQL by itself";

/// The names of the demonstration council, for services that are not the demonstration.
const NAMES: [&str; 6] = [
    "--council-name",
    "Aldermere Council",
    "--forum-name",
    "Aldermere Parent Carer Forum",
    "--safeguarding-line",
    "Call the Aldermere safeguarding team on 01632 960 999.",
];

/// What people see of a council.
#[derive(Debug, PartialEq)]
struct Seen {
    position: u64,
    /// The words of each page.
    pages: BTreeMap<String, String>,
    /// The bytes of each edition.
    editions: BTreeMap<String, Vec<u8>>,
}

/// Looks at everything public, at every edition, and at what came of one comment.
fn seen(service: &Service, receipt: &str) -> Seen {
    let position = service.position_shown();
    let visitor = service.visitor();
    let linked = |path: &str| {
        let links = visitor.visit(path).links().into_iter();
        links.map(|link| link.href).collect::<Vec<_>>()
    };
    let reports = linked("/reports").into_iter();
    let reports: Vec<String> = reports
        .filter(|path| path.starts_with("/reports/"))
        .collect();
    let editions = reports.iter().flat_map(|report| linked(report));
    let editions = editions.filter(|path| path.contains("/editions/"));
    let editions: BTreeMap<_, _> = editions
        .map(|path| (path.clone(), visitor.get(&path).bytes))
        .collect();
    assert!(!editions.is_empty(), "there is no edition to look at");
    let own = ["/you-said".to_owned(), format!("/track/{receipt}")];
    let pages = own.into_iter().chain(reports);
    let pages = pages.map(|path| (path.clone(), visitor.visit(&path).main()));
    Seen {
        position,
        pages: pages.collect(),
        editions,
    }
}

/// The demonstration council, with one more comment and its receipt.
fn a_council() -> (Service, String) {
    let service = Service::demo();
    let receipt = family::tell(&service.visitor(), COMMENT);
    (service, receipt)
}

fn served_with(options: &[&str]) -> Service {
    Service::not_started_with(&[&NAMES[..], options].concat())
}

/// As the run book says, beside the running service.
fn back_up(data: &Path, to: &Path) {
    let log = Connection::open(data.join("log.db")).expect("opens");
    let copied = log.execute("VACUUM INTO ?1", [to.to_str().expect("a path of letters")]);
    copied.expect("copied");
}

#[test]
fn a_backup_of_a_folder_brings_everything_back() {
    if left_out_on_postgresql(BY_ITSELF) {
        return;
    }
    let (service, receipt) = a_council();
    let before = seen(&service, &receipt);
    let backup = service.beside().join("backup.db");
    back_up(&service.data(), &backup);
    family::tell(&service.visitor(), "This came after the backup.");
    let mut restored = served_with(&[]);
    fs::create_dir_all(restored.data()).expect("made");
    fs::copy(&backup, restored.data().join("log.db")).expect("put back");
    let key = |service: &Service| service.data().join("master.key");
    fs::copy(key(&service), key(&restored)).expect("put back");
    restored.start_again();
    assert_eq!(seen(&restored, &receipt), before);
    restored.verify();
    // It goes on from there.
    family::tell(&restored.visitor(), COMMENT);
    assert_eq!(restored.position_shown(), before.position + 1);
}

#[test]
fn a_backup_of_a_database_brings_everything_back() {
    if left_out_on_postgresql(BY_ITSELF) {
        return;
    }
    let (mut service, receipt) = a_council();
    service.stop();
    let server = PostgresServer::start();
    let (first, key) = (server.new_database(), service.data().join("master.key"));
    let key = key.to_str().expect("a path of letters");
    copied(
        &service,
        &service.data().display().to_string(),
        &server.url(&first),
    );
    let database = |name: &str| {
        let url = server.url(name);
        let mut service = served_with(&["--database-url", &url, "--master-key-file", key]);
        service.start_again();
        service
    };
    let node = database(&first);
    let before = seen(&node, &receipt);
    let dump = service.beside().join("council.dump");
    let mut dumping = Command::new(server.program("pg_dump"));
    dumping.args(["--format=custom", "--file"]).arg(&dump);
    let dumped = dumping.arg(server.url(&first)).status();
    assert!(dumped.expect("pg_dump runs").success());
    family::tell(&node.visitor(), "This came after the backup.");
    let second = server.new_database();
    let mut restoring = Command::new(server.program("pg_restore"));
    restoring.args(["--exit-on-error", "--dbname", &server.url(&second)]);
    let restored = restoring.arg(&dump).status();
    assert!(restored.expect("pg_restore runs").success());
    let restored = database(&second);
    assert_eq!(seen(&restored, &receipt), before);
    let verified = restored.run(&[
        "verify",
        "--database-url",
        &server.url(&second),
        "--master-key-file",
        key,
    ]);
    assert!(verified.went_well().ends_with("All is as it should be.\n"));
    family::tell(&restored.visitor(), COMMENT);
    assert_eq!(restored.position_shown(), before.position + 1);
}

fn copied(service: &Service, from: &str, to: &str) {
    let printed = service
        .run(&["copy-log", "--from", from, "--to", to])
        .went_well();
    assert!(printed.starts_with("Copied: "), "{printed}");
}

#[test]
fn a_council_moves_to_postgresql_and_back() {
    if left_out_on_postgresql(BY_ITSELF) {
        return;
    }
    let (mut service, receipt) = a_council();
    let before = seen(&service, &receipt);
    service.stop();
    let server = PostgresServer::start();
    let url = server.url(&server.new_database());
    copied(&service, &service.data().display().to_string(), &url);
    let key = service.data().join("master.key");
    let key = key.to_str().expect("a path of letters");
    let mut there = served_with(&["--database-url", &url, "--master-key-file", key]);
    there.start_again();
    assert_eq!(seen(&there, &receipt), before);
    let later = family::tell(&there.visitor(), COMMENT);
    let after = seen(&there, &later);
    there.stop();
    let mut back = served_with(&[]);
    let folder = back.data().display().to_string();
    let arguments = [
        "copy-log",
        "--from",
        &url,
        "--to",
        &folder,
        "--master-key-file",
        key,
    ];
    back.run(&arguments).went_well();
    back.start_again();
    assert_eq!(seen(&back, &later), after);
    back.verify();
    // Nothing is copied over a council that is there.
    let again = back.run(&arguments).failed();
    assert!(again.contains("is not empty"), "{again}");
}
