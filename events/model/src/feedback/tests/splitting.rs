//! Splitting a comment into parts.

use uuid::Uuid;

use super::*;

fn parts(number: usize) -> Vec<FeedbackId> {
    (0x1000..)
        .take(number)
        .map(|id| FeedbackId(Uuid::from_u128(id)))
        .collect()
}

#[test]
fn a_comment_is_split_into_parts() {
    given::<Feedback>([received()])
        .when(split_into(vec![PART, OTHER_PART]))
        .then([FeedbackSplit {
            parts: vec![PART, OTHER_PART],
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_is_split_into_as_many_parts_as_are_allowed() {
    let parts = parts(MOST_PARTS);
    given::<Feedback>([received()])
        .when(split_into(parts.clone()))
        .then([FeedbackSplit {
            parts,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_is_not_split_into_one_part_or_into_too_many() {
    for number in [0, 1, MOST_PARTS + 1] {
        given::<Feedback>([received()])
            .when(split_into(parts(number)))
            .then_refused(FeedbackRejection::NumberOfParts);
    }
}

#[test]
fn the_same_part_twice_is_not_two_parts() {
    given::<Feedback>([received()])
        .when(split_into(vec![PART, PART]))
        .then_refused(FeedbackRejection::NumberOfParts);
}

#[test]
fn a_part_is_not_split_again() {
    given::<Feedback>([part_split_off()])
        .when(split_into(parts(2)))
        .then_refused(FeedbackRejection::AlreadyAPart);
}

#[test]
fn a_comment_that_has_its_place_is_not_split() {
    for (place, rejection) in [
        (linked(), FeedbackRejection::PartOfAnItem(ITEM)),
        (
            aside(Ground::NotAboutTheLocalOffer),
            FeedbackRejection::SetAside,
        ),
        (split(), FeedbackRejection::Split),
        (forgotten(), FeedbackRejection::Forgotten),
    ] {
        given::<Feedback>([received(), place])
            .when(split_into(parts(2)))
            .then_refused(rejection);
    }
}

#[test]
fn a_comment_that_never_came_is_not_split() {
    given::<Feedback>([])
        .when(split_into(parts(2)))
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn a_comment_is_split_into_the_same_parts_once() {
    given::<Feedback>([received(), split()])
        .when(split_into(vec![PART, OTHER_PART]))
        .then_nothing();
}
