//! Setting aside, and bringing back.

use super::*;

#[test]
fn a_comment_is_set_aside_with_its_ground_and_reason() {
    for ground in [
        Ground::NotAboutTheLocalOffer,
        Ground::OneIndividualsService,
        Ground::Duplicate { of: OTHER_PART },
    ] {
        let reason = sealed("It is about parking.");
        given::<Feedback>([received()])
            .when(set_aside(ground, VOLUNTEER))
            .then([FeedbackSetAside {
                ground,
                reason,
                by: VOLUNTEER,
                at: NOW,
            }
            .into()]);
    }
}

#[test]
fn one_person_alone_only_proposes_that_a_comment_is_vexatious() {
    let (ground, reason) = (Ground::Vexatious, sealed("It is about parking."));
    given::<Feedback>([received()])
        .when(set_aside(ground, VOLUNTEER))
        .then([SettingAsideProposed {
            ground,
            reason,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_second_person_agrees_that_a_comment_is_vexatious() {
    let (ground, reason) = (Ground::Vexatious, sealed("It is about parking."));
    given::<Feedback>([received(), proposed()])
        .when(set_aside(ground, SECOND_VOLUNTEER))
        .then([FeedbackSetAside {
            ground,
            reason,
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn nobody_is_the_second_person_to_their_own_proposal() {
    given::<Feedback>([received(), proposed()])
        .when(set_aside(Ground::Vexatious, VOLUNTEER))
        .then_refused(FeedbackRejection::SecondPersonNeeded);
}

#[test]
fn a_proposal_is_forgotten_once_the_comment_stood_behind_an_item() {
    let (ground, reason) = (Ground::Vexatious, sealed("It is about parking."));
    given::<Feedback>([received(), proposed(), linked(), unlinked()])
        .when(set_aside(ground, SECOND_VOLUNTEER))
        .then([SettingAsideProposed {
            ground,
            reason,
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_proposal_does_not_stand_in_the_way_of_another_ground() {
    let (ground, reason) = (
        Ground::NotAboutTheLocalOffer,
        sealed("It is about parking."),
    );
    given::<Feedback>([received(), proposed()])
        .when(set_aside(ground, VOLUNTEER))
        .then([FeedbackSetAside {
            ground,
            reason,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_that_stands_behind_an_item_is_not_set_aside() {
    given::<Feedback>([received(), linked()])
        .when(set_aside(Ground::NotAboutTheLocalOffer, VOLUNTEER))
        .then_refused(FeedbackRejection::PartOfAnItem(ITEM));
}

#[test]
fn a_comment_that_has_its_end_is_not_set_aside() {
    for (end, rejection) in [
        (
            aside(Ground::OneIndividualsService),
            FeedbackRejection::SetAside,
        ),
        (split(), FeedbackRejection::Split),
        (forgotten(), FeedbackRejection::Forgotten),
    ] {
        given::<Feedback>([received(), end])
            .when(set_aside(Ground::NotAboutTheLocalOffer, VOLUNTEER))
            .then_refused(rejection);
    }
}

#[test]
fn a_comment_that_never_came_is_not_set_aside() {
    given::<Feedback>([])
        .when(set_aside(Ground::NotAboutTheLocalOffer, VOLUNTEER))
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn a_comment_is_set_aside_on_one_ground_once() {
    for ground in [Ground::NotAboutTheLocalOffer, Ground::Vexatious] {
        given::<Feedback>([received(), aside(ground)])
            .when(set_aside(ground, VOLUNTEER))
            .then_nothing();
    }
}

#[test]
fn what_was_set_aside_is_brought_back() {
    given::<Feedback>([received(), aside(Ground::NotAboutTheLocalOffer)])
        .when(bring_back())
        .then([FeedbackBroughtBack {
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_proposal_is_taken_back() {
    given::<Feedback>([received(), proposed()])
        .when(bring_back())
        .then([FeedbackBroughtBack {
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_that_has_another_place_is_not_brought_back() {
    for (place, rejection) in [
        (linked(), FeedbackRejection::PartOfAnItem(ITEM)),
        (split(), FeedbackRejection::Split),
        (forgotten(), FeedbackRejection::Forgotten),
    ] {
        given::<Feedback>([received(), place])
            .when(bring_back())
            .then_refused(rejection);
    }
}

#[test]
fn a_comment_that_never_came_is_not_brought_back() {
    given::<Feedback>([])
        .when(bring_back())
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn what_is_open_is_not_brought_back() {
    given::<Feedback>([received()])
        .when(bring_back())
        .then_nothing();
    given::<Feedback>([received(), proposed(), brought_back()])
        .when(bring_back())
        .then_nothing();
}
