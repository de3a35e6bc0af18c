use std::{cell::Cell, path::Path, time::Duration};

use rusqlite::Connection;
use tokio::runtime::Handle;
use yousaid_log::{Log, Position};
use yousaid_model::feedback::Ground;

use super::{Service, left_in_files, views_file};
use crate::{
    file, rebuild,
    testing::{LIMIT, Story, comment, folder, life},
    wait_for_other_process,
};

/// Words that stand nowhere else.
const UNUSUAL: [&str; 3] = ["zyxomatic quagfire", "wolkenkuckucksheim", "pertinaceously"];

fn unusual(story: &mut Story) {
    let page = story.key(comment(1)).seal(UNUSUAL[1]);
    story.received_as(comment(1), UNUSUAL[0], |event| event.page = Some(page));
    story.set_aside(comment(1), Ground::NotAboutTheLocalOffer, UNUSUAL[2]);
    story.received(comment(2), "The gate sticks");
}

/// Tells the unusual words and forgets them while somebody reads; answers with the
/// reader and the position after it.
async fn forgotten_beside_a_reader(service: &Service, folder: &Path) -> (Connection, Position) {
    let mut story = Story::default();
    unusual(&mut story);
    service.tell(&mut story).await;
    let reader = file::open_to_read(&views_file(folder)).expect("the file");
    reader
        .execute_batch("BEGIN; SELECT * FROM feedback")
        .expect("a reader");
    story.forgotten(comment(1));
    let forgotten = story.append_to(&service.log).await;
    (reader, forgotten)
}

#[test]
fn forgotten_words_are_in_no_file() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let mut story = Story::default();
        unusual(&mut story);
        service.tell(&mut story).await;
        assert_eq!(
            left_in_files(folder.path(), &UNUSUAL),
            UNUSUAL,
            "where they are looked for they are found"
        );
        story.forgotten(comment(1));
        service.tell(&mut story).await;
        assert_eq!(left_in_files(folder.path(), &UNUSUAL), [""; 0]);
    });
    assert_eq!(
        left_in_files(folder.path(), &UNUSUAL),
        [""; 0],
        "nor after the service has ended"
    );
}

#[test]
fn words_that_somebody_reads_while_they_are_forgotten_are_gone_after_that() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let (reader, forgotten) = forgotten_beside_a_reader(&service, folder.path()).await;
        let patience = Duration::from_secs(3);
        assert!(
            service.views.wait_at_most(forgotten, patience).await,
            "a reader holds nobody up"
        );
        assert!(!service.views.emptied(Duration::ZERO).await);
        drop(reader);
        assert!(service.views.emptied(LIMIT).await);
        assert_eq!(left_in_files(folder.path(), &UNUSUAL), [""; 0]);
    });
}

#[test]
fn words_left_by_a_process_that_was_killed_are_gone_at_the_next_start() {
    let folder = folder();
    let copies = ["views.db", "views.db-wal"].map(|name| folder.path().join(name));
    let killed = life(async {
        let service = Service::start(folder.path());
        let (_reader, forgotten) = forgotten_beside_a_reader(&service, folder.path()).await;
        assert!(service.views.wait_at_most(forgotten, LIMIT).await);
        copies
            .each_ref()
            .map(|path| std::fs::read(path).expect("a file"))
    });
    for (path, bytes) in copies.iter().zip(killed) {
        std::fs::write(path, bytes).expect("as the killed process left it");
    }
    assert_eq!(left_in_files(folder.path(), &UNUSUAL), UNUSUAL);
    life(async {
        let service = Service::start(folder.path());
        assert!(service.views.emptied(LIMIT).await);
        assert_eq!(left_in_files(folder.path(), &UNUSUAL), [""; 0]);
    });
}

#[test]
fn another_process_waits_until_forgotten_words_are_in_no_file() {
    let folder = folder();
    life(async {
        let service = Service::start(folder.path());
        let (reader, forgotten) = forgotten_beside_a_reader(&service, folder.path()).await;
        assert!(service.views.wait_at_most(forgotten, LIMIT).await);
        assert!(
            !wait_for_other_process(folder.path(), forgotten, Duration::ZERO).await,
            "a reader keeps the words in the write-ahead file"
        );
        drop(reader);
        assert!(wait_for_other_process(folder.path(), forgotten, LIMIT).await);
        assert_eq!(left_in_files(folder.path(), &UNUSUAL), [""; 0]);
        let mut story = Story::default();
        story.received(comment(3), "The lock sticks");
        service.tell(&mut story).await;
        assert!(
            wait_for_other_process(folder.path(), forgotten, LIMIT).await,
            "whatever was written since"
        );
    });
}

#[test]
fn words_forgotten_while_the_read_models_are_built_are_gone_at_the_next_start() {
    const PAGE: u128 = 1_000;
    let folder = folder();
    let mut story = Story::default();
    unusual(&mut story);
    story.together();
    for number in 10..10 + PAGE {
        story.received(comment(number), "The gate sticks");
    }
    life(async {
        let log = Log::open(folder.path()).expect("a log");
        story.append_to(&log).await;
        story.forgotten(comment(1));
        let to_come = Cell::new(Some(story));
        let forget_once = |_| {
            if let Some(mut story) = to_come.take() {
                let appended = story.append_to(&log);
                tokio::task::block_in_place(|| Handle::current().block_on(appended));
            }
        };
        rebuild(&log, folder.path(), forget_once)
            .await
            .expect("built");
        let rows = file::open_to_read(&views_file(folder.path())).expect("the file");
        assert!(!file::nothing_to_erase(&rows).expect("noted"));
    });
    life(async {
        let service = Service::start(folder.path());
        service.caught_up().await;
        assert!(service.views.emptied(LIMIT).await);
        assert_eq!(left_in_files(folder.path(), &UNUSUAL), [""; 0]);
    });
}

/// A word of twelve letters that is another for each number.
fn word(number: u64) -> String {
    let mut state = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let letter = |_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        char::from(b'a' + u8::try_from((state >> 33) % 26).unwrap_or_default())
    };
    (0..12).map(letter).collect()
}

#[test]
fn many_forgotten_words_leave_a_large_index_too() {
    const COMMENTS: u64 = 120;
    const WORDS: u64 = 40;
    let folder = folder();
    let said: Vec<Vec<String>> = (0..COMMENTS)
        .map(|number| (number * WORDS..(number + 1) * WORDS).map(word).collect())
        .collect();
    let (mut forgotten, mut kept) = (vec![], vec![]);
    let mut story = Story::default();
    story.together();
    for (number, words) in (0..).zip(&said) {
        story.received(comment(number), &words.join(" "));
        if number % 2 == 0 {
            &mut forgotten
        } else {
            &mut kept
        }
        .extend(words.iter().map(String::as_str));
    }
    life(async {
        let service = Service::start(folder.path());
        service.tell(&mut story).await;
        assert_eq!(
            left_in_files(folder.path(), &forgotten).len(),
            forgotten.len()
        );
        story.together();
        for number in (0..u128::from(COMMENTS)).step_by(2) {
            story.forgotten(comment(number));
        }
        service.tell(&mut story).await;
        assert_eq!(left_in_files(folder.path(), &forgotten), [""; 0]);
        assert_eq!(left_in_files(folder.path(), &kept).len(), kept.len());
    });
}
