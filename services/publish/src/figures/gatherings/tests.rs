//! What is told of gatherings, and attacks on the bands of their points.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use uuid::Uuid;
use yousaid_model::{
    GatheringId,
    gathering::{Total, Visitors},
};
use yousaid_projections::{
    feedback::{Breakdown, Dispositions},
    gatherings::Heard,
};

use super::*;
use crate::figures::year::figures;

fn record(kind: Kind, title: &str, points: u64) -> Record {
    Record {
        id: GatheringId(Uuid::from_u128(u128::from(points) + 1)),
        kind,
        title: title.to_owned(),
        date: date(2026, 2, 27),
        place: None,
        run_by: None,
        participation: Some(Participation::Engagement),
        registrations: Headcount::default(),
        attendance: Headcount::default(),
        visitors: None,
        heard: Heard {
            parents_and_carers: points,
            ..Heard::default()
        },
    }
}

fn by_role(parents: u32, children: u32, professionals: u32) -> Headcount {
    Headcount {
        parents_and_carers: Some(parents),
        children_and_young_people: Some(children),
        professionals: Some(professionals),
        ..Headcount::default()
    }
}

fn total(number: u32, precision: yousaid_model::gathering::Precision) -> Headcount {
    Headcount {
        total: Some(Total { number, precision }),
        ..Headcount::default()
    }
}

/// The year as the read models would add it up.
fn year(gatherings: Vec<Record>) -> Year {
    let mut year = Year::default();
    for one in &gatherings {
        year.heard.parents_and_carers += one.heard.parents_and_carers;
        year.heard.professionals += one.heard.professionals;
    }
    let sum = |of: &dyn Fn(&Record) -> Headcount| {
        let mut counted = Counted::default();
        for one in &gatherings {
            counted.add(&of(one));
        }
        counted
    };
    year.registrations = sum(&|one| one.registrations);
    year.attendance = sum(&Record::came);
    year.gatherings = gatherings;
    year
}

fn beside(channels: &[(Kind, u64)]) -> Figures {
    let all: u64 = channels.iter().map(|(_, count)| count).sum();
    let dispositions = Dispositions {
        received: all,
        set_aside: all,
        ..Dispositions::default()
    };
    let by_channel = Breakdown {
        by: "channel",
        cells: channels
            .iter()
            .map(|(kind, count)| (kind.channel().to_string(), *count))
            .collect(),
    };
    figures(dispositions, &[by_channel], &[])
}

fn numbers(people: &People) -> Vec<(&str, Option<u64>)> {
    let roles = people.roles.iter();
    roles.map(|one| (one.role.as_str(), one.number)).collect()
}

#[test]
fn every_number_that_can_be_told_is_told_and_the_few_are_hidden() {
    let big_day = Record {
        registrations: Headcount {
            total: total(77, yousaid_model::gathering::Precision::Exactly).total,
            ..by_role(55, 4, 18)
        },
        attendance: total(100, yousaid_model::gathering::Precision::MoreThan),
        ..record(Kind::Event, "Big Day", 58)
    };
    let figures = beside(&[(Kind::Event, 58), (Kind::FocusGroup, 40)]);
    let told = told(&year(vec![big_day]), &figures).expect("a gathering");
    let people = told.gatherings[0].registrations.as_ref().expect("counted");
    assert_eq!((people.everybody.as_str(), people.number), ("77", Some(77)));
    let by_role = numbers(people);
    assert!(
        by_role.contains(&("parents_and_carers", Some(55))),
        "{by_role:?}"
    );
    assert!(
        by_role.contains(&("children_and_young_people", None)),
        "{by_role:?}"
    );
    let came = told.gatherings[0].attendance.as_ref().expect("counted");
    assert_eq!(
        (came.everybody.as_str(), came.roles.len()),
        ("more than 100", 0)
    );
    assert_eq!(
        told.gatherings[0].points.as_deref(),
        Some("50 to 99 points")
    );
    assert_eq!(told.finding(), "There was 1 gathering: 1 event.");
}

#[test]
fn the_year_is_the_sum_of_its_gatherings_and_gives_none_of_them_away() {
    let groups: Vec<Record> = [(16, 1), (6, 40), (14, 30)]
        .into_iter()
        .map(|(parents, children)| Record {
            attendance: by_role(parents, children, 20),
            ..record(Kind::FocusGroup, "Group", 0)
        })
        .collect();
    let told = told(&year(groups), &beside(&[])).expect("gatherings");
    let all = told.attendance.as_ref().expect("counted");
    let children = |people: &People| people.roles[1].number;
    let each: Vec<_> = told
        .gatherings
        .iter()
        .map(|one| children(one.attendance.as_ref().expect("counted")))
        .collect();
    assert_eq!(each[0], None);
    let others_shown = each[1].is_some() && each[2].is_some();
    assert!(!(others_shown && children(all).is_some()), "{told:?}");
    assert!(all.number.is_some(), "{told:?}");
}

#[test]
fn a_tally_of_visitors_counts_where_nobody_counted_otherwise() {
    let visitors = Visitors {
        parents_and_carers: 30,
        children_and_young_people: 12,
        professionals: 9,
        others: 6,
    };
    let drop_in = Record {
        visitors: Some(visitors),
        ..record(Kind::DropIn, "Drop-in", 0)
    };
    let told = told(&year(vec![drop_in]), &beside(&[])).expect("a gathering");
    assert_eq!(told.attendance.expect("counted").everybody, "57");
}

#[test]
fn who_was_heard_is_told_by_role_and_who_was_hardly_heard_with_nobody() {
    let told = told(&year(vec![record(Kind::Event, "Big Day", 5)]), &beside(&[]));
    let told = told.expect("a gathering");
    assert_eq!(told.heard, ["Parents and carers"]);
    assert_eq!(
        told.hardly_heard,
        ["Children and young people", "Professionals"]
    );
    assert_eq!(
        told.heard_words(),
        "There we heard: parents and carers. We heard nothing, or fewer than 5 points, from: children and young people; professionals."
    );
}

#[test]
fn points_are_told_only_beside_the_number_of_their_channel() {
    let group = || vec![record(Kind::FocusGroup, "Group", 12)];
    let hidden = beside(&[(Kind::Event, 3), (Kind::FocusGroup, 12), (Kind::DropIn, 40)]);
    assert_eq!(of_channel(&hidden, Kind::FocusGroup), None);
    let of = |figures: &Figures| {
        told(&year(group()), figures).expect("one").gatherings[0]
            .points
            .clone()
    };
    assert_eq!(of(&hidden), None);
    let shown = beside(&[(Kind::FocusGroup, 12), (Kind::DropIn, 40)]);
    assert_eq!(
        of(&shown).as_deref(),
        (of_channel(&shown, Kind::FocusGroup)).map(|_| "10 to 19 points")
    );
}

#[test]
fn a_year_without_gatherings_has_nothing_to_tell() {
    assert_eq!(told(&Year::default(), &beside(&[])), None);
}

#[test]
fn an_edition_keeps_the_numbers_of_the_one_before_where_they_moved_a_little() {
    let of = |parents: u32| {
        let event = Record {
            attendance: by_role(parents, 30, 40),
            ..record(Kind::Event, "Big Day", 9)
        };
        told(&year(vec![event]), &beside(&[(Kind::Event, 9)]))
    };
    let first = of(55);
    let second = after(first.as_ref(), 1, of(56), false).expect("gatherings");
    assert_eq!(
        (second.of_edition, &second.attendance),
        (Some(1), &first.as_ref().expect("one").attendance)
    );
    assert!(
        second
            .of_edition_words()
            .is_some_and(|words| words.contains("edition 1"))
    );
    let third = after(Some(&second), 2, of(75), false);
    assert_eq!(third, of(75));
    let kept = after(first.as_ref(), 1, of(75), true).expect("gatherings");
    assert_eq!(kept.of_edition, Some(1));
    assert_eq!(after(None, 1, of(55), false), of(55));
    let beside_old_figures = after(None, 1, of(55), true).expect("gatherings");
    assert_eq!(beside_old_figures.gatherings[0].points, None);
    assert_eq!(after(first.as_ref(), 1, first.clone(), false), first);
}

/// Somebody who knows the number of a channel, and that all of it was said at these gatherings, tries every year
/// that would be told in the same way.
#[test]
fn no_small_number_of_points_follows_from_the_bands_and_the_number_of_the_channel() {
    for (gatherings, highest) in [(1_u32, 60_u64), (2, 45), (3, 22)] {
        let mut possible: BTreeMap<(u64, Vec<String>), Vec<BTreeSet<u64>>> = BTreeMap::new();
        let mut told = 0;
        for number in 0..(highest + 1).pow(gatherings) {
            let points: Vec<u64> = (0..gatherings)
                .map(|place| number / (highest + 1).pow(place) % (highest + 1))
                .collect();
            let of_channel: u64 = points.iter().sum();
            if of_channel > highest
                || of_channel < THRESHOLD
                || !bands_are_safe(&points, of_channel)
            {
                continue;
            }
            told += 1;
            let shown = points.iter().map(|points| in_words(*points)).collect();
            let could_be = possible
                .entry((of_channel, shown))
                .or_insert_with(|| vec![BTreeSet::new(); points.len()]);
            for (could_be, points) in could_be.iter_mut().zip(&points) {
                could_be.insert(*points);
            }
        }
        assert!(told > 0);
        for (shown, could_be) in possible {
            for one in could_be {
                let small = one.iter().any(|points| *points < THRESHOLD);
                assert!(!small || one.len() > 1, "{one:?}: {shown:?}");
            }
        }
    }
}
