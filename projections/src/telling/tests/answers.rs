use yousaid_model::response::ActionReopened;

use crate::{
    london,
    responses::find,
    telling::{Differences, questions, questions_of_all},
    testing::{OFFICER, words},
};

use super::*;

fn counted(rows: &Connection) -> Differences {
    let found = find(rows, response(1)).expect("an answer");
    found.expect("a response").actions[0].differences
}

fn done(behind: &[FeedbackId]) -> Story {
    let mut story = Story::default();
    for id in behind {
        story.received(*id, "The gate sticks");
    }
    story.published_with_an_answer(behind);
    story.done(response(1), action(1));
    story
}

fn reopened(story: &mut Story) {
    story.response(
        response(1),
        ActionReopened {
            action: action(1),
            reason: words("It sticks again"),
            by: OFFICER,
            at: AT,
        },
    );
}

#[test]
fn one_person_counts_once_with_what_they_said_last() {
    let mut story = done(&[comment(1), comment(2), comment(3), comment(4)]);
    for (number, difference) in (1..).zip(Difference::ALL) {
        story.says(comment(number), *difference, AT + 50.hours());
    }
    story.says(comment(4), Difference::Yes, AT + 51.hours());
    story.shows(|rows| {
        let expected = Differences {
            yes: 2,
            partly: 1,
            not_yet: 1,
            no: 0,
        };
        assert_eq!(counted(rows), expected);
    });
}

#[test]
fn only_those_count_whose_words_still_led_to_it() {
    let mut story = done(&[comment(1), comment(2), comment(3)]);
    for number in 1..=3 {
        story.says(comment(number), Difference::Yes, AT + 50.hours());
    }
    story.unlinked(comment(2), item(1));
    story.forgotten(comment(3));
    story.shows(|rows| assert_eq!(counted(rows).yes, 1));
}

#[test]
fn what_was_said_before_it_was_done_again_counts_no_more() {
    let mut story = done(&[comment(1)]);
    story.says(comment(1), Difference::Yes, AT + 1.hour());
    reopened(&mut story);
    story.shows(|rows| assert_eq!(counted(rows), Differences::default()));

    let mut story = done(&[comment(1)]);
    story.says(comment(1), Difference::Yes, AT - 1.hour());
    story.shows(|rows| {
        assert_eq!(counted(rows), Differences::default());
        let day = london::date(AT) + 42.days();
        let asked = questions(rows, comment(1), day, 42).expect("an answer");
        assert_eq!(asked[0].said, None);
    });
}

#[test]
fn the_question_is_asked_from_its_day_on_of_everybody_behind_it() {
    let mut story = done(&[comment(1)]);
    story.says(comment(1), Difference::Partly, AT + 50.hours());
    story.received(comment(2), "Another thing");
    story.shows(|rows| {
        let day = london::date(AT) + 42.days();
        let asked = |person, day| questions(rows, person, day, 42).expect("an answer");
        assert_eq!(asked(comment(1), day - 1.day()), []);
        assert_eq!(asked(comment(2), day), []);
        let asked = asked(comment(1), day);
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].asked_since, day);
        assert_eq!(asked[0].done_on, london::date(AT));
        assert_eq!(asked[0].said, Some(Difference::Partly));
    });
}

/// What is asked of somebody who said three things, and of which of them.
fn asked_of_all(rows: &Connection) -> Vec<(FeedbackId, Option<Difference>)> {
    let day = london::date(AT) + 42.days();
    let all = [comment(3), comment(1), comment(2)];
    let asked = questions_of_all(rows, &all, day, 42).expect("an answer");
    asked.into_iter().map(|(id, one)| (id, one.said)).collect()
}

#[test]
fn who_said_several_things_is_asked_once_where_they_led_to_the_same() {
    let story = || {
        let mut story = done(&[comment(1), comment(2)]);
        story.received(comment(3), "Another thing");
        story
    };
    story().shows(|rows| assert_eq!(asked_of_all(rows), [(comment(1), None)]));
    // What was said with the other one before is what they say.
    let mut story = story();
    story.says(comment(2), Difference::No, AT + 50.hours());
    story.shows(|rows| {
        assert_eq!(asked_of_all(rows), [(comment(2), Some(Difference::No))]);
    });
}

#[test]
fn what_is_open_again_is_not_asked_about() {
    let mut story = done(&[comment(1)]);
    reopened(&mut story);
    story.shows(|rows| {
        let day = london::date(AT) + 42.days();
        assert_eq!(questions(rows, comment(1), day, 42).expect("an answer"), []);
    });
}
