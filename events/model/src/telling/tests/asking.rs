use jiff::ToSpan;

use super::*;

fn says(difference: Difference) -> TellingCommand {
    TellingCommand::SayDifference {
        action: ACTION,
        difference,
        asked_since: Some(EARLIER),
        at: NOW,
    }
}

#[test]
fn a_person_confirms_or_disputes_that_it_made_a_difference() {
    for difference in [Difference::Yes, Difference::Partly] {
        given::<Telling>([])
            .when(says(difference))
            .then([OutcomeConfirmed {
                action: ACTION,
                difference,
                at: NOW,
            }
            .into()]);
    }
    for difference in [Difference::NotYet, Difference::No] {
        given::<Telling>([])
            .when(says(difference))
            .then([OutcomeDisputed {
                action: ACTION,
                difference,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn a_person_has_one_answer_for_each_action_and_may_change_it() {
    let yes = TellingEvent::from(OutcomeConfirmed {
        action: ACTION,
        difference: Difference::Yes,
        at: EARLIER,
    });
    given::<Telling>([yes.clone()])
        .when(says(Difference::Yes))
        .then_nothing();
    given::<Telling>([yes.clone()])
        .when(says(Difference::No))
        .then([OutcomeDisputed {
            action: ACTION,
            difference: Difference::No,
            at: NOW,
        }
        .into()]);
    let state = replay::<Telling>(&[yes]);
    assert_eq!(state.differences.len(), 1);
}

#[test]
fn nobody_answers_what_was_not_asked_of_them() {
    for asked_since in [None, Some(NOW + 1.second())] {
        given::<Telling>([])
            .when(TellingCommand::SayDifference {
                action: ACTION,
                difference: Difference::Yes,
                asked_since,
                at: NOW,
            })
            .then_refused(TellingRejection::NotAsked);
    }
}

#[test]
fn who_wants_no_mails_is_still_heard() {
    given::<Telling>([stopped()])
        .when(says(Difference::Yes))
        .then([OutcomeConfirmed {
            action: ACTION,
            difference: Difference::Yes,
            at: NOW,
        }
        .into()]);
}
