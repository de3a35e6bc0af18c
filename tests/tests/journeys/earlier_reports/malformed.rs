//! A file that is not as it should be: the line and the field are named, and nothing is taken in.

use yousaid_tests::Service;

use super::INVENTED;

#[test]
fn a_field_that_is_missing_is_named() {
    let change = (
        "\"you_said\": [\n      \"Nobody",
        "\"said\": [\n      \"Nobody",
    );
    is_refused(&[change], &["line 26: themes[0].groups[1] has no you_said"]);
}

#[test]
fn a_field_of_the_wrong_type_is_named() {
    let year = ("\"year\": 2017", "\"year\": \"last year\"");
    is_refused(&[year], &["line 3: year is not a whole number"]);
    let answer = ("\"We have asked the gardeners.\"", "true");
    is_refused(
        &[answer],
        &["line 49: themes[1].groups[0].we_did[0] is not a text"],
    );
}

#[test]
fn an_empty_statement_is_named() {
    let change = ("\"We cannot get into the museum at all.\"", "\" \"");
    is_refused(
        &[change],
        &["line 15: themes[0].groups[0].you_said[1] is empty"],
    );
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let changes = [
        ("\"year\": 2017", "\"year\": 1066"),
        ("\"two\"", "\"one\""),
        ("\"Sensory gardens\"", "7"),
    ];
    let faults = [
        "line 3: year is 1066",
        "line 27: themes[0].groups[1].id \"one\" is the id of an earlier group",
        "line 40: themes[1].theme is not a text",
    ];
    is_refused(&changes, &faults);
}

#[test]
fn what_is_not_json_is_named_by_its_line() {
    let change = ("\"id\": \"three\",", "\"id\": \"three\"");
    is_refused(&[change], &["line 45: is not JSON"]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let service = Service::not_started();
    let said = service.run(&["import", "report", "nothing.json"]).failed();
    assert!(said.contains("nothing.json cannot be read"), "{said}");
}

/// Changes the invented file, and expects these faults and no other.
fn is_refused(changes: &[(&str, &str)], faults: &[&str]) {
    let service = Service::not_started();
    let mut text = INVENTED.to_owned();
    for (old, new) in changes {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    let path = service.beside().join("malformed.json");
    std::fs::write(&path, &text).expect("can be written");
    let path = path.to_str().expect("is text");
    let said = service.run(&["import", "report", path]).failed();
    assert!(said.contains("nothing was imported"), "{said}");
    let named: Vec<&str> = said.lines().map(str::trim).collect();
    let named = named.iter().filter(|line| line.starts_with("line "));
    assert_eq!(named.clone().count(), faults.len(), "{said}");
    for (fault, expected) in named.zip(faults) {
        assert!(fault.starts_with(expected), "{fault}, not {expected}");
    }
    let verified = service.verify();
    assert!(
        verified.starts_with("The log: 0 events of 0 aggregates"),
        "{verified}"
    );
}
