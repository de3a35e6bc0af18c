use rusqlite::Connection;
use yousaid_model::feedback::{About, Channel, Ground, Respondent};

use crate::{
    feedback::{Breakdown, Dispositions, breakdowns, dispositions, people_behind, years},
    testing::{AT, Story, comment, item, time},
};

/// The dispositions of 2026, which add up.
fn of_2026(rows: &Connection) -> Dispositions {
    let found = dispositions(rows, 2026).expect("counts");
    let placed = found.in_items + found.in_drafts + found.set_aside + found.forgotten;
    assert_eq!(found.received, placed + found.undecided);
    found
}

fn cells(by: &'static str, cells: &[(&str, u64)]) -> Breakdown {
    Breakdown {
        by,
        cells: cells
            .iter()
            .map(|(word, count)| ((*word).to_owned(), *count))
            .collect(),
    }
}

#[test]
fn parts_of_one_comment_are_one_person() {
    let mut story = Story::default();
    story.received(comment(1), "Too loud, too bright");
    story.split(
        comment(1),
        &[(comment(2), "Too loud"), (comment(3), "Too bright")],
    );
    story.received(comment(4), "Too loud for my son");
    for number in [2, 3, 4] {
        story.linked(comment(number), item(1));
    }
    story.shows(|rows| {
        assert_eq!(people_behind(rows, item(1)).expect("a count"), 2);
        assert_eq!(people_behind(rows, item(2)).expect("a count"), 0);
    });
}

#[test]
fn a_person_who_was_forgotten_stands_behind_nothing() {
    let mut story = Story::default();
    for number in [1, 2] {
        story.received(comment(number), "Too bright");
        story.linked(comment(number), item(1));
    }
    story.forgotten(comment(1));
    story.shows(|rows| assert_eq!(people_behind(rows, item(1)).expect("a count"), 1));
}

#[test]
fn every_piece_of_feedback_has_one_disposition() {
    let mut story = Story::default();
    for (number, slug) in [(1, Some("loud")), (2, None), (3, Some("bright"))] {
        story.drafted(item(number), "Rooms are hard to be in");
        if let Some(slug) = slug {
            story.published(item(number), slug);
        }
    }
    story.withdrawn(item(3), "It names a school");
    for number in 1..=9 {
        story.received(comment(number), "The room");
    }
    story.linked(comment(1), item(1));
    story.linked(comment(2), item(1));
    story.linked(comment(3), item(2));
    story.linked(comment(4), item(3));
    story.set_aside(comment(5), Ground::NotAboutTheLocalOffer, "About a hotel");
    story.forgotten(comment(6));
    story.proposed(comment(7), "Rude");
    story.split(comment(8), &[(comment(20), "The"), (comment(21), "room")]);
    story.linked(comment(20), item(1));
    story.received_as(comment(30), "Last year's room", |event| {
        event.at = time("2025-05-05T05:05:05Z");
    });
    story.shows(|rows| {
        let expected = Dispositions {
            received: 10,
            in_items: 3,
            in_drafts: 2,
            set_aside: 1,
            forgotten: 1,
            undecided: 3,
            held: 0,
        };
        assert_eq!(of_2026(rows), expected);
    });
}

#[test]
fn a_year_without_feedback_has_none_of_any_kind() {
    Story::default().shows(|rows| {
        assert_eq!(of_2026(rows), Dispositions::default());
        assert_eq!(years(rows).expect("years"), [0_i16; 0]);
    });
}

#[test]
fn feedback_behind_an_item_that_is_not_known_is_in_a_draft() {
    let mut story = Story::default();
    story.received(comment(1), "The room");
    story.linked(comment(1), item(1));
    story.shows(|rows| assert_eq!(of_2026(rows).in_drafts, 1));
}

#[test]
fn forgetting_a_comment_that_was_split_does_not_count_it_beside_its_parts() {
    let mut story = Story::default();
    story.received(comment(1), "Too loud, too bright");
    story.split(
        comment(1),
        &[(comment(2), "Too loud"), (comment(3), "Too bright")],
    );
    for number in 1..=3 {
        story.forgotten(comment(number));
    }
    story.shows(|rows| {
        assert_eq!(
            of_2026(rows),
            Dispositions {
                received: 2,
                forgotten: 2,
                ..Dispositions::default()
            }
        );
    });
}

#[test]
fn the_years_are_those_in_which_feedback_came_in_newest_first() {
    let mut story = Story::default();
    for (number, at) in [
        (1, "2024-01-01T00:00:00Z"),
        (2, "2026-12-31T23:59:59Z"),
        (3, "2026-07-01T12:00:00Z"),
    ] {
        story.received_as(comment(number), "The gate sticks", |event| {
            event.at = time(at);
        });
    }
    story.received_as(comment(4), "The gate sticks", |event| {
        event.at = time("2025-07-01T12:00:00Z");
    });
    story.forgotten(comment(4));
    story.shows(|rows| assert_eq!(years(rows).expect("years"), [2026, 2025, 2024]));
}

#[test]
fn breakdowns_count_submissions_and_not_their_parts() {
    let mut story = Story::default();
    for number in 1..=3 {
        story.received_as(comment(number), "The gate and the lock", |event| {
            event.channel = Channel::Survey;
            event.respondent = Some(Respondent::ParentOrCarer);
        });
    }
    story.received_as(comment(4), "The gate", |event| {
        event.channel = Channel::Phone;
        event.about = Some(About::Content);
    });
    story.received(comment(5), "The lock");
    story.received_as(comment(6), "An older lock", |event| {
        event.at = time("2025-01-01T00:00:00Z");
    });
    story.split(
        comment(1),
        &[(comment(20), "The gate"), (comment(21), "The lock")],
    );
    story.forgotten(comment(3));
    story.shows(|rows| {
        let expected = [
            cells("channel", &[("survey", 2), ("phone", 1), ("web_form", 1)]),
            cells("respondent", &[("", 2), ("parent_or_carer", 2)]),
            cells("about", &[("", 3), ("content", 1)]),
        ];
        assert_eq!(breakdowns(rows, 2026).expect("counts"), expected);
    });
}

#[test]
fn what_is_held_counts_nowhere_until_somebody_has_looked_at_it() {
    let mut story = Story::default();
    for number in 1..=4 {
        story.received(comment(number), "Cheap tickets");
        story.suspected(comment(number));
    }
    story.suspicion_lifted(comment(1));
    story.set_aside(comment(2), Ground::NotAboutTheLocalOffer, "It is spam");
    story.shows(|rows| {
        let expected = Dispositions {
            received: 2,
            set_aside: 1,
            undecided: 1,
            held: 2,
            ..Dispositions::default()
        };
        assert_eq!(of_2026(rows), expected);
        let by_channel = &breakdowns(rows, 2026).expect("counts")[0];
        assert_eq!(*by_channel, cells("channel", &[("web_form", 2)]));
    });
}

#[test]
fn what_is_with_safeguarding_has_no_place_and_what_was_passed_on_is_set_aside() {
    let mut story = Story::default();
    for number in 1..=5 {
        story.received(comment(number), "Something that worries");
    }
    story.set_aside(comment(4), Ground::NotAboutTheLocalOffer, "About a hotel");
    for number in 1..=4 {
        story.concern_raised(comment(number), None, AT);
    }
    story.concern_passed_on(comment(2), Some("The front door"), AT);
    story.concern_passed_on(comment(3), Some("The front door"), AT);
    story.concern_released(comment(3));
    story.shows(|rows| {
        let expected = Dispositions {
            received: 5,
            set_aside: 2,
            undecided: 3,
            ..Dispositions::default()
        };
        assert_eq!(of_2026(rows), expected);
        let by_channel = &breakdowns(rows, 2026).expect("counts")[0];
        assert_eq!(*by_channel, cells("channel", &[("web_form", 5)]));
        assert_eq!(years(rows).expect("years"), [2026]);
    });
}
