//! Counts of people that may be published: none so small that it points at somebody, and none that can
//! be worked out from the others.
//!
//! Every published count comes from here, whether it stands in a sentence, a picture, a table or data.

/// The smallest count of people that is published.
pub const THRESHOLD: u64 = 5;

/// A table as it may be published: none stands for "not shown".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The sum of the cells.
    pub total: Option<u64>,
    /// The cells, in their order.
    pub cells: Vec<Option<u64>>,
}

/// A table with its total as it may be published. The threshold is [`THRESHOLD`]; for a breakdown by need,
/// school, area or age it would be 10.
///
/// A cell under the threshold is hidden, nought too. So long as fewer than two cells are hidden, or the
/// hidden ones together come to less than the threshold, the smallest cell still shown is hidden as
/// well: what is missing from the total is then always a sum that several people could be spread over in
/// several ways. A total under the threshold hides everything.
#[must_use]
pub fn suppress(cells: &[u64], threshold: u64) -> Suppressed {
    suppress_also(cells, threshold, |_| false)
}

/// As [`suppress`], and hides the cells that `also` names by their index.
#[must_use]
pub fn suppress_also(cells: &[u64], threshold: u64, also: impl Fn(usize) -> bool) -> Suppressed {
    let total: u64 = cells.iter().sum();
    if total < threshold {
        return Suppressed {
            total: None,
            cells: vec![None; cells.len()],
        };
    }
    let mut shown: Vec<Option<u64>> = cells
        .iter()
        .enumerate()
        .map(|(index, count)| (*count >= threshold && !also(index)).then_some(*count))
        .collect();
    while !safe(&hidden(cells, &shown), threshold) {
        let smallest = (0..shown.len())
            .filter(|index| shown[*index].is_some())
            .min_by_key(|index| cells[*index]);
        let Some(smallest) = smallest else { break };
        shown[smallest] = None;
    }
    // A single cell that must not be shown would follow from its total.
    let total = (shown.len() != 1 || shown[0].is_some()).then_some(total);
    Suppressed {
        total,
        cells: shown,
    }
}

fn hidden(cells: &[u64], shown: &[Option<u64>]) -> Vec<u64> {
    cells
        .iter()
        .zip(shown)
        .filter(|(_, shown)| shown.is_none())
        .map(|(count, _)| *count)
        .collect()
}

/// Whether hidden cells stay hidden when their sum is known.
#[must_use]
pub fn safe(hidden: &[u64], threshold: u64) -> bool {
    hidden.is_empty() || (hidden.len() > 1 && hidden.iter().sum::<u64>() >= threshold)
}

/// A single count, where it may be published.
#[must_use]
pub fn count(count: u64) -> Option<u64> {
    (count >= THRESHOLD).then_some(count)
}

/// How many people, in words that tell nothing of small numbers.
#[must_use]
pub fn people(people: u64) -> String {
    in_words(people, "people")
}

/// How many of something, in words that tell nothing of small numbers.
#[must_use]
pub fn in_words(number: u64, of_what: &str) -> String {
    count(number).map_or_else(
        || format!("fewer than {THRESHOLD} {of_what}"),
        |number| format!("{number} {of_what}"),
    )
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[test]
    fn small_numbers_are_not_said() {
        assert_eq!(people(12), "12 people");
        assert_eq!(people(5), "5 people");
        for few in 0..5 {
            assert_eq!(people(few), "fewer than 5 people");
        }
    }

    #[test]
    fn one_small_cell_takes_the_next_smallest_with_it() {
        let table = suppress(&[40, 3, 12, 30], 5);
        assert_eq!(table.total, Some(85));
        assert_eq!(table.cells, [Some(40), None, None, Some(30)]);
    }

    #[test]
    fn several_cells_that_add_up_to_little_take_the_next_smallest_with_them() {
        assert_eq!(
            suppress(&[40, 0, 0, 12], 5).cells,
            [Some(40), None, None, None]
        );
        assert_eq!(
            suppress(&[40, 3, 4, 12], 5).cells,
            [Some(40), None, None, Some(12)]
        );
    }

    #[test]
    fn a_small_total_hides_everything() {
        assert_eq!(
            suppress(&[1, 2], 5),
            Suppressed {
                total: None,
                cells: vec![None, None]
            }
        );
    }

    #[test]
    fn a_cell_that_is_the_whole_table_is_shown_unless_it_must_not_be() {
        assert_eq!(
            suppress(&[9], 5),
            Suppressed {
                total: Some(9),
                cells: vec![Some(9)]
            }
        );
        assert_eq!(
            suppress_also(&[9], 5, |_| true),
            Suppressed {
                total: None,
                cells: vec![None]
            }
        );
    }

    /// Every way in which the hidden sum could be spread over the hidden cells gives each cell a value;
    /// answers with the smallest and the largest that each hidden cell could have.
    fn possible(cells: &[Option<u64>], total: u64) -> Vec<(u64, u64)> {
        let missing = total - cells.iter().flatten().sum::<u64>();
        let hidden = cells.iter().filter(|cell| cell.is_none()).count();
        vec![
            if hidden == 1 {
                (missing, missing)
            } else {
                (0, missing)
            };
            hidden
        ]
    }

    proptest! {
        #[test]
        fn no_hidden_cell_can_be_worked_out(cells in vec(0_u64..40, 1..9), threshold in 2_u64..12) {
            let table = suppress(&cells, threshold);
            if let Some(total) = table.total {
                for (least, most) in possible(&table.cells, total) {
                    prop_assert!(most - least >= threshold, "{cells:?} became {table:?}");
                }
            } else {
                prop_assert!(table.cells.iter().all(Option::is_none));
            }
        }

        #[test]
        fn no_count_under_the_threshold_is_shown(cells in vec(0_u64..40, 0..9), threshold in 2_u64..12) {
            let table = suppress(&cells, threshold);
            prop_assert!(table.total.is_none_or(|total| total >= threshold));
            prop_assert!(table.cells.iter().flatten().all(|count| *count >= threshold));
        }

        #[test]
        fn what_is_shown_is_true(cells in vec(0_u64..40, 1..9), threshold in 2_u64..12) {
            let table = suppress(&cells, threshold);
            for (shown, count) in table.cells.iter().zip(&cells) {
                prop_assert!(shown.is_none_or(|shown| shown == *count));
            }
            prop_assert!(table.total.is_none_or(|total| total == cells.iter().sum::<u64>()));
        }

        #[test]
        fn large_cells_alone_are_all_shown(cells in vec(12_u64..400, 1..9), threshold in 2_u64..12) {
            prop_assert!(suppress(&cells, threshold).cells.iter().all(Option::is_some));
        }

        #[test]
        fn what_must_be_hidden_stays_hidden_and_cannot_be_worked_out(
            cells in vec(0_u64..40, 1..9),
            threshold in 2_u64..12,
            which in 0_usize..9,
        ) {
            let table = suppress_also(&cells, threshold, |index| index == which);
            prop_assert!(table.cells.get(which).is_none_or(Option::is_none));
            if let Some(total) = table.total {
                for (least, most) in possible(&table.cells, total) {
                    prop_assert!(most - least >= threshold, "{cells:?} became {table:?}");
                }
            }
        }
    }
}
