use std::{fs, path::PathBuf};

use tempfile::TempDir;

use super::{PostError, PostOffice, address::Protection};

const FROM: Option<&str> = Some("Aldermere Council <feedback@aldermere.example>");

fn password(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("password");
    fs::write(&file, text).expect("can be written");
    (folder, file)
}

#[test]
fn the_port_and_the_protection_follow_from_the_address() {
    for (url, port, protection) in [
        ("smtps://mail.example.org", 465, "TLS"),
        ("smtps://mail.example.org:1465", 1465, "TLS"),
        ("smtps://localhost", 465, "TLS"),
        ("smtp://mail.example.org", 587, "STARTTLS"),
        ("smtp://192.0.2.1:25", 25, "STARTTLS"),
        ("smtp://localhost:25", 25, "none"),
        ("smtp://127.0.0.1:2525/", 2525, "none"),
        ("smtp://[::1]:25", 25, "none"),
    ] {
        let office = PostOffice::read(url, None, FROM).expect(url);
        let found = match office.protection {
            Protection::Tls(_) => "TLS",
            Protection::StartTls(_) => "STARTTLS",
            Protection::OnThisMachine => "none",
        };
        assert_eq!((office.port, found), (port, protection), "{url}");
    }
}

#[test]
fn a_user_signs_in_with_the_password_in_the_file() {
    let (_folder, file) = password("opensesame\n");
    let url = "smtps://feedback%40example.org@mail.example.org";
    let office = PostOffice::read(url, Some(&file), FROM).expect("settings");
    assert!(office.credentials.is_some());
    assert_eq!(office.host, "mail.example.org");
}

#[test]
fn what_cannot_work_is_said_at_the_start() {
    let (_folder, file) = password("opensesame");
    let (_other, empty) = password("\n");
    let missing = PathBuf::from("/nowhere/password");
    let refused = |url: &str, password: Option<&PathBuf>, from| {
        PostOffice::read(url, password.map(PathBuf::as_path), from).expect_err(url)
    };
    for url in [
        "",
        "mail.example.org",
        "http://mail.example.org",
        "smtp://",
        "smtp://mail.example.org/inbox",
        "smtp://mail.example.org?tls=no",
    ] {
        assert!(matches!(refused(url, None, FROM), PostError::Url), "{url}");
    }
    let with_user = "smtps://user@mail.example.org";
    assert!(matches!(
        refused("smtps://user:secret@mail.example.org", None, FROM),
        PostError::PasswordInUrl
    ));
    assert!(matches!(
        refused(with_user, None, FROM),
        PostError::NoPassword
    ));
    let nobody = "smtps://mail.example.org";
    assert!(matches!(
        refused(nobody, Some(&file), FROM),
        PostError::NoUser
    ));
    for file in [&empty, &missing] {
        let reason = refused(with_user, Some(file), FROM);
        assert!(matches!(reason, PostError::PasswordFile { .. }), "{reason}");
    }
    for from in [None, Some(""), Some("nobody"), Some("a b@c d")] {
        assert!(
            matches!(refused(nobody, None, from), PostError::From),
            "{from:?}"
        );
    }
}

#[test]
fn settings_that_are_shown_hold_no_password() {
    let (_folder, file) = password("opensesame");
    let office = PostOffice::read("smtps://user@mail.example.org", Some(&file), FROM);
    assert!(!format!("{office:?}").contains("opensesame"));
}
