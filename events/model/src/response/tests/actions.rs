//! Keeping promises: progress, delay, completion, declining and reopening.

use super::*;

#[test]
fn nothing_is_done_with_an_action_that_is_not_there() {
    for command in [
        reword_promise(OTHER_ACTION, "We will test it."),
        note_progress(OTHER_ACTION),
        delay(OTHER_ACTION, IN_JULY),
        complete(OTHER_ACTION),
        decline(OTHER_ACTION),
        reopen(OTHER_ACTION),
    ] {
        given::<Response>([])
            .when(command.clone())
            .then_refused(ResponseRejection::NotWritten);
        given::<Response>([written(), promised()])
            .when(command)
            .then_refused(ResponseRejection::NoSuchAction);
    }
}

#[test]
fn a_promise_is_worded_anew_however_far_it_has_come() {
    for history in [
        vec![written(), promised()],
        vec![written(), promised(), progress_noted()],
        vec![written(), promised(), completed()],
        vec![written(), promised(), declined()],
    ] {
        given::<Response>(history)
            .when(reword_promise(ACTION, "We will test it."))
            .then([PromiseReworded {
                action: ACTION,
                promise: words("We will test it."),
                reason: words("It named a family."),
                by: OFFICER,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn a_promise_in_the_same_words_is_not_worded_anew() {
    given::<Response>([written(), promised()])
        .when(reword_promise(
            ACTION,
            "We will test the page with families.",
        ))
        .then_nothing();
}

#[test]
fn a_promise_worded_anew_is_compared_with_its_new_words() {
    let reworded = PromiseReworded {
        action: ACTION,
        promise: words("We will test it."),
        reason: words("It named a family."),
        by: OFFICER,
        at: EARLIER,
    };
    given::<Response>([written(), promised(), reworded.into()])
        .when(reword_promise(ACTION, "We will test it."))
        .then_nothing();
}

#[test]
fn progress_is_noted() {
    let note = words("A first test.");
    for history in [
        vec![written(), promised()],
        vec![written(), promised(), completed(), reopened()],
    ] {
        given::<Response>(history)
            .when(note_progress(ACTION))
            .then([ProgressNoted {
                action: ACTION,
                note: note.clone(),
                by: OFFICER,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn every_note_of_progress_is_one_more_step() {
    let note = words("A first test.");
    given::<Response>([written(), promised(), progress_noted()])
        .when(note_progress(ACTION))
        .then([ProgressNoted {
            action: ACTION,
            note,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn no_progress_is_noted_on_an_action_that_is_done_or_declined() {
    for (end, rejection) in ends() {
        given::<Response>([written(), promised(), end])
            .when(note_progress(ACTION))
            .then_refused(rejection);
    }
}

#[test]
fn an_action_is_put_off_to_a_later_day() {
    let reason = words("The hall was closed.");
    for promised in [promised(), promised_once()] {
        let reason = reason.clone();
        given::<Response>([written(), promised])
            .when(delay(ACTION, IN_JULY))
            .then([ActionDelayed {
                action: ACTION,
                due: IN_JULY,
                reason,
                by: OFFICER,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn an_action_is_not_put_off_to_an_earlier_day() {
    given::<Response>([written(), promised(), delayed()])
        .when(delay(ACTION, IN_MAY))
        .then_refused(ResponseRejection::NotLater(IN_JULY));
}

#[test]
fn an_action_is_put_off_until_today() {
    let reason = words("The hall was closed.");
    for promised in [promised_for(yesterday()), promised_once()] {
        let reason = reason.clone();
        given::<Response>([written(), promised])
            .when(delay(ACTION, TODAY))
            .then([ActionDelayed {
                action: ACTION,
                due: TODAY,
                reason,
                by: OFFICER,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn an_action_is_not_put_off_to_a_day_that_is_past() {
    let long_ago = Date::constant(2026, 1, 30);
    for promised in [promised_for(long_ago), promised_once()] {
        given::<Response>([written(), promised])
            .when(delay(ACTION, yesterday()))
            .then_refused(ResponseRejection::DueInThePast);
    }
}

#[test]
fn a_day_before_the_promised_one_is_refused_as_that_even_when_it_is_past() {
    given::<Response>([written(), promised()])
        .when(delay(ACTION, yesterday()))
        .then_refused(ResponseRejection::NotLater(IN_MAY));
}

#[test]
fn an_action_that_is_done_or_declined_is_not_put_off() {
    for (end, rejection) in ends() {
        given::<Response>([written(), promised(), end])
            .when(delay(ACTION, IN_JULY))
            .then_refused(rejection);
    }
}

#[test]
fn an_action_is_not_put_off_to_the_day_it_has() {
    given::<Response>([written(), promised(), delayed()])
        .when(delay(ACTION, IN_JULY))
        .then_nothing();
    given::<Response>([written(), promised_for(yesterday())])
        .when(delay(ACTION, yesterday()))
        .then_nothing();
}

#[test]
fn an_action_is_done() {
    let outcome = words("Families found it.");
    given::<Response>([written(), promised(), progress_noted()])
        .when(complete(ACTION))
        .then([ActionCompleted {
            action: ACTION,
            outcome,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_declined_action_is_not_done() {
    given::<Response>([written(), promised(), declined()])
        .when(complete(ACTION))
        .then_refused(ResponseRejection::Declined);
}

#[test]
fn an_action_is_done_once() {
    given::<Response>([written(), promised(), completed()])
        .when(complete(ACTION))
        .then_nothing();
}

#[test]
fn an_action_is_declined_with_the_reason() {
    let reason = words("The page is gone.");
    given::<Response>([written(), promised()])
        .when(decline(ACTION))
        .then([ActionDeclined {
            action: ACTION,
            reason,
            by: OFFICER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn an_action_that_is_done_is_not_declined() {
    given::<Response>([written(), promised(), completed()])
        .when(decline(ACTION))
        .then_refused(ResponseRejection::Done);
}

#[test]
fn an_action_is_declined_once() {
    given::<Response>([written(), promised(), declined()])
        .when(decline(ACTION))
        .then_nothing();
}

#[test]
fn an_action_that_is_done_or_declined_is_reopened() {
    for (end, _) in ends() {
        let reason = words("The page came back.");
        given::<Response>([written(), promised(), end])
            .when(reopen(ACTION))
            .then([ActionReopened {
                action: ACTION,
                reason,
                by: OFFICER,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn an_open_action_is_not_reopened() {
    for open in [promised(), progress_noted(), reopened()] {
        given::<Response>([written(), promised(), open])
            .when(reopen(ACTION))
            .then_refused(ResponseRejection::Open);
    }
}

fn ends() -> [(ResponseEvent, ResponseRejection); 2] {
    [
        (completed(), ResponseRejection::Done),
        (declined(), ResponseRejection::Declined),
    ]
}
