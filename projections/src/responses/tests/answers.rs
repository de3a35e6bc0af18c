use yousaid_model::response::{
    AnswerMarked, ItemAnswered, ItemTakenOff, Mark, NoActionStated, ResponseReworded,
    ResponseWritten,
};

use super::get;
use crate::{
    responses::{Record, find, for_item, unanswered_items},
    testing::{AT, AT_TEXT, OFFICER, Story, VOLUNTEER, action, item, response, words},
};

fn marked(story: &mut Story, mark: Mark, text: &str) {
    story.response(
        response(1),
        AnswerMarked {
            mark,
            words: words(text),
            by: VOLUNTEER,
            at: AT,
        },
    );
}

fn reworded(story: &mut Story, text: &str) {
    let we_did = vec![text.to_owned()];
    story.response(
        response(1),
        ResponseReworded {
            we_did,
            by: OFFICER,
            at: AT,
        },
    );
}

#[test]
fn an_answer_has_its_paragraphs_and_its_items_in_the_order_of_the_desk() {
    let mut story = Story::default();
    for number in [3, 1, 2] {
        story.drafted(item(number), "The gate sticks");
    }
    story.answered(
        response(1),
        &[item(1), item(2)],
        &["We looked at it.", "It does stick."],
    );
    story.response(
        response(1),
        ItemAnswered {
            item: item(3),
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        let expected = Record {
            id: response(1),
            we_did: vec!["We looked at it.".to_owned(), "It does stick.".to_owned()],
            no_action_because: None,
            source: None,
            written_at: AT_TEXT.to_owned(),
            mark: None,
            mark_words: None,
            marked_at: None,
            reworded_since_mark: false,
            items: vec![item(3), item(1), item(2)],
            actions: vec![],
        };
        assert_eq!(get(rows, response(1)), expected);
        assert_eq!(for_item(rows, item(3)).expect("answers"), [expected]);
        assert_eq!(find(rows, response(2)).expect("an answer"), None);
    });
}

#[test]
fn an_item_that_was_taken_off_has_this_answer_no_more_and_its_others_still() {
    let mut story = Story::default();
    story.drafted(item(1), "The gate sticks");
    story.drafted(item(2), "The gate is red");
    for number in [1, 2] {
        story.answered(response(number), &[item(1), item(2)], &["We oiled it."]);
    }
    story.response(
        response(1),
        ItemTakenOff {
            item: item(2),
            by: OFFICER,
            at: AT,
        },
    );
    story.shows(|rows| {
        assert_eq!(get(rows, response(1)).items, [item(1)]);
        let found = for_item(rows, item(2)).expect("answers");
        let found: Vec<_> = found.iter().map(|answer| answer.id).collect();
        assert_eq!(found, [response(2)]);
        assert_eq!(for_item(rows, item(1)).expect("answers").len(), 2);
    });
}

#[test]
fn an_item_has_all_its_answers_oldest_first() {
    let mut story = Story::default();
    story.drafted(item(1), "The gate sticks");
    for number in [2, 1, 3] {
        story.answered(response(number), &[item(1), item(2)], &["We oiled it."]);
    }
    story.answered(response(4), &[item(2)], &["We painted it."]);
    story.shows(|rows| {
        let found = for_item(rows, item(1)).expect("answers");
        let found: Vec<_> = found.iter().map(|answer| answer.id).collect();
        assert_eq!(found, [response(2), response(1), response(3)]);
        assert_eq!(for_item(rows, item(9)).expect("no answers"), []);
    });
}

#[test]
fn an_answer_from_before_this_service_may_have_no_words() {
    let mut story = Story::default();
    let source = Some("Report of 2019, row 7".to_owned());
    let (items, we_did) = (vec![item(1)], vec![]);
    story.response(
        response(1),
        ResponseWritten {
            items,
            we_did,
            source: source.clone(),
            by: None,
            at: AT,
        },
    );
    story.shows(|rows| {
        let found = get(rows, response(1));
        assert_eq!((found.we_did, found.source), (vec![], source.clone()));
    });
}

#[test]
fn a_promise_takes_back_that_nothing_will_be_done() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.answered(response(number), &[item(1)], &["We looked at it."]);
        let because = words("The gate is not ours");
        story.response(
            response(number),
            NoActionStated {
                because,
                by: OFFICER,
                at: AT,
            },
        );
    }
    story.promised(response(2), action(1), None);
    story.shows(|rows| {
        let because = |number| get(rows, response(number)).no_action_because;
        assert_eq!(because(1).as_deref(), Some("The gate is not ours"));
        assert_eq!(because(2), None);
    });
}

#[test]
fn the_forums_mark_is_shown_with_its_words() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    reworded(&mut story, "We looked at it twice.");
    marked(&mut story, Mark::Disagree, "Looking is not oiling");
    story.shows(|rows| {
        let found = get(rows, response(1));
        assert_eq!(found.we_did, ["We looked at it twice."]);
        assert_eq!(found.mark.as_deref(), Some("disagree"));
        assert_eq!(found.mark_words.as_deref(), Some("Looking is not oiling"));
        assert_eq!(found.marked_at.as_deref(), Some(AT_TEXT));
        assert!(!found.reworded_since_mark, "it was worded anew before");
    });
}

#[test]
fn an_answer_worded_anew_before_any_mark_has_no_mark_to_outdate() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    reworded(&mut story, "We looked at it twice.");
    story.shows(|rows| assert!(!get(rows, response(1)).reworded_since_mark));
}

#[test]
fn a_mark_on_an_older_wording_says_so_until_the_forum_marks_again() {
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    marked(&mut story, Mark::Disagree, "Looking is not oiling");
    reworded(&mut story, "We oiled it.");
    story.shows(|rows| {
        let found = get(rows, response(1));
        assert!(found.reworded_since_mark);
        assert_eq!(
            found.mark.as_deref(),
            Some("disagree"),
            "the mark itself stands"
        );
    });
    let mut story = Story::default();
    story.answered(response(1), &[item(1)], &["We looked at it."]);
    marked(&mut story, Mark::Disagree, "Looking is not oiling");
    reworded(&mut story, "We oiled it.");
    marked(&mut story, Mark::Agree, "It opens now");
    story.shows(|rows| {
        let found = get(rows, response(1));
        assert!(!found.reworded_since_mark);
        assert_eq!(found.mark.as_deref(), Some("agree"));
        assert_eq!(found.mark_words.as_deref(), Some("It opens now"));
    });
}

#[test]
fn an_endorsed_draft_waits_until_it_is_answered() {
    let mut story = Story::default();
    for number in [4, 1, 2, 3, 5] {
        story.drafted(item(number), "The gate sticks");
    }
    for number in [1, 2, 3, 4] {
        story.endorsed(item(number));
    }
    story.answered(response(1), &[item(1)], &["We oiled it."]);
    story.published(item(3), "the-gate-sticks-0003");
    story.shows(|rows| {
        let waiting = unanswered_items(rows).expect("items");
        let waiting: Vec<_> = waiting.iter().map(|record| record.id).collect();
        assert_eq!(
            waiting,
            [item(4), item(2)],
            "not answered, not published, endorsed; oldest first"
        );
    });
}
