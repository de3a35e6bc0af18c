//! What is hidden, and attacks on it by somebody who knows all that is shown and how it is decided.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};

use super::*;

fn whole(rows: &[&[u64]]) -> TwoWay {
    TwoWay {
        rows: rows
            .iter()
            .map(|row| row.iter().map(|count| Some(*count)).collect())
            .collect(),
        sums: vec![true; rows.len()],
    }
}

#[test]
fn large_numbers_are_all_shown() {
    let shown = two_way(&whole(&[&[20, 30], &[40, 50]]));
    assert_eq!(shown.rows, [[Some(20), Some(30)], [Some(40), Some(50)]]);
    assert_eq!(shown.row_sums, [Some(50), Some(90)]);
    assert_eq!(shown.column_sums, [Some(60), Some(80)]);
    assert_eq!(shown.sum, Some(140));
}

#[test]
fn a_small_number_of_one_row_takes_the_next_smallest_with_it() {
    let shown = two_way(&whole(&[&[55, 4, 18]]));
    assert_eq!(shown.rows, [[Some(55), None, None]]);
    assert_eq!(shown.column_sums, [Some(55), None, None]);
    assert_eq!((shown.row_sums, shown.sum), (vec![Some(77)], Some(77)));
}

#[test]
fn the_sum_of_the_year_less_the_rows_that_are_shown_does_not_give_a_hidden_one_away() {
    let shown = two_way(&whole(&[&[55, 4], &[20, 30], &[16, 40]]));
    // The children of the year less those of the second and third gathering would be 4.
    let children: u64 = 4 + 30 + 40;
    let follows = shown.column_sums[1] == Some(children)
        && shown.rows[1][1].is_some()
        && shown.rows[2][1].is_some();
    assert!(!follows && shown.rows[0] == [None, None], "{shown:?}");
    assert_eq!(shown.sum, Some(165));
}

#[test]
fn a_row_in_which_not_all_was_counted_has_no_sum() {
    let counts = TwoWay {
        rows: vec![vec![Some(14), None], vec![Some(20), Some(30)]],
        sums: vec![false, true],
    };
    let shown = two_way(&counts);
    assert_eq!(shown.rows, [[Some(14), None], [Some(20), Some(30)]]);
    assert_eq!(shown.row_sums, [None, Some(50)]);
    assert_eq!(
        (shown.column_sums, shown.sum),
        (vec![Some(34), Some(30)], Some(64))
    );
}

#[test]
fn nothing_at_all_has_nothing_to_show() {
    let nothing = TwoWay {
        rows: vec![],
        sums: vec![],
    };
    assert_eq!(two_way(&nothing).sum, None);
    assert_eq!(two_way(&whole(&[&[0, 0]])).sum, None);
}

/// Every table of so many rows and columns with numbers up to the highest.
fn tables(rows: usize, columns: usize, highest: u64) -> impl Iterator<Item = Vec<Vec<u64>>> {
    let cells = rows * columns;
    let base = highest + 1;
    let all = base.pow(u32::try_from(cells).expect("few cells"));
    (0..all).map(move |mut number| {
        let mut cell = || {
            let digit = number % base;
            number /= base;
            digit
        };
        (0..rows)
            .map(|_| (0..columns).map(|_| cell()).collect())
            .collect()
    })
}

/// Somebody tries every table of this size, and keeps those that would be shown in the same way. Where the
/// sum is shown and no larger than the highest number tried, these are all that there are. A number that must be
/// large may be found out: it is hidden for the sake of others.
fn attack(rows: usize, columns: usize, highest: u64) {
    let mut possible: BTreeMap<String, BTreeMap<Place, BTreeSet<u64>>> = BTreeMap::new();
    let mut complete = BTreeSet::new();
    for table in tables(rows, columns, highest) {
        let given: Vec<&[u64]> = table.iter().map(Vec::as_slice).collect();
        let shown = two_way(&whole(&given));
        let name = format!("{shown:?}");
        let could_be = possible.entry(name.clone()).or_default();
        for (row, counts) in table.iter().enumerate() {
            for (column, count) in counts.iter().enumerate() {
                if shown.rows[row][column].is_none() {
                    could_be.entry((row, column)).or_default().insert(*count);
                }
            }
        }
        if shown.sum.is_some_and(|sum| sum <= highest) {
            complete.insert(name);
        }
    }
    let mut attacked = 0;
    for name in &complete {
        for (place, could_be) in &possible[name] {
            attacked += 1;
            let small = could_be.iter().any(|count| *count < THRESHOLD);
            assert!(
                !small || could_be.len() > 1,
                "{place:?} is {could_be:?}: {name}"
            );
        }
    }
    assert!(attacked > 0, "there was something to find out");
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_row() {
    attack(1, 2, 40);
    attack(1, 3, 24);
    attack(1, 4, 13);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_column() {
    attack(3, 1, 24);
}

#[test]
fn nothing_hidden_follows_for_somebody_who_tries_every_table_of_four() {
    attack(2, 2, 15);
}

/// What each hidden count could be by all the sums that are shown, found by trying everything.
fn tried(table: &[Vec<u64>], shown: &TwoWayShown) -> BTreeMap<Place, BTreeSet<u64>> {
    let (rows, columns) = (table.len(), table[0].len());
    let hidden: Vec<Place> = (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter(|(row, column)| shown.rows[*row][*column].is_none())
        .collect();
    let mut found: BTreeMap<Place, BTreeSet<u64>> = BTreeMap::new();
    let mut now = table.to_vec();
    try_all(&hidden, table, shown, &mut now, &mut found);
    found
}

fn try_all(
    left: &[Place],
    table: &[Vec<u64>],
    shown: &TwoWayShown,
    now: &mut Vec<Vec<u64>>,
    found: &mut BTreeMap<Place, BTreeSet<u64>>,
) {
    let Some(((row, column), rest)) = left.split_first() else {
        let sum = |cells: Vec<u64>| cells.into_iter().sum::<u64>();
        let columns = now[0].len();
        let fits = now
            .iter()
            .zip(&shown.row_sums)
            .all(|(row, shown)| shown.is_none_or(|shown| sum(row.clone()) == shown))
            && (0..columns).all(|column| {
                let cells = now.iter().map(|row| row[column]).collect();
                shown.column_sums[column].is_none_or(|shown| sum(cells) == shown)
            })
            && shown.sum.is_none_or(|shown| sum(now.concat()) == shown);
        if fits {
            for (row, counts) in now.iter().enumerate() {
                for (column, count) in counts.iter().enumerate() {
                    if shown.rows[row][column].is_none() {
                        found.entry((row, column)).or_default().insert(*count);
                    }
                }
            }
        }
        return;
    };
    // The reader knows which are small; a large one is tried a little around what it is.
    let value = table[*row][*column];
    let choices = if value < THRESHOLD {
        0..=THRESHOLD - 1
    } else {
        value.saturating_sub(3).max(THRESHOLD)..=value + 3
    };
    for choice in choices {
        now[*row][*column] = choice;
        try_all(rest, table, shown, now, found);
    }
    now[*row][*column] = value;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_small_count_has_several_possible_values_by_all_sums(
        table in vec(vec(0_u64..12, 2), 1..4),
    ) {
        let given: Vec<&[u64]> = table.iter().map(Vec::as_slice).collect();
        let shown = two_way(&whole(&given));
        let found = tried(&table, &shown);
        for (row, counts) in table.iter().enumerate() {
            for (column, count) in counts.iter().enumerate() {
                if *count < THRESHOLD {
                    prop_assert!(found[&(row, column)].len() > 2, "{table:?} {shown:?} {found:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_shown_is_true_and_large(
        table in (1_usize..6).prop_flat_map(|width| vec(vec(prop::option::of(0_u64..60), width), 1..9)),
        told in vec(any::<bool>(), 9),
    ) {
        let counts = TwoWay { sums: told[..table.len()].to_vec(), rows: table };
        let shown = two_way(&counts);
        let sum = |cells: &[Option<u64>]| cells.iter().flatten().sum::<u64>();
        for (row, cells) in counts.rows.iter().enumerate() {
            for (shown, count) in shown.rows[row].iter().zip(cells) {
                prop_assert!(shown.is_none() || (shown == count && *shown >= Some(THRESHOLD)));
            }
            let told = shown.row_sums[row];
            prop_assert!(told.is_none_or(|told| told == sum(cells) && told >= THRESHOLD && counts.sums[row]));
        }
        for (column, told) in shown.column_sums.iter().enumerate() {
            let cells: Vec<_> = counts.rows.iter().map(|row| row[column]).collect();
            prop_assert!(told.is_none_or(|told| told == sum(&cells) && told >= THRESHOLD));
        }
        prop_assert!(shown.sum.is_none_or(|told| told == sum(&counts.rows.concat()) && told >= THRESHOLD));
    }
}
