//! Words that may disclose harm: kept from everybody but safeguarding until they are passed on or released.

use super::*;
use crate::Decider;

fn noticed_harm() -> Screening {
    Screening {
        may_disclose_harm: true,
        ..Screening::default()
    }
}

fn raised_by(by: Option<crate::AccountId>) -> FeedbackEvent {
    SafeguardingConcernRaised { by, at: NOW }.into()
}

#[test]
fn words_that_may_disclose_harm_raise_a_concern_in_the_step_in_which_they_come_in() {
    let state = crate::testing::replay::<Feedback>(&[]);
    let events = state
        .decide(&receive_noticed("out of date", noticed_harm()))
        .expect("is taken");
    assert_eq!(events.len(), 2);
    assert!(matches!(events[0], FeedbackEvent::FeedbackReceived(_)));
    assert_eq!(events[1], raised_by(None));
}

#[test]
fn the_same_words_sent_again_raise_nothing() {
    given::<Feedback>([received(), concern_raised()])
        .when(receive_noticed("out of date", noticed_harm()))
        .then_nothing();
    given::<Feedback>([received(), concern_raised(), concern_released()])
        .when(receive_noticed("out of date", noticed_harm()))
        .then_nothing();
}

#[test]
fn a_worried_volunteer_passes_a_comment_to_safeguarding() {
    given::<Feedback>([received(), read()])
        .when(raise())
        .then([raised_by(Some(VOLUNTEER))]);
}

#[test]
fn a_comment_behind_an_item_is_taken_out_of_it_on_the_way_to_safeguarding() {
    let out = EvidenceUnlinked {
        item: ITEM,
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Feedback>([received(), read(), linked()])
        .when(raise())
        .then([out.into(), raised_by(Some(VOLUNTEER))]);
}

#[test]
fn a_concern_can_be_raised_whatever_place_the_comment_has() {
    for place in [
        split(),
        aside(Ground::NotAboutTheLocalOffer),
        proposed(),
        suspected(),
        concern_released(),
    ] {
        given::<Feedback>([received(), place])
            .when(raise())
            .then([raised_by(Some(VOLUNTEER))]);
    }
    given::<Feedback>([part_split_off()])
        .when(raise())
        .then([raised_by(Some(VOLUNTEER))]);
}

#[test]
fn a_concern_is_raised_once() {
    given::<Feedback>([received(), concern_raised()])
        .when(raise())
        .then_nothing();
    given::<Feedback>([received(), concern_raised(), concern_passed_on()])
        .when(raise())
        .then_nothing();
}

#[test]
fn there_is_no_concern_about_nothing() {
    for command in [raise(), pass_on(), release()] {
        given::<Feedback>([])
            .when(command)
            .then_refused(FeedbackRejection::NotReceived);
    }
    given::<Feedback>([received(), forgotten()])
        .when(raise())
        .then_refused(FeedbackRejection::Forgotten);
}

#[test]
fn a_concern_is_passed_on_to_somebody_at_a_time() {
    let passed_on = ConcernPassedOn {
        to: Some(sealed("The front door team")),
        passed_on_at: EARLIER,
        by: SAFEGUARDING,
        at: NOW,
    };
    given::<Feedback>([received(), concern_raised()])
        .when(pass_on())
        .then([passed_on.into()]);
}

#[test]
fn what_was_passed_on_is_not_passed_on_twice() {
    given::<Feedback>([received(), concern_raised(), concern_passed_on()])
        .when(pass_on())
        .then_nothing();
}

#[test]
fn without_a_concern_there_is_nothing_to_pass_on_or_release() {
    for command in [pass_on(), release()] {
        given::<Feedback>([received()])
            .when(command)
            .then_refused(FeedbackRejection::NoConcern);
    }
    given::<Feedback>([received(), concern_raised(), concern_released()])
        .when(pass_on())
        .then_refused(FeedbackRejection::NoConcern);
}

#[test]
fn a_concern_is_released_to_the_desk_also_after_it_was_passed_on() {
    let released = || {
        ConcernReleased {
            by: SAFEGUARDING,
            at: NOW,
        }
        .into()
    };
    given::<Feedback>([received(), concern_raised()])
        .when(release())
        .then([released()]);
    given::<Feedback>([received(), concern_raised(), concern_passed_on()])
        .when(release())
        .then([released()]);
}

#[test]
fn a_concern_is_released_once() {
    given::<Feedback>([received(), concern_raised(), concern_released()])
        .when(release())
        .then_nothing();
}

#[test]
fn nothing_is_done_with_a_comment_that_is_with_safeguarding() {
    for history in [
        vec![received(), concern_raised()],
        vec![received(), concern_raised(), concern_passed_on()],
    ] {
        for command in [
            open(),
            give_themes(&["Short breaks"]),
            link(ITEM),
            unlink(ITEM),
            set_aside(Ground::NotAboutTheLocalOffer, VOLUNTEER),
            bring_back(),
            split_into(vec![PART, OTHER_PART]),
        ] {
            given::<Feedback>(history.clone())
                .when(command)
                .then_refused(FeedbackRejection::WithSafeguarding);
        }
    }
}

#[test]
fn a_comment_that_was_released_is_one_like_any_other() {
    let history = [received(), concern_raised(), concern_released()];
    let read = FeedbackRead {
        by: SECOND_VOLUNTEER,
        at: NOW,
    };
    given::<Feedback>(history.clone())
        .when(open())
        .then([read.into()]);
    let linked = EvidenceLinked {
        item: ITEM,
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Feedback>(history)
        .when(link(ITEM))
        .then([linked.into()]);
}

#[test]
fn a_person_may_still_be_forgotten_and_the_concern_may_still_be_closed() {
    given::<Feedback>([received(), concern_raised()])
        .when(forget())
        .then([FeedbackForgotten { at: NOW }.into()]);
    let history = [received(), concern_raised(), forgotten()];
    let passed_on = ConcernPassedOn {
        to: None,
        passed_on_at: EARLIER,
        by: SAFEGUARDING,
        at: NOW,
    };
    given::<Feedback>(history.clone())
        .when(FeedbackCommand::PassOnConcern {
            to: None,
            passed_on_at: EARLIER,
            by: SAFEGUARDING,
            at: NOW,
        })
        .then([passed_on.into()]);
    let released = ConcernReleased {
        by: SAFEGUARDING,
        at: NOW,
    };
    given::<Feedback>(history)
        .when(release())
        .then([released.into()]);
}
