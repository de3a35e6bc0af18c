//! Attacks on headcounts by somebody who knows all that is told of them, and how it was decided.

use std::collections::{BTreeMap, BTreeSet};

use yousaid_model::gathering::{Headcount, Precision};

use super::{headcount, tests::people};

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
