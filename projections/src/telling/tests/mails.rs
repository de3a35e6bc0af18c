use crate::telling::{told_of, waiting};

use super::*;

fn waits(rows: &Connection, seconds: i64, abandoned_before: Timestamp) -> usize {
    let found = waiting(rows, AT + seconds.seconds(), abandoned_before).expect("an answer");
    assert!(found.iter().all(|to| to.person == comment(1)));
    found.len()
}

fn begun() -> Story {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.read(comment(1));
    story.mail_begun(comment(1), [News::WordsRead]);
    story
}

#[test]
fn a_mail_on_its_way_is_nobody_elses_until_its_sender_was_cut_off() {
    begun().shows(|rows| {
        assert_eq!(due_after(rows, 0), []);
        assert_eq!(waits(rows, 0, AT), 0);
        assert_eq!(waits(rows, 0, AT + 1.second()), 1);
    });
}

#[test]
fn a_mail_that_was_put_off_waits() {
    let mut story = begun();
    story.telling(
        comment(1),
        TellingPutOff {
            mail: MAIL,
            because: Hindrance::Busy,
            until: AT + 10.seconds(),
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(waits(rows, 9, AT + 1.hour()), 0);
        assert_eq!(waits(rows, 10, AT), 1);
        assert_eq!(due_after(rows, 0), []);
    });
}

#[test]
fn a_mail_that_has_ended_waits_no_more_and_its_news_is_told() {
    for ends in ["told", "given up", "stopped"] {
        let mut story = begun();
        match ends {
            "told" => story.telling(comment(1), PersonTold { mail: MAIL, at: AT }),
            "given up" => story.telling(
                comment(1),
                TellingGivenUp {
                    mail: MAIL,
                    because: Hindrance::Refused,
                    at: AT,
                },
            ),
            _ => {
                story.telling(comment(1), MailsStopped { at: AT });
                story.telling(comment(1), MailsWanted { at: AT });
            }
        }
        story.shows(|rows| {
            assert_eq!(waits(rows, 100, AT + 1.hour()), 0, "{ends}");
            assert_eq!(due_after(rows, 0), [], "{ends}");
        });
    }
}

#[test]
fn who_wants_no_mails_has_none_due_and_none_that_waits() {
    let mut story = begun();
    story.telling(comment(1), MailsStopped { at: AT });
    story.published_with_an_answer(&[comment(1)]);
    story.shows(|rows| {
        assert_eq!(waits(rows, 100, AT + 1.hour()), 0);
        assert_eq!(due_after(rows, 0), []);
    });
}

#[test]
fn how_many_were_told_of_an_action_counts_mails_that_went_out() {
    let mut story = Story::default();
    let done = News::ActionDone { action: action(1) };
    let declined = News::ActionDeclined { action: action(1) };
    for number in 1..=4 {
        story.said_with_address(comment(number));
    }
    story.was_told(comment(1), [done]);
    story.was_told(comment(2), [done, declined]);
    story.mail_begun(comment(3), [done]);
    story.was_told(comment(4), [News::DifferenceAsked { action: action(1) }]);
    story.shows(|rows| {
        assert_eq!(told_of(rows, action(1)).expect("an answer"), 2);
        assert_eq!(told_of(rows, action(2)).expect("an answer"), 0);
    });
}
