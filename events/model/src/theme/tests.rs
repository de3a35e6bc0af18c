//! The forum's headings.

use proptest::prelude::*;

use super::*;
use crate::{
    ThemeId,
    testing::{EARLIER, NOW, VOLUNTEER, any_of, given, nothing_happens_twice, obey, words},
};

fn named(name: &str, place: u16) -> ThemeEvent {
    ThemeNamed {
        name: words(name),
        place,
        by: Some(VOLUNTEER),
        at: EARLIER,
    }
    .into()
}

fn name(name: &str, place: u16) -> ThemeCommand {
    ThemeCommand::Name {
        name: words(name),
        place,
        by: Some(VOLUNTEER),
        at: NOW,
    }
}

fn begin(name: &str, place: u16) -> ThemeCommand {
    ThemeCommand::Begin {
        name: words(name),
        place,
        at: NOW,
    }
}

#[test]
fn the_forum_names_a_theme() {
    given::<Theme>([])
        .when(name("Short breaks", 3))
        .then([ThemeNamed {
            name: words("Short breaks"),
            place: 3,
            by: Some(VOLUNTEER),
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_theme_moves_to_another_place_under_the_same_name() {
    given::<Theme>([named("Short breaks", 3)])
        .when(name("Short breaks", 4))
        .then([ThemeNamed {
            name: words("Short breaks"),
            place: 4,
            by: Some(VOLUNTEER),
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_theme_has_no_place_before_the_first() {
    given::<Theme>([])
        .when(name("Short breaks", 0))
        .then_refused(ThemeRejection::NoSuchPlace);
}

#[test]
fn a_theme_that_has_this_name_and_place_is_not_named_again() {
    given::<Theme>([named("Short breaks", 3)])
        .when(name("Short breaks", 3))
        .then_nothing();
}

#[test]
fn a_council_begins_with_a_theme_that_nobody_named() {
    given::<Theme>([])
        .when(begin("Assessments", 4))
        .then([ThemeNamed {
            name: words("Assessments"),
            place: 4,
            by: None,
            at: NOW,
        }
        .into()]);
}

#[test]
fn a_council_does_not_begin_with_a_theme_before_the_first() {
    given::<Theme>([])
        .when(begin("Assessments", 0))
        .then_refused(ThemeRejection::NoSuchPlace);
}

#[test]
fn a_name_that_the_forum_chose_is_kept_when_a_council_begins() {
    given::<Theme>([named("Being assessed", 2)])
        .when(begin("Assessments", 4))
        .then_nothing();
}

#[test]
fn an_import_finds_the_first_themes_again() {
    let themes: Vec<ThemeId> = FIRST_THEMES
        .iter()
        .map(|name| ThemeId::of_name(name))
        .collect();
    assert_eq!(themes[0].as_str(), "co-production-participation-engagement");
    assert_eq!(ThemeId::of_name("Inclusion / Access"), themes[4]);
    assert_eq!(
        ThemeId::of_name("EDUCATION, health & care (EHC) plans"),
        themes[5]
    );
    let different: std::collections::BTreeSet<_> = themes.iter().collect();
    assert_eq!(different.len(), FIRST_THEMES.len());
}

#[test]
fn a_name_without_letters_and_digits_has_an_empty_identity() {
    for name in ["", "…", "-- / -", "and", "👍"] {
        assert!(ThemeId::of_name(name).is_empty(), "{name}");
    }
    for name in ["Other", "5", "پڑھائی"] {
        assert!(!ThemeId::of_name(name).is_empty(), "{name}");
    }
}

fn every_command() -> Vec<ThemeCommand> {
    vec![
        name("Short breaks", 0),
        name("Short breaks", 3),
        name("Breaks", 3),
        name("Breaks", 4),
        begin("Assessments", 0),
        begin("Assessments", 4),
    ]
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in any_of(every_command())) {
        nothing_happens_twice::<Theme>(&commands, |_| true)?;
    }

    #[test]
    fn beginning_never_takes_a_name_away(commands in any_of(every_command())) {
        obey::<Theme>(&commands, |before, command, events| {
            let begins = matches!(command, ThemeCommand::Begin { .. });
            prop_assert!(!begins || before.named.is_none() || events.is_empty());
            Ok(())
        })?;
    }
}
