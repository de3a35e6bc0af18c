use yousaid_model::{ThemeId, theme::ThemeNamed};

use super::{Theme, find, in_order};
use crate::testing::{AT, Story, VOLUNTEER, words};

fn theme(id: &str, name: &str, place: u16) -> Theme {
    Theme {
        id: id.to_owned(),
        name: name.to_owned(),
        place,
    }
}

#[test]
fn themes_stand_in_their_places_and_by_name_where_two_share_one() {
    let mut story = Story::default();
    story.named("Travel", 3);
    story.named("Play schemes", 2);
    story.named("Inclusion and access", 1);
    story.named("Letters", 2);
    story.shows(|rows| {
        let expected = [
            theme("inclusion-access", "Inclusion and access", 1),
            theme("letters", "Letters", 2),
            theme("play-schemes", "Play schemes", 2),
            theme("travel", "Travel", 3),
        ];
        assert_eq!(in_order(rows).expect("themes"), expected);
    });
}

#[test]
fn a_theme_that_is_named_anew_keeps_its_slug() {
    let mut story = Story::default();
    let travel = story.named("Travel", 1);
    let name = words("Getting there");
    story.theme(
        &travel,
        ThemeNamed {
            name,
            place: 4,
            by: Some(VOLUNTEER),
            at: AT,
        },
    );
    story.shows(|rows| {
        let expected = theme("travel", "Getting there", 4);
        assert_eq!(
            find(rows, &ThemeId::of_name("Travel")).expect("a theme"),
            Some(expected.clone())
        );
        assert_eq!(in_order(rows).expect("themes"), [expected]);
    });
}

#[test]
fn a_theme_nobody_named_is_not_found() {
    let unknown = ThemeId::of_name("Weather");
    Story::default().shows(|rows| assert_eq!(find(rows, &unknown).expect("no theme"), None));
}
