//! Writing an answer, wording it anew, answering more items with it, and the forum's mark.

use uuid::Uuid;

use super::*;

fn items(number: usize) -> Vec<ItemId> {
    (0x1000..)
        .take(number)
        .map(|id| ItemId(Uuid::from_u128(id)))
        .collect()
}

fn written_for(items: Vec<ItemId>) -> ResponseEvent {
    let we_did = vec!["We wrote the page anew.".to_owned()];
    ResponseWritten {
        items,
        we_did,
        source: None,
        by: Some(OFFICER),
        at: NOW,
    }
    .into()
}

#[test]
fn one_answer_is_written_for_several_items() {
    for items in [items(1), items(MOST_ITEMS)] {
        given::<Response>([])
            .when(write(items.clone()))
            .then([written_for(items)]);
    }
}

#[test]
fn an_answer_is_not_written_for_no_item_or_for_too_many() {
    for number in [0, MOST_ITEMS + 1] {
        given::<Response>([])
            .when(write(items(number)))
            .then_refused(ResponseRejection::NumberOfItems);
    }
}

#[test]
fn an_item_that_is_chosen_twice_is_answered_once() {
    let mut most = items(MOST_ITEMS);
    most.push(most[0]);
    given::<Response>([])
        .when(write(vec![OTHER_ITEM, ITEM, OTHER_ITEM, ITEM]))
        .then([written_for(vec![OTHER_ITEM, ITEM])]);
    given::<Response>([])
        .when(write(most))
        .then([written_for(items(MOST_ITEMS))]);
}

#[test]
fn an_answer_is_written_once() {
    for items in [vec![ITEM], vec![ITEM, ITEM]] {
        given::<Response>([written()])
            .when(write(items))
            .then_nothing();
    }
}

#[test]
fn another_answer_is_not_written_over_the_first() {
    let reworded = ResponseReworded {
        we_did: vec!["We took the page down.".to_owned()],
        by: OFFICER,
        at: EARLIER,
    };
    for items in [vec![], vec![OTHER_ITEM], vec![ITEM, OTHER_ITEM]] {
        given::<Response>([written()])
            .when(write(items))
            .then_refused(ResponseRejection::AlreadyWritten);
    }
    given::<Response>([written(), reworded.into()])
        .when(write(vec![ITEM]))
        .then_refused(ResponseRejection::AlreadyWritten);
}

#[test]
fn an_answer_of_an_earlier_report_is_taken_in_with_its_actions() {
    let promised = |action, promise| {
        let promise = words(promise);
        ActionPromised {
            action,
            promise,
            owner: None,
            due: None,
            by: None,
            at: NOW,
        }
        .into()
    };
    given::<Response>([]).when(import()).then([
        ResponseWritten {
            items: vec![ITEM],
            we_did: vec!["We wrote the page anew.".to_owned()],
            source: Some("An earlier report, page 3".to_owned()),
            by: None,
            at: NOW,
        }
        .into(),
        promised(ACTION, "Test it."),
        promised(OTHER_ACTION, "Test it again."),
    ]);
}

#[test]
fn an_answer_of_an_earlier_report_is_taken_in_once() {
    given::<Response>([written(), promised()])
        .when(import())
        .then_nothing();
}

#[test]
fn an_answer_is_worded_anew() {
    let we_did = vec![
        "We took the page down.".to_owned(),
        "Here is why.".to_owned(),
    ];
    given::<Response>([written()])
        .when(reword("We took the page down.\n\nHere is why."))
        .then([ResponseReworded {
            we_did,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_answer_that_nobody_wrote_is_not_reworded() {
    given::<Response>([])
        .when(reword("We took the page down."))
        .then_refused(ResponseRejection::NotWritten);
}

#[test]
fn the_same_words_are_not_a_new_wording() {
    given::<Response>([written()])
        .when(reword("We wrote the page anew."))
        .then_nothing();
}

#[test]
fn an_answer_answers_one_more_item() {
    given::<Response>([written()])
        .when(answer(OTHER_ITEM))
        .then([ItemAnswered {
            item: OTHER_ITEM,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_answer_that_nobody_wrote_answers_nothing() {
    given::<Response>([])
        .when(answer(ITEM))
        .then_refused(ResponseRejection::NotWritten);
}

#[test]
fn an_answer_does_not_answer_more_items_than_are_allowed() {
    given::<Response>([written_for(items(MOST_ITEMS))])
        .when(answer(OTHER_ITEM))
        .then_refused(ResponseRejection::NumberOfItems);
}

#[test]
fn an_item_is_answered_once() {
    let answered = ItemAnswered {
        item: OTHER_ITEM,
        by: OFFICER,
        at: EARLIER,
    };
    given::<Response>([written()])
        .when(answer(ITEM))
        .then_nothing();
    given::<Response>([written(), answered.into()])
        .when(answer(OTHER_ITEM))
        .then_nothing();
}

#[test]
fn an_item_that_the_answer_was_not_meant_for_is_taken_off_once() {
    let taken_off = ItemTakenOff {
        item: OTHER_ITEM,
        by: OFFICER,
        at: NOW,
    };
    let answers_both = written_for(vec![ITEM, OTHER_ITEM]);
    given::<Response>([answers_both.clone()])
        .when(take_off(OTHER_ITEM, false))
        .then([taken_off.clone().into()]);
    given::<Response>([answers_both, taken_off.into()])
        .when(take_off(OTHER_ITEM, false))
        .then_nothing();
}

#[test]
fn the_only_item_of_an_answer_is_not_taken_off() {
    given::<Response>([written()])
        .when(take_off(ITEM, false))
        .then_refused(ResponseRejection::LastItem);
}

#[test]
fn an_item_that_everybody_reads_keeps_its_answer() {
    given::<Response>([written_for(vec![ITEM, OTHER_ITEM])])
        .when(take_off(ITEM, true))
        .then_refused(ResponseRejection::ItemIsPublished);
}

#[test]
fn the_forum_marks_an_answer() {
    let words = words("We would like a date.");
    given::<Response>([written()])
        .when(mark(Mark::Partly, true))
        .then([AnswerMarked {
            mark: Mark::Partly,
            words,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn the_forum_changes_its_mind() {
    let words = words("We would like a date.");
    given::<Response>([written(), marked()])
        .when(mark(Mark::Agree, true))
        .then([AnswerMarked {
            mark: Mark::Agree,
            words,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_answer_that_nobody_wrote_is_not_marked() {
    given::<Response>([])
        .when(mark(Mark::Agree, true))
        .then_refused(ResponseRejection::NotWritten);
}

#[test]
fn an_answer_that_nobody_can_read_is_not_marked() {
    given::<Response>([written()])
        .when(mark(Mark::Agree, false))
        .then_refused(ResponseRejection::NotPublished);
}

#[test]
fn the_same_mark_is_not_given_twice() {
    given::<Response>([written(), marked()])
        .when(mark(Mark::Partly, true))
        .then_nothing();
}

#[test]
fn a_mark_is_the_same_word_in_code_and_in_the_log() {
    for mark in Mark::ALL {
        assert_eq!(serde_json::json!(mark), mark.as_str());
        assert_eq!(mark.as_str().parse(), Ok(*mark));
    }
}
