use std::path::Path;

use yousaid_log::{Log, Position};

use super::{Service, forge, row_files, served, something, tamper};
use crate::{
    BuildError, Comparison, Difference, compare,
    testing::{Story, folder, item, life},
};

fn compared(folder: &Path) -> Result<Option<Comparison>, BuildError> {
    life(async {
        let log = Log::open(folder).expect("the log");
        compare(&log, folder, |_| {}).await
    })
}

fn differences(folder: &Path) -> Vec<Difference> {
    compared(folder)
        .expect("a comparison")
        .expect("rows in use")
        .differences
}

#[test]
fn rows_in_use_are_those_of_a_rebuild() {
    let folder = folder();
    served(folder.path(), something());
    let expected = Comparison {
        position: Position::new(5),
        differences: vec![],
    };
    assert_eq!(
        compared(folder.path()).expect("a comparison"),
        Some(expected)
    );
    let left = row_files(folder.path());
    assert!(!left.iter().any(|name| name.contains("verify")), "{left:?}");
}

#[test]
fn a_row_that_was_tampered_with_is_found() {
    let found = |statement| {
        let folder = folder();
        served(folder.path(), something());
        tamper(folder.path(), statement);
        differences(folder.path())
    };
    let difference = |model, table, missing, surplus| Difference {
        model,
        table,
        missing,
        surplus,
    };
    let changed = found("UPDATE item SET statement = 'Gates never stick'");
    assert_eq!(changed, [difference("items", "item", 1, 1)]);
    let hidden = found("UPDATE feedback SET read_at = NULL, page = '' WHERE page IS NULL");
    assert_eq!(hidden, [difference("feedback", "feedback", 2, 2)]);
    let removed = found(
        "DELETE FROM feedback_history WHERE what = 'linked'; UPDATE feedback SET receipt = NULL",
    );
    let expected = [
        difference("feedback", "feedback", 2, 2),
        difference("feedback", "feedback_history", 1, 0),
    ];
    assert_eq!(removed, expected);
    let granted = found("INSERT INTO account_role (account, role) VALUES ('me', 'officer')");
    assert_eq!(granted, [difference("accounts", "account_role", 0, 1)]);
}

#[test]
fn a_service_at_work_can_be_compared() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let mut story = something();
        service.tell(&mut story).await;
        let other = Log::open(folder.path()).expect("the log");
        let found = compare(&other, folder.path(), |_| {})
            .await
            .expect("a comparison");
        assert_eq!(
            found,
            Some(Comparison {
                position: Position::new(5),
                differences: vec![]
            })
        );
        story.drafted(item(2), "Locks stick");
        service.tell(&mut story).await;
        assert_eq!(service.statements().await, ["Gates stick", "Locks stick"]);
    });
}

#[test]
fn rows_behind_the_log_are_compared_as_far_as_they_are() {
    let folder = folder();
    let mut story = something();
    life(async { Service::start(folder.path()).tell(&mut story).await });
    life(async {
        story.drafted(item(2), "Locks stick");
        story
            .append_to(&Log::open(folder.path()).expect("the log"))
            .await;
    });
    let expected = Comparison {
        position: Position::new(5),
        differences: vec![],
    };
    assert_eq!(
        compared(folder.path()).expect("a comparison"),
        Some(expected)
    );
}

#[test]
fn where_there_are_no_rows_of_this_build_there_is_nothing_to_compare() {
    let folder = folder();
    life(async {
        something()
            .append_to(&Log::open(folder.path()).expect("a log"))
            .await
    });
    assert_eq!(compared(folder.path()).expect("an answer"), None);
    let mut story = Story::default();
    story.named("Travel", 1);
    served(folder.path(), story);
    tamper(folder.path(), "UPDATE checkpoint SET models = 'items 0'");
    assert_eq!(compared(folder.path()).expect("an answer"), None);
}

#[test]
fn a_comparison_that_fails_leaves_no_rows_behind() {
    let folder = folder();
    served(folder.path(), something());
    forge(
        folder.path(),
        "UPDATE events SET event_version = '9' WHERE position = 4",
    );
    let failed = compared(folder.path());
    assert!(
        matches!(failed, Err(BuildError::Poisoned(position, _)) if position == Position::new(4))
    );
    let left = row_files(folder.path());
    assert!(!left.iter().any(|name| name.contains("verify")), "{left:?}");
}
