use yousaid_log::SubmissionKey;

use crate::telling::{came_of, of_link, person};

use super::*;

#[test]
fn a_link_finds_the_person_who_left_an_address() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.received(comment(2), "Nobody can write to me");
    story.said_with_address(comment(3));
    story.telling(comment(3), MailsStopped { at: AT });
    let links = [1, 2, 3].map(|number| story.key(comment(number)).news_link());
    let foreign = SubmissionKey::generate().news_link();
    story.shows(|rows| {
        let found = links.map(|link| of_link(rows, &link).expect("an answer"));
        let found = found.map(|found| found.map(|found| (found.submission, found.stopped)));
        assert_eq!(
            found,
            [Some((comment(1), false)), None, Some((comment(3), true))]
        );
        assert_eq!(of_link(rows, &foreign).expect("an answer"), None);
        assert!(person(rows, comment(1)).expect("an answer").is_some());
        assert_eq!(person(rows, comment(2)).expect("an answer"), None);
    });
}

#[test]
fn of_who_is_forgotten_nothing_is_left() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.read(comment(1));
    story.published_with_an_answer(&[comment(1)]);
    story.mail_begun(comment(1), [News::WordsRead]);
    story.done(response(1), action(1));
    story.says(comment(1), Difference::Yes, AT);
    let link = story.key(comment(1)).news_link();
    story.forgotten(comment(1));
    // As by a node that was sending at that moment.
    story.telling(comment(1), PersonTold { mail: MAIL, at: AT });
    story.shows(|rows| {
        assert_eq!(due_after(rows, 0), []);
        assert_eq!(of_link(rows, &link).expect("an answer"), None);
        for table in ["telling", "telling_news", "telling_difference"] {
            let count = rows.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get::<_, u64>(0)
            });
            assert_eq!(count.expect("a count"), 0, "{table}");
        }
    });
}

#[test]
fn what_came_of_it_are_the_published_statements_of_all_parts() {
    let mut story = Story::default();
    story.said_with_address(comment(1));
    story.split(
        comment(1),
        &[(comment(2), "The gate"), (comment(3), "sticks")],
    );
    story.published_with_an_answer(&[comment(2), comment(3)]);
    story.shows(|rows| {
        let came = came_of(rows, comment(1)).expect("an answer");
        assert_eq!(came.len(), 1);
        assert_eq!(came[0].item.statement, "Gates stick.");
        assert!(came[0].answered);
        assert_eq!(came[0].actions.len(), 1);
    });
}
