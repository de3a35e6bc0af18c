use std::{fs, sync::Mutex};

use yousaid_log::{Log, Position};

use super::{
    Service, forge, row_files, served, something, statements, stopping::sing, tamper, views_file,
};
use crate::{
    build, compare, file, rebuild,
    testing::{Story, comment, folder, item, life},
    themes,
};

/// What the service of a folder shows once it has caught up.
fn shown(folder: &std::path::Path) -> Vec<String> {
    life(async {
        let service = Service::start(folder);
        service.caught_up().await;
        service.statements().await
    })
}

#[test]
fn todays_file_is_taken_as_it_is() {
    let folder = folder();
    served(folder.path(), something());
    tamper(folder.path(), "UPDATE item SET statement = 'kept'");
    assert_eq!(shown(folder.path()), ["kept"]);
}

#[test]
fn a_file_in_use_goes_on_where_it_was() {
    let folder = folder();
    let mut story = something();
    life(async { Service::start(folder.path()).tell(&mut story).await });
    tamper(folder.path(), "UPDATE item SET statement = 'kept'");
    life(async {
        story.drafted(item(2), "Locks stick");
        story
            .append_to(&Log::open(folder.path()).expect("the log"))
            .await;
    });
    assert_eq!(shown(folder.path()), ["kept", "Locks stick"]);
}

#[test]
fn a_file_of_another_build_is_made_anew() {
    let folder = folder();
    served(folder.path(), something());
    tamper(
        folder.path(),
        "UPDATE checkpoint SET models = 'items 0'; UPDATE item SET statement = 'old'",
    );
    assert_eq!(shown(folder.path()), ["Gates stick"]);
}

#[test]
fn a_file_that_is_no_database_is_made_anew() {
    let folder = folder();
    served(folder.path(), something());
    fs::write(
        views_file(folder.path()),
        "a page of something else".repeat(500),
    )
    .expect("written");
    assert_eq!(shown(folder.path()), ["Gates stick"]);
}

#[test]
fn a_file_that_is_gone_is_made_anew() {
    let folder = folder();
    served(folder.path(), something());
    fs::remove_file(views_file(folder.path())).expect("removed");
    assert_eq!(shown(folder.path()), ["Gates stick"]);
}

#[test]
fn a_log_that_was_replaced_by_another_is_noticed() {
    let [folder, other] = [folder(), folder()];
    served(folder.path(), something());
    let mut elsewhere = Story::default();
    for (number, statement) in (1..).zip(["Bells", "Whistles", "Horns", "Drums", "Harps", "Flutes"])
    {
        elsewhere.drafted(item(number), statement);
    }
    served(other.path(), elsewhere);
    for name in ["log.db", "master.key"] {
        fs::copy(other.path().join(name), folder.path().join(name)).expect("replaced");
    }
    assert_eq!(
        shown(folder.path()),
        ["Bells", "Whistles", "Horns", "Drums", "Harps", "Flutes"]
    );
}

#[test]
fn a_log_that_lost_its_last_events_is_noticed() {
    let folder = folder();
    let mut story = something();
    story.drafted(item(2), "Locks stick");
    served(folder.path(), story);
    forge(folder.path(), "DELETE FROM events WHERE position = 6");
    assert_eq!(shown(folder.path()), ["Gates stick"]);
}

#[test]
fn a_rebuild_gives_the_same_rows() {
    let folder = folder();
    let mut story = something();
    story.forgotten(comment(2));
    served(folder.path(), story);
    let before = folder.path().join("before.db");
    fs::copy(views_file(folder.path()), &before).expect("copied");
    tamper(
        folder.path(),
        "UPDATE item SET statement = 'other'; DELETE FROM theme",
    );
    life(async {
        let log = Log::open(folder.path()).expect("the log");
        let reached = rebuild(&log, folder.path(), |_| {})
            .await
            .expect("a rebuild");
        assert_eq!(reached, Position::new(6));
    });
    assert_eq!(row_files(folder.path()), ["views.db"]);
    let rows = file::open_to_read(&views_file(folder.path())).expect("the file");
    assert_eq!(compare::differences(&rows, &before).expect("rows"), []);
    drop(rows);
    assert_eq!(shown(folder.path()), ["Gates stick"]);
}

#[test]
fn an_empty_log_has_empty_rows() {
    let folder = folder();
    life(async {
        let log = Log::open(folder.path()).expect("a log");
        let reached = rebuild(&log, folder.path(), |_| {})
            .await
            .expect("a rebuild");
        assert_eq!(reached, Position::START);
    });
    assert_eq!(shown(folder.path()), [""; 0]);
}

#[test]
fn a_log_of_several_pages_is_built_whole_or_up_to_a_position() {
    let folder = folder();
    let path = folder.path().join("some.db");
    let mut story = Story::default();
    story.together();
    for place in 1..=4_100 {
        story.named("Travel", place);
    }
    story.drafted(item(1), "Gates stick");
    life(async {
        let log = Log::open(folder.path()).expect("a log");
        story.append_to(&log).await;
        let told = Mutex::new(vec![]);
        let progress = |position: Position| told.lock().expect("a list").push(position.get());
        let reached = build(&log, &path, None, progress).await.expect("a build");
        assert_eq!(reached, Position::new(4_101));
        let told = told.into_inner().expect("a list");
        assert!(
            told.len() > 1 && told.is_sorted() && told.ends_with(&[4_101]),
            "{told:?}"
        );
        assert_eq!(
            statements(&file::open_to_read(&path).expect("rows")).expect("rows"),
            ["Gates stick"]
        );
        let until = Some(Position::new(3_333));
        let reached = build(&log, &path, until, |_| {}).await.expect("a build");
        assert_eq!(reached, Position::new(3_333));
        let rows = file::open_to_read(&path).expect("rows");
        assert_eq!(themes::in_order(&rows).expect("themes")[0].place, 3_333);
        assert_eq!(statements(&rows).expect("rows"), [""; 0]);
    });
}

#[test]
fn a_build_that_was_killed_is_cleared_away_at_the_next_start() {
    let folder = folder();
    served(folder.path(), something());
    fs::write(folder.path().join("views.db.new"), "The gate sticks").expect("left over");
    assert_eq!(shown(folder.path()), ["Gates stick"]);
    assert!(!row_files(folder.path()).contains(&"views.db.new".to_owned()));
}

#[test]
fn a_build_that_fails_leaves_no_rows_behind() {
    let folder = folder();
    let mut story = something();
    sing(&mut story);
    life(async {
        let log = Log::open(folder.path()).expect("a log");
        story.append_to(&log).await;
        rebuild(&log, folder.path(), |_| {})
            .await
            .expect_err("the last event is not known");
    });
    assert_eq!(row_files(folder.path()), [""; 0]);
}
