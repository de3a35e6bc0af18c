//! Attacks on headcounts, and on what was heard, by somebody who knows all that is told of them, and how it was decided.

use std::collections::{BTreeMap, BTreeSet};

use yousaid_model::gathering::{Headcount, Precision};

use super::{
    carried, headcount,
    heard::{bands_are_safe, classes_are_safe, in_words},
    tests::people,
};
use crate::figures::suppression::THRESHOLD;

/// Tries all headcounts, groups them by what is published, and holds that each hidden number could be two different
/// ones. Only totals up to `complete` are known with all that they could come from.
fn attack(all: impl Iterator<Item = Headcount>, complete: u32) {
    let mut possible: BTreeMap<String, BTreeMap<String, BTreeSet<u32>>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for counted in all {
        let Some(told) = headcount(&counted) else {
            continue;
        };
        let published = format!("{told:?}");
        for role in &told.roles {
            let word = role.role.parse().expect("a role");
            if role.people.is_none() {
                let could_be = possible.entry(published.clone()).or_default();
                could_be
                    .entry(role.role.clone())
                    .or_default()
                    .extend(counted.of(word));
            }
        }
        if counted
            .everybody()
            .is_none_or(|total| total.number <= complete)
        {
            known.insert(published);
        }
    }
    assert!(!known.is_empty());
    for (published, numbers) in possible
        .iter()
        .filter(|(published, _)| known.contains(*published))
    {
        for (role, could_be) in numbers {
            assert!(could_be.len() > 1, "{role} is {could_be:?}: {published}");
        }
    }
}

#[test]
fn no_hidden_role_follows_where_every_role_was_counted() {
    let most = 11;
    let all = (0..=most).flat_map(move |parents| {
        (0..=most).flat_map(move |young| {
            (0..=most).flat_map(move |professionals| {
                (0..=most).map(move |others| {
                    people([parents, young, professionals, others].map(Some), None)
                })
            })
        })
    });
    attack(all, most);
}

#[test]
fn no_hidden_role_follows_from_a_total_that_is_counted_too() {
    let most = 16;
    let all = (0..=most).flat_map(move |parents| {
        (0..=most).flat_map(move |young| {
            (0..=most).map(move |beside| {
                let total = Some((parents + young + beside, Precision::Exactly));
                people([Some(parents), Some(young), None, None], total)
            })
        })
    });
    attack(all, most);
}

#[test]
fn no_hidden_role_follows_without_a_total_or_from_a_lower_bound() {
    let most = 20;
    let pairs = (0..=most).flat_map(|parents| (0..=most).map(move |young| (parents, young)));
    for total in [None, Some((60, Precision::MoreThan))] {
        attack(
            pairs
                .clone()
                .map(|(parents, young)| people([Some(parents), Some(young), None, None], total)),
            60,
        );
    }
}

/// Every way in which so many numbers come to `most` at most.
fn lists(numbers: u32, most: u64) -> Vec<Vec<u64>> {
    let all = (0..(most + 1).pow(numbers)).map(|number| {
        let digit = |place| number / (most + 1).pow(place) % (most + 1);
        (0..numbers).map(digit).collect::<Vec<u64>>()
    });
    all.filter(|list| list.iter().sum::<u64>() <= most)
        .collect()
}

/// Groups what could be behind the same words and the same sum, and holds that each small number could be another one.
fn no_small_number_follows(lists: Vec<Vec<u64>>, told: impl Fn(&[u64]) -> Option<String>) {
    let mut possible: BTreeMap<(u64, String), Vec<BTreeSet<u64>>> = BTreeMap::new();
    for numbers in lists {
        let Some(words) = told(&numbers) else {
            continue;
        };
        let could_be = possible
            .entry((numbers.iter().sum(), words))
            .or_insert_with(|| vec![BTreeSet::new(); numbers.len()]);
        for (could_be, number) in could_be.iter_mut().zip(&numbers) {
            could_be.insert(*number);
        }
    }
    assert!(!possible.is_empty());
    for (published, could_be) in possible {
        for one in could_be {
            let is_small = one.iter().any(|number| *number < THRESHOLD);
            assert!(!is_small || one.len() > 1, "{one:?}: {published:?}");
        }
    }
}

/// Somebody knows the number of a channel, and that all of it was said at these gatherings.
#[test]
fn no_small_number_of_points_follows_from_the_bands_and_the_number_of_the_channel() {
    for (gatherings, most) in [(1, 60), (2, 45), (3, 22), (4, 20)] {
        no_small_number_follows(lists(gatherings, most), |points| {
            let all: u64 = points.iter().sum();
            (all >= THRESHOLD && bands_are_safe(points, all)).then(|| {
                let words: Vec<String> = points.iter().map(|points| in_words(*points)).collect();
                words.join("; ")
            })
        });
    }
}

/// Somebody knows how many points there were in all; the last number is that of points of which nobody noted who made
/// them.
#[test]
fn no_small_number_of_a_role_follows_from_who_was_heard() {
    no_small_number_follows(lists(4, 20), |points| {
        let (of_roles, all) = (&points[..3], points.iter().sum());
        classes_are_safe(of_roles, all).then(|| {
            format!(
                "{:?}",
                of_roles
                    .iter()
                    .map(|points| *points < THRESHOLD)
                    .collect::<Vec<_>>()
            )
        })
    });
}

/// Somebody lays two editions side by side.
#[test]
fn no_number_of_a_headcount_differs_by_fewer_than_five_between_two_editions() {
    let counts = [0_u32, 3, 4, 5, 6, 9, 10, 14, 20];
    let all: Vec<_> = counts
        .into_iter()
        .flat_map(|parents| counts.map(|young| [Some(parents), Some(young), Some(12), None]))
        .filter_map(|roles| headcount(&people(roles, None)))
        .chain(counts.into_iter().filter_map(|parents| {
            headcount(&people(
                [Some(parents), Some(7), None, None],
                Some((100, Precision::MoreThan)),
            ))
        }))
        .collect();
    let mut kept = 0;
    for before in &all {
        for own in &all {
            let mut now = Some(own.clone());
            carried::keep(Some(before), 1, &mut now);
            let now = now.expect("a headcount");
            kept += u32::from(now.of_edition.is_some());
            let roles = before.roles.iter().zip(&now.roles);
            let in_both: Vec<_> = roles
                .filter_map(|(before, now)| before.people.zip(now.people))
                .collect();
            let left = |total: Option<u64>, of: &dyn Fn(&(u64, u64)) -> u64| {
                total.map(|total| total - in_both.iter().map(of).sum::<u64>())
            };
            let exact = [before, &now]
                .iter()
                .all(|one| one.precision.as_deref() == Some("exactly"));
            let rest = left(before.total.filter(|_| exact), &|both| both.0)
                .zip(left(now.total.filter(|_| exact), &|both| both.1));
            for (one, other) in in_both
                .iter()
                .copied()
                .chain(before.total.zip(now.total))
                .chain(rest)
            {
                assert!(
                    one == other || one.abs_diff(other) >= THRESHOLD,
                    "{before:?} {now:?}"
                );
            }
        }
    }
    assert!(kept > 0);
}
