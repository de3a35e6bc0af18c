//! Attacks on measures by somebody who knows all that is published of them, and how it was decided.

use std::collections::{BTreeMap, BTreeSet};

use yousaid_model::measure::Kind;
use yousaid_projections::measures::Record;

use super::{
    Which, hidden, of_year,
    tests::{exactly, measure, on_the_day, part},
};

/// Every list of so many numbers up to the highest.
fn lists(length: usize, highest: u64) -> Vec<Vec<u64>> {
    (0..length).fold(vec![vec![]], |lists: Vec<Vec<u64>>, _| {
        let longer = |list: &Vec<u64>| {
            let list = list.clone();
            (0..=highest).map(move |last| [&list[..], &[last]].concat())
        };
        lists.iter().flat_map(longer).collect()
    })
}

fn count(number: u128, people: u64) -> Record {
    on_the_day(
        measure(number, Kind::CountOfPeople),
        exactly(&people.to_string()),
    )
}

fn share(number: u128, people: u64, of: u64) -> Record {
    let per_cent = (people * 200 + of) / (2 * of.max(1));
    on_the_day(
        measure(number, Kind::ShareOfPeople),
        exactly(&per_cent.min(100).to_string()),
    )
}

/// Tries every way to fill the numbers, groups them by what is published, and holds that each hidden number
/// could be two different ones. Only what is published of totals up to `complete` is known with all that it could
/// come from.
fn attack(numbers: &[Vec<u64>], complete: u64, tell: impl Fn(&[u64]) -> Vec<Record>) {
    let mut possible: BTreeMap<String, BTreeMap<String, BTreeSet<u64>>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for numbers in numbers {
        let records = tell(numbers);
        let published = format!("{:?}", of_year(&records, 2019));
        let secret = hidden(&records);
        for (place, number) in numbers.iter().enumerate() {
            let id = super::tests::id(place as u128 + 2);
            let counted = records.iter().any(|record| record.id == id);
            if counted && !secret.contains(&(id, Which::Reading(1))) {
                continue;
            }
            let how = if counted { "hidden" } else { "not counted" };
            let could_be = possible.entry(published.clone()).or_default();
            could_be
                .entry(format!("part {place}, {how}"))
                .or_default()
                .insert(*number);
        }
        if numbers.iter().sum::<u64>() <= complete {
            known.insert(published);
        }
    }
    for (published, numbers) in &possible {
        for (name, could_be) in numbers.iter().filter(|_| known.contains(published)) {
            // That nobody, or many, are missing from what was counted points at nobody.
            if name.ends_with("not counted")
                && could_be.iter().all(|number| !(1..5).contains(number))
            {
                continue;
            }
            assert!(could_be.len() > 1, "{name} is {could_be:?}: {published}");
        }
    }
}

#[test]
fn no_hidden_part_follows_from_the_whole_and_the_other_parts() {
    attack(&lists(3, 16), 16, |parts| {
        let whole = count(1, parts.iter().sum());
        let cells = (2..)
            .zip(parts)
            .map(|(id, people)| part(count(id, *people), 1, "role"));
        std::iter::once(whole).chain(cells).collect()
    });
}

#[test]
fn no_hidden_part_follows_where_one_part_was_not_counted() {
    attack(&lists(3, 16), 16, |parts| {
        let whole = count(1, parts.iter().sum());
        let cells = (2..)
            .zip(&parts[..2])
            .map(|(id, people)| part(count(id, *people), 1, "role"));
        std::iter::once(whole).chain(cells).collect()
    });
}

#[test]
fn no_hidden_part_follows_from_counts_and_shares_together() {
    for shares in [&[0, 1, 2][..], &[0, 1], &[1, 2], &[2], &[0]] {
        attack(&lists(3, 14), 14, |parts| {
            let all: u64 = parts.iter().sum();
            let cells = (2..)
                .zip(parts)
                .map(|(id, people)| part(count(id, *people), 1, "role"));
            let told = shares
                .iter()
                .map(|place| part(share(20 + *place as u128, parts[*place], all), 1, "role"));
            std::iter::once(count(1, all))
                .chain(cells)
                .chain(told)
                .collect()
        });
    }
}

#[test]
fn no_hidden_part_follows_from_shares_of_a_whole() {
    for shares in [&[0, 1, 2][..], &[0, 1]] {
        attack(&lists(3, 22), 22, |parts| {
            let all: u64 = parts.iter().sum();
            let told = shares
                .iter()
                .map(|place| part(share(2 + *place as u128, parts[*place], all), 1, "role"));
            std::iter::once(count(1, all)).chain(told).collect()
        });
    }
}

#[test]
fn no_hidden_part_follows_from_two_divisions_of_one_whole() {
    // The same people by role, in three parts, and by site, in two.
    let numbers: Vec<Vec<u64>> = lists(3, 9)
        .into_iter()
        .flat_map(|roles| {
            let all: u64 = roles.iter().sum();
            (0..=all).map(move |here| [&roles[..], &[here, all - here]].concat())
        })
        .collect();
    attack(&numbers, 18, |parts| {
        let all: u64 = parts[..3].iter().sum();
        let division = |place: usize| if place < 3 { "role" } else { "site" };
        let cells = parts
            .iter()
            .enumerate()
            .map(|(place, people)| part(count(place as u128 + 2, *people), 1, division(place)));
        std::iter::once(count(1, all)).chain(cells).collect()
    });
}

#[test]
fn the_number_of_people_does_not_follow_from_a_share_that_stands_alone() {
    for of in 1..=40_u64 {
        for people in 0..=of {
            let mut record = share(2, people, of);
            record.readings[0].reading.of = Some(of);
            let shown = hidden(&[record]).is_empty();
            let few = people < 5 || of - people < 5;
            assert!(!(shown && few), "{people} of {of}");
        }
    }
}
