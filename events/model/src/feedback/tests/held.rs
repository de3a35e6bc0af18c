//! What may be spam: held for the desk, never dropped.

use super::*;
use crate::Decider;

fn noticed_spam() -> Screening {
    Screening {
        signs_of_spam: [SignOfSpam::HiddenField, SignOfSpam::TooFast].into(),
        ..Screening::default()
    }
}

#[test]
fn what_may_be_spam_is_taken_in_and_held_in_one_step() {
    let events = Feedback::default()
        .decide(&receive_noticed("out of date", noticed_spam()))
        .expect("is taken");
    let suspected = SpamSuspected {
        signs: [SignOfSpam::HiddenField, SignOfSpam::TooFast].into(),
        at: NOW,
    };
    assert!(matches!(events[0], FeedbackEvent::FeedbackReceived(_)));
    assert_eq!(events[1..], [suspected.into()]);
}

#[test]
fn the_same_submission_sent_again_is_not_suspected_again() {
    given::<Feedback>([received(), suspected(), lifted()])
        .when(receive_noticed("out of date", noticed_spam()))
        .then_nothing();
}

#[test]
fn a_volunteer_says_that_it_is_not_spam() {
    let lifted = SuspicionLifted {
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Feedback>([received(), suspected()])
        .when(lift())
        .then([lifted.into()]);
}

#[test]
fn what_is_not_held_needs_no_word_that_it_is_not_spam() {
    given::<Feedback>([received()]).when(lift()).then_nothing();
    given::<Feedback>([received(), suspected(), lifted()])
        .when(lift())
        .then_nothing();
    given::<Feedback>([])
        .when(lift())
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn nobody_at_the_desk_decides_on_what_is_with_safeguarding() {
    given::<Feedback>([received(), concern_raised(), suspected()])
        .when(lift())
        .then_refused(FeedbackRejection::WithSafeguarding);
}

#[test]
fn what_is_held_has_no_theme_no_item_and_no_parts() {
    for command in [
        give_themes(&["Short breaks"]),
        link(ITEM),
        split_into(vec![PART, OTHER_PART]),
    ] {
        given::<Feedback>([received(), suspected()])
            .when(command)
            .then_refused(FeedbackRejection::Held);
    }
}

#[test]
fn what_is_held_can_be_set_aside_on_a_ground_that_there_is() {
    let ground = Ground::NotAboutTheLocalOffer;
    let aside = FeedbackSetAside {
        ground,
        reason: sealed("It is about parking."),
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Feedback>([received(), suspected()])
        .when(set_aside(ground, VOLUNTEER))
        .then([aside.into()]);
}

#[test]
fn what_was_set_aside_and_brought_back_is_not_held_again() {
    let history = [
        received(),
        suspected(),
        aside(Ground::NotAboutTheLocalOffer),
        brought_back(),
    ];
    let linked = EvidenceLinked {
        item: ITEM,
        by: VOLUNTEER,
        at: NOW,
    };
    given::<Feedback>(history)
        .when(link(ITEM))
        .then([linked.into()]);
}
