//! Attacks on a year's figures by somebody who knows all that is shown, the bands of the items, and how
//! it was decided what is hidden.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};
use yousaid_projections::feedback::{Breakdown, Dispositions};

use super::{
    bands::Band,
    outcome::outcome,
    suppression::{Suppressed, suppress, suppress_recorded},
    year::figures,
};

fn year(in_items: u64, set_aside: u64, undecided: u64) -> Dispositions {
    Dispositions {
        received: in_items + set_aside + undecided,
        in_items,
        set_aside,
        undecided,
        ..Dispositions::default()
    }
}

/// Every list of so many numbers, each in the range.
fn lists(length: usize, range: std::ops::RangeInclusive<u64>) -> Vec<Vec<u64>> {
    (0..length).fold(vec![vec![]], |lists, _| {
        let longer = |list: &Vec<u64>| {
            let list = list.clone();
            range.clone().map(move |last| [&list[..], &[last]].concat())
        };
        lists.iter().flat_map(longer).collect()
    })
}

/// What each hidden number could be, by what is shown.
type Possible = BTreeMap<String, BTreeMap<String, BTreeSet<u64>>>;

fn could_be(possible: &mut Possible, shown: &str, hidden: &[(String, u64)]) {
    let numbers = possible.entry(shown.to_owned()).or_default();
    for (name, number) in hidden {
        numbers.entry(name.clone()).or_default().insert(*number);
    }
}

fn nothing_follows(possible: &Possible) {
    for (shown, numbers) in possible {
        for (name, could_be) in numbers {
            assert!(could_be.len() > 1, "{name} is {could_be:?}: {shown}");
        }
    }
}

/// The report of a year as it is shown, and what of it is hidden.
fn told(
    items: &[u64],
    set_aside: u64,
    undecided: u64,
) -> (String, Vec<(String, u64)>, Option<u64>) {
    let counts = year(items.iter().sum(), set_aside, undecided);
    let by_channel = Breakdown {
        by: "channel",
        cells: vec![("web_form".to_owned(), counts.received)],
    };
    let shown = figures(counts, &[by_channel], items);
    let bands: Vec<Option<Band>> = items.iter().map(|people| Band::of(*people)).collect();
    let mut hidden: Vec<(String, u64)> = items
        .iter()
        .enumerate()
        .filter(|(_, people)| **people < 5)
        .map(|(index, people)| (format!("item {index}"), *people))
        .collect();
    let rows = [counts.in_items, set_aside, undecided];
    let there = rows.into_iter().filter(|count| *count > 0);
    hidden.extend(
        shown
            .outcome
            .rows
            .iter()
            .zip(there)
            .filter(|(row, _)| row.count.is_none())
            .map(|(row, count)| (row.label.clone(), count)),
    );
    let total = shown.comments;
    (format!("{bands:?} {shown:?}"), hidden, total)
}

/// All years with so many items, each number up to the highest. Where a total is shown, it is compared
/// with all years that have it.
fn attack_years(items: usize, highest: u64, item: u64) {
    let mut possible = Possible::new();
    let mut complete = BTreeSet::new();
    for items in lists(items, 1..=item) {
        for others in lists(2, 0..=highest) {
            let (shown, hidden, total) = told(&items, others[0], others[1]);
            could_be(&mut possible, &shown, &hidden);
            if total.is_none_or(|total| total <= highest.min(item)) {
                complete.insert(shown);
            }
        }
    }
    possible.retain(|shown, _| complete.contains(shown));
    nothing_follows(&possible);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_year_without_items() {
    attack_years(0, 40, 40);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_year_with_one_item() {
    attack_years(1, 22, 22);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_year_with_two_items() {
    attack_years(2, 8, 19);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_year_with_three_items() {
    attack_years(3, 7, 7);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_table() {
    // A table without numbers is left out; the number of submissions stays.
    attack_tables(0, |cells| suppress(cells, 5), |total| total >= 5);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_table_of_what_was_recorded() {
    attack_tables(0, |cells| suppress_recorded(cells, 5), |_| false);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_knows_that_no_cell_is_nought() {
    attack_tables(1, |cells| suppress_recorded(cells, 5), |_| false);
}

/// All tables with cells from `least` on. `known` says which totals the reader has from elsewhere though the
/// table does not show its own.
fn attack_tables(least: u64, suppress: impl Fn(&[u64]) -> Suppressed, known: impl Fn(u64) -> bool) {
    for (cells, highest) in [(2, 30), (3, 21), (4, 12)] {
        let mut possible = Possible::new();
        let mut complete = BTreeSet::new();
        for cells in lists(cells, least..=highest) {
            let shown = suppress(&cells);
            let total: u64 = cells.iter().sum();
            let nothing = shown.cells.iter().all(Option::is_none);
            let name = if nothing {
                format!("{:?}", shown.total.or(known(total).then_some(total)))
            } else {
                format!("{shown:?}")
            };
            let hidden: Vec<(String, u64)> = cells
                .iter()
                .enumerate()
                .filter(|(index, _)| shown.cells[*index].is_none())
                .map(|(index, count)| (index.to_string(), *count))
                .collect();
            could_be(&mut possible, &name, &hidden);
            if total <= highest {
                complete.insert(name);
            }
        }
        possible.retain(|shown, _| complete.contains(shown));
        nothing_follows(&possible);
    }
}

/// What each item and each row could be, found by trying every assignment: an item anything in its band,
/// from `least` on; a hidden row anything from 1 on, up to 4 where it is small.
fn assignments(
    behind: &[u64],
    rows: &[u64; 3],
    shown: &[Option<u64>; 3],
    one_each: bool,
    least: u64,
) -> Vec<BTreeSet<u64>> {
    let highest: u64 = rows.iter().sum();
    let choices = |row: usize| -> Vec<u64> {
        match (rows[row], shown[row]) {
            (0, _) => vec![0],
            (_, Some(count)) => vec![count],
            (1..5, None) => (1..=4).collect(),
            _ => (5..=highest).collect(),
        }
    };
    let mut items: Vec<Vec<u64>> = vec![vec![]];
    for people in behind {
        let band = Band::around(*people);
        let most = band.at_most.unwrap_or(highest).min(highest);
        items = items
            .iter()
            .flat_map(|list| {
                (band.at_least.max(least)..=most).map(move |next| [&list[..], &[next]].concat())
            })
            .collect();
    }
    let mut found = vec![BTreeSet::new(); behind.len() + 3];
    for in_items in choices(0) {
        for set_aside in choices(1) {
            for undecided in choices(2) {
                if in_items + set_aside + undecided != highest {
                    continue;
                }
                for list in &items {
                    let people: u64 = list.iter().sum();
                    if people == in_items || (people < in_items && !one_each) {
                        let all = list.iter().chain([&in_items, &set_aside, &undecided]);
                        for (found, number) in found.iter_mut().zip(all) {
                            found.insert(*number);
                        }
                    }
                }
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_hidden_number_of_a_year_has_two_possible_values_at_least(
        behind in vec(1_u64..12, 0..4),
        more_points in prop_oneof![3 => Just(0_u64), 1 => 1_u64..3],
        set_aside in 0_u64..12,
        undecided in 0_u64..12,
    ) {
        let more_points = if behind.is_empty() { 0 } else { more_points };
        let in_items = behind.iter().sum::<u64>() + more_points;
        let rows = [in_items, set_aside, undecided];
        let decided = outcome(year(in_items, set_aside, undecided), &behind);
        let Some(total) = decided.total else {
            prop_assert!(decided.rows.iter().all(|(_, count)| count.is_none()));
            return Ok(());
        };
        prop_assert_eq!(total, rows.iter().sum::<u64>());
        let mut shown = [None; 3];
        let there = (0..3).filter(|row| rows[*row] > 0);
        for (place, (_, count)) in there.zip(&decided.rows) {
            prop_assert!(count.is_none_or(|count| count == rows[place] && count >= 5));
            shown[place] = *count;
        }
        for (one_each, least) in [(true, 1), (true, 0), (false, 1), (false, 0)] {
            if one_each && more_points > 0 {
                continue;
            }
            let found = assignments(&behind, &rows, &shown, one_each, least);
            for (index, could_be) in found.iter().enumerate() {
                let hidden = match index.checked_sub(behind.len()) {
                    None => behind[index] < 5,
                    Some(row) => rows[row] > 0 && shown[row].is_none(),
                };
                prop_assert!(!hidden || could_be.len() > 1, "{behind:?} {rows:?} {decided:?} {found:?}");
            }
        }
    }

    #[test]
    fn every_hidden_cell_has_two_possible_values_though_all_are_taken_to_be_small(
        cells in vec(0_u64..14, 1..7),
    ) {
        let shown = suppress(&cells, 5);
        let hidden: Vec<u64> = cells
            .iter()
            .zip(&shown.cells)
            .filter(|(_, shown)| shown.is_none())
            .map(|(count, _)| *count)
            .collect();
        let all_small = hidden.iter().all(|count| *count < 5);
        if shown.total.is_some() && !hidden.is_empty() && all_small {
            let sum: u64 = hidden.iter().sum();
            let ways: Vec<Vec<u64>> = lists(hidden.len(), 0..=4)
                .into_iter()
                .filter(|list| list.iter().sum::<u64>() == sum)
                .collect();
            prop_assert!(ways.len() > 1, "{cells:?} became {shown:?}");
        }
    }
}
