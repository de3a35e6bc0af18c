//! Opening, theming and standing behind an item.

use super::*;

#[test]
fn feedback_is_read() {
    given::<Feedback>([received()])
        .when(open())
        .then([FeedbackRead {
            by: SECOND_VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn feedback_that_never_came_is_not_read() {
    given::<Feedback>([])
        .when(open())
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn only_the_first_reading_is_noted() {
    given::<Feedback>([received(), read()])
        .when(open())
        .then_nothing();
}

#[test]
fn a_part_was_read_by_whoever_split_it_off() {
    given::<Feedback>([part_split_off()])
        .when(open())
        .then_nothing();
}

#[test]
fn opening_what_was_forgotten_leaves_no_trace() {
    given::<Feedback>([received(), forgotten()])
        .when(open())
        .then_nothing();
}

#[test]
fn feedback_is_given_themes() {
    given::<Feedback>([received()])
        .when(give_themes(&["Short breaks", "Assessments"]))
        .then([FeedbackThemed {
            themes: [theme("Assessments"), theme("Short breaks")].into(),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn every_theme_is_taken_from_feedback() {
    given::<Feedback>([received(), themed()])
        .when(give_themes(&[]))
        .then([FeedbackThemed {
            themes: [].into(),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_that_stands_behind_an_item_can_still_be_themed() {
    let themes = [theme("Short breaks")].into();
    given::<Feedback>([received(), linked()])
        .when(give_themes(&["Short breaks"]))
        .then([FeedbackThemed {
            themes,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn feedback_that_has_its_end_is_not_themed() {
    for (end, rejection) in [
        (
            aside(Ground::NotAboutTheLocalOffer),
            FeedbackRejection::SetAside,
        ),
        (split(), FeedbackRejection::Split),
        (forgotten(), FeedbackRejection::Forgotten),
    ] {
        given::<Feedback>([received(), end])
            .when(give_themes(&["Short breaks"]))
            .then_refused(rejection);
    }
}

#[test]
fn feedback_that_never_came_is_not_themed() {
    given::<Feedback>([])
        .when(give_themes(&["Short breaks"]))
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn the_same_themes_are_not_given_again() {
    given::<Feedback>([received(), themed()])
        .when(give_themes(&["Short breaks"]))
        .then_nothing();
}

#[test]
fn a_comment_is_put_behind_an_item() {
    given::<Feedback>([received()])
        .when(link(ITEM))
        .then([EvidenceLinked {
            item: ITEM,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_that_was_taken_from_an_item_is_put_behind_another() {
    given::<Feedback>([received(), linked(), unlinked()])
        .when(link(OTHER_ITEM))
        .then([EvidenceLinked {
            item: OTHER_ITEM,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_that_has_its_place_is_not_put_behind_another_item() {
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
            .when(link(OTHER_ITEM))
            .then_refused(rejection);
    }
}

#[test]
fn a_comment_that_never_came_stands_behind_nothing() {
    given::<Feedback>([])
        .when(link(ITEM))
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn a_comment_is_put_behind_an_item_once() {
    given::<Feedback>([received(), linked()])
        .when(link(ITEM))
        .then_nothing();
}

#[test]
fn a_comment_is_taken_from_behind_an_item() {
    given::<Feedback>([received(), linked()])
        .when(unlink(ITEM))
        .then([EvidenceUnlinked {
            item: ITEM,
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_comment_is_not_taken_from_an_item_it_does_not_stand_behind() {
    for place in [
        linked(),
        aside(Ground::NotAboutTheLocalOffer),
        split(),
        forgotten(),
    ] {
        given::<Feedback>([received(), place])
            .when(unlink(OTHER_ITEM))
            .then_refused(FeedbackRejection::NotPartOfTheItem);
    }
}

#[test]
fn a_comment_that_never_came_is_taken_from_nothing() {
    given::<Feedback>([])
        .when(unlink(ITEM))
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn a_comment_without_a_place_is_taken_from_nothing() {
    given::<Feedback>([received(), linked(), unlinked()])
        .when(unlink(ITEM))
        .then_nothing();
}
