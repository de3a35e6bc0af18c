//! Coming in, and being forgotten.

use super::*;

#[test]
fn a_submission_is_received_with_everything_it_said() {
    let FeedbackEvent::FeedbackReceived(event) = received() else {
        unreachable!("as above")
    };
    given::<Feedback>([])
        .when(receive("out of date"))
        .then([FeedbackReceived { at: NOW, ..event }.into()]);
}

#[test]
fn the_same_submission_is_received_once() {
    given::<Feedback>([received()])
        .when(receive("out of date"))
        .then_nothing();
}

#[test]
fn a_repeated_submission_does_not_open_what_was_set_aside() {
    given::<Feedback>([received(), aside(Ground::NotAboutTheLocalOffer)])
        .when(receive("out of date"))
        .then_nothing();
}

#[test]
fn other_words_do_not_come_in_under_the_same_id() {
    given::<Feedback>([received()])
        .when(receive("up to date"))
        .then_refused(FeedbackRejection::OtherWords);
}

#[test]
fn a_submission_does_not_come_in_under_the_id_of_a_part() {
    given::<Feedback>([part_split_off()])
        .when(receive("out of date"))
        .then_refused(FeedbackRejection::OtherWords);
}

#[test]
fn a_forgotten_submission_does_not_come_in_again() {
    given::<Feedback>([received(), forgotten()])
        .when(receive("out of date"))
        .then_refused(FeedbackRejection::Forgotten);
}

#[test]
fn a_part_is_received_as_its_whole_was() {
    let FeedbackEvent::PartSplitOff(event) = part_split_off() else {
        unreachable!("as above")
    };
    given::<Feedback>([])
        .when(receive_part())
        .then([PartSplitOff { at: NOW, ..event }.into()]);
}

#[test]
fn a_part_is_received_once() {
    given::<Feedback>([part_split_off()])
        .when(receive_part())
        .then_nothing();
}

#[test]
fn feedback_is_forgotten() {
    given::<Feedback>([received()])
        .when(forget())
        .then([FeedbackForgotten { at: NOW }.into()]);
}

#[test]
fn feedback_is_forgotten_wherever_it_has_its_place() {
    for place in [
        linked(),
        aside(Ground::NotAboutTheLocalOffer),
        split(),
        proposed(),
    ] {
        given::<Feedback>([received(), place])
            .when(forget())
            .then([FeedbackForgotten { at: NOW }.into()]);
    }
}

#[test]
fn feedback_that_never_came_is_not_forgotten() {
    given::<Feedback>([])
        .when(forget())
        .then_refused(FeedbackRejection::NotReceived);
}

#[test]
fn feedback_is_forgotten_once() {
    given::<Feedback>([received(), forgotten()])
        .when(forget())
        .then_nothing();
}

#[test]
fn every_word_of_the_vocabulary_is_the_same_in_code_and_in_the_log() {
    fn same<W: serde::Serialize>(words: &[W], text: impl Fn(&W) -> &'static str) {
        for word in words {
            assert_eq!(serde_json::json!(word), text(word));
        }
    }
    same(Channel::ALL, |word| word.as_str());
    same(About::ALL, |word| word.as_str());
    same(Respondent::ALL, |word| word.as_str());
    for ground in [
        Ground::Vexatious,
        Ground::OneIndividualsService,
        Ground::NotAboutTheLocalOffer,
        Ground::Duplicate { of: WHOLE },
    ] {
        assert_eq!(serde_json::json!(ground)["kind"], ground.as_str());
    }
}

#[test]
fn a_word_is_read_back_as_it_is_written() {
    for channel in Channel::ALL {
        assert_eq!(channel.as_str().parse(), Ok(*channel));
    }
    assert_eq!("carrier_pigeon".parse::<Channel>(), Err(()));
}
