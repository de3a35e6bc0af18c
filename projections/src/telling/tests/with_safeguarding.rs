//! What people are told while their words are with safeguarding: the same as others.

use crate::telling::{of_link, person, waiting};

use super::*;

/// Somebody left an address, and their words went to safeguarding at once.
fn quarantined() -> Story {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.concern_raised(comment(1), None, AT);
    story
}

#[test]
fn who_wrote_what_is_with_safeguarding_is_found_by_link_and_submission_like_others() {
    for stops in [false, true] {
        let mut story = quarantined();
        if stops {
            story.telling(comment(1), MailsStopped { at: AT });
        }
        let link = story.key(comment(1)).news_link();
        story.shows(|rows| {
            for found in [of_link(rows, &link), person(rows, comment(1))] {
                let found = found.expect("an answer").expect("a person");
                assert_eq!((found.submission, found.stopped), (comment(1), stops));
            }
            assert_eq!(due_after(rows, 0), []);
        });
    }
}

#[test]
fn words_that_were_passed_on_were_read() {
    let mut story = quarantined();
    story.concern_passed_on(comment(1), Some("The MASH team"), AT);
    story.shows(|rows| assert_eq!(news_after(rows, 0), [News::WordsRead].into()));
}

#[test]
fn that_words_were_read_is_told_once_whoever_reads_them_again() {
    let mut story = quarantined();
    story.concern_passed_on(comment(1), Some("The MASH team"), AT);
    story.was_told(comment(1), [News::WordsRead]);
    story.concern_released(comment(1));
    story.read(comment(1));
    story.shows(|rows| assert_eq!(due_after(rows, 0), []));
}

/// A mail was on its way when somebody raised a concern.
fn overtaken() -> Story {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.read(comment(1));
    story.mail_begun(comment(1), [News::WordsRead]);
    story.concern_raised(comment(1), None, AT);
    story
}

fn waits(rows: &Connection) -> usize {
    let found = waiting(rows, AT, AT + 1.second());
    found.expect("an answer").len()
}

#[test]
fn a_mail_that_was_on_its_way_when_a_concern_was_raised_is_still_tried_again() {
    overtaken().shows(|rows| assert_eq!(waits(rows), 1));
}

#[test]
fn a_mail_that_was_sent_while_a_concern_waited_has_ended_and_the_next_one_follows() {
    let mut story = overtaken();
    story.telling(comment(1), PersonTold { mail: MAIL, at: AT });
    story.concern_released(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.shows(|rows| {
        assert_eq!(waits(rows), 0);
        assert_eq!(news_after(rows, 0).len(), 1);
    });
}

#[test]
fn of_who_is_forgotten_while_a_concern_waits_nothing_is_left() {
    let mut story = overtaken();
    story.telling(comment(1), PersonTold { mail: MAIL, at: AT });
    story.forgotten(comment(1));
    story.shows(|rows| {
        for table in ["telling", "telling_news"] {
            let count = rows.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get::<_, u64>(0)
            });
            assert_eq!(count.expect("a count"), 0, "{table}");
        }
    });
}
