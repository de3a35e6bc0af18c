//! Checking the words of the pages.

use proptest::prelude::*;

use super::*;
use crate::testing::{EARLIER, NOW, VOLUNTEER, any_of, given, nothing_happens_twice};

/// The name of a catalogue.
fn catalogue(letter: char) -> String {
    std::iter::repeat_n(letter, LETTERS).collect()
}

fn checked(letter: char) -> TranslationEvent {
    TranslationChecked {
        catalogue: catalogue(letter),
        by: VOLUNTEER,
        at: EARLIER,
    }
    .into()
}

fn check(catalogue: String) -> TranslationCommand {
    TranslationCommand::Check {
        catalogue,
        by: VOLUNTEER,
        at: NOW,
    }
}

fn withdraw() -> TranslationCommand {
    TranslationCommand::WithdrawCheck {
        by: VOLUNTEER,
        at: NOW,
    }
}

#[test]
fn a_native_speaker_says_that_it_reads_well() {
    given::<Translation>([])
        .when(check(catalogue('a')))
        .then([TranslationChecked {
            catalogue: catalogue('a'),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn other_words_are_checked_anew() {
    given::<Translation>([checked('a')])
        .when(check(catalogue('b')))
        .then([TranslationChecked {
            catalogue: catalogue('b'),
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn nobody_checks_words_that_are_not_named() {
    for name in [String::new(), "pl".to_owned(), catalogue('x')] {
        given::<Translation>([])
            .when(check(name))
            .then_refused(TranslationRejection::NoCatalogue);
    }
}

#[test]
fn the_same_words_are_not_checked_twice() {
    given::<Translation>([checked('a')])
        .when(check(catalogue('a')))
        .then_nothing();
}

#[test]
fn a_check_is_taken_back() {
    given::<Translation>([checked('a')])
        .when(withdraw())
        .then([CheckWithdrawn {
            by: VOLUNTEER,
            at: NOW,
        }
        .into()]);
}

#[test]
fn there_is_nothing_to_take_back_where_nobody_checked() {
    given::<Translation>([]).when(withdraw()).then_nothing();
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(
        commands in any_of(vec![check(catalogue('a')), check(catalogue('b')), check(String::new()), withdraw()])
    ) {
        nothing_happens_twice::<Translation>(&commands, |_| true)?;
    }
}
