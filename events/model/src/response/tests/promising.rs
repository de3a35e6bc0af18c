//! Promising something, or saying why nothing will be done.

use super::*;

/// The promise of [`promise`] as it is recorded.
fn recorded(action: ActionId, due: Date) -> ResponseEvent {
    ActionPromised {
        action,
        promise: words("We will test the page with families."),
        owner: Some(words("Local Offer officer")),
        due: Some(due),
        by: Some(OFFICER),
        at: NOW,
    }
    .into()
}

#[test]
fn something_is_promised_with_a_role_and_a_date() {
    given::<Response>([written()])
        .when(promise(ACTION, IN_MAY))
        .then([recorded(ACTION, IN_MAY)]);
}

#[test]
fn something_is_promised_for_today() {
    given::<Response>([written(), promised()])
        .when(promise(OTHER_ACTION, TODAY))
        .then([recorded(OTHER_ACTION, TODAY)]);
}

#[test]
fn nothing_is_promised_in_an_answer_that_nobody_wrote() {
    given::<Response>([])
        .when(promise(ACTION, IN_MAY))
        .then_refused(ResponseRejection::NotWritten);
}

#[test]
fn nothing_is_promised_for_a_day_that_is_past() {
    given::<Response>([written()])
        .when(promise(ACTION, yesterday()))
        .then_refused(ResponseRejection::DueInThePast);
}

#[test]
fn an_action_is_promised_once() {
    for history in [
        vec![written(), promised()],
        vec![written(), promised(), completed()],
    ] {
        given::<Response>(history)
            .when(promise(ACTION, IN_MAY))
            .then_nothing();
    }
    given::<Response>([written(), promised_for(yesterday())])
        .when(promise(ACTION, yesterday()))
        .then_nothing();
}

#[test]
fn another_promise_does_not_take_the_place_of_the_first() {
    let other_words = ActionPromised {
        action: ACTION,
        promise: words("We will ask families."),
        owner: Some(words("Local Offer officer")),
        due: Some(IN_MAY),
        by: Some(OFFICER),
        at: EARLIER,
    };
    for present in [promised_for(IN_JULY), promised_once(), other_words.into()] {
        given::<Response>([written(), present])
            .when(promise(ACTION, IN_MAY))
            .then_refused(ResponseRejection::AlreadyPromised);
    }
}

#[test]
fn the_council_says_why_it_will_do_nothing() {
    let because = words("The law does not allow it.");
    given::<Response>([written()])
        .when(state_no_action())
        .then([NoActionStated {
            because,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_answer_that_nobody_wrote_does_not_say_why_nothing_is_done() {
    given::<Response>([])
        .when(state_no_action())
        .then_refused(ResponseRejection::NotWritten);
}

#[test]
fn an_answer_that_promises_something_does_not_say_that_nothing_is_done() {
    given::<Response>([written(), promised()])
        .when(state_no_action())
        .then_refused(ResponseRejection::HasActions);
}

#[test]
fn a_declined_action_says_for_itself_why_it_is_not_done() {
    given::<Response>([written(), promised(), declined()])
        .when(state_no_action())
        .then_refused(ResponseRejection::HasActions);
}

#[test]
fn the_same_reason_for_doing_nothing_is_not_given_twice() {
    given::<Response>([written(), no_action_stated()])
        .when(state_no_action())
        .then_nothing();
}

#[test]
fn an_answer_is_acted_on_once_it_promises_something_or_says_why_not() {
    let acted_on = |history: &[ResponseEvent]| replay::<Response>(history).acted_on();
    assert!(!acted_on(&[written()]));
    assert!(acted_on(&[written(), promised()]));
    assert!(acted_on(&[written(), no_action_stated()]));
    assert!(acted_on(&[written(), promised(), declined()]));
}
