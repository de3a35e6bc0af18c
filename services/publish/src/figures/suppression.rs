//! Counts of people that may be published: none so small that it points at somebody, and none that can
//! be worked out from the others.
//!
//! Every published count of comments comes from here, whether it stands in a sentence, a picture, a table
//! or data; the people behind a statement are told in [`super::bands`].

use super::bounds::{Bounds, narrowed};

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
/// A cell under the threshold is hidden, nought too. So long as the hidden ones are not [`safe`], the
/// smallest cell still shown is hidden as well. A total under the threshold hides everything, and where
/// all cells are hidden and still not safe, so is their total.
#[must_use]
pub fn suppress(cells: &[u64], threshold: u64) -> Suppressed {
    suppress_until(cells, threshold, safe)
}

/// As [`suppress`], for a table that has rows only for what somebody recorded: its reader may take it that no
/// hidden cell is nought, and must not work out more by that.
#[must_use]
pub fn suppress_recorded(cells: &[u64], threshold: u64) -> Suppressed {
    suppress_until(cells, threshold, |hidden, smallest_shown, threshold| {
        safe(hidden, smallest_shown, threshold)
            && (hidden.contains(&0) || safe_from(1, hidden, smallest_shown, threshold))
    })
}

fn suppress_until(
    cells: &[u64],
    threshold: u64,
    safe: impl Fn(&[u64], Option<u64>, u64) -> bool,
) -> Suppressed {
    let total: u64 = cells.iter().sum();
    if total < threshold {
        return Suppressed {
            total: None,
            cells: vec![None; cells.len()],
        };
    }
    let mut shown: Vec<Option<u64>> = cells
        .iter()
        .map(|count| (*count >= threshold).then_some(*count))
        .collect();
    loop {
        let smallest = (0..shown.len())
            .filter(|index| shown[*index].is_some())
            .min_by_key(|index| cells[*index]);
        let smallest_shown = smallest.map(|index| cells[index]);
        if safe(&hidden(cells, &shown), smallest_shown, threshold) {
            break;
        }
        let Some(smallest) = smallest else {
            return Suppressed {
                total: None,
                cells: shown,
            };
        };
        shown[smallest] = None;
    }
    Suppressed {
        total: Some(total),
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

/// Whether hidden cells stay hidden when their sum is known, also to somebody who knows which of them are
/// under the threshold, and that the others are not larger than the smallest cell that is shown: together
/// they come to the threshold at least, and no cell is left with one possible number alone.
fn safe(hidden: &[u64], smallest_shown: Option<u64>, threshold: u64) -> bool {
    safe_from(0, hidden, smallest_shown, threshold)
}

/// The same where the reader knows that no cell is smaller than `least`.
fn safe_from(least: u64, hidden: &[u64], smallest_shown: Option<u64>, threshold: u64) -> bool {
    let total = hidden.iter().sum();
    let bounds: Vec<Bounds> = hidden
        .iter()
        .map(|count| match Bounds::hidden(*count, threshold) {
            large if *count >= threshold => large.and(Bounds {
                least: 0,
                most: smallest_shown.unwrap_or(u64::MAX),
            }),
            small => small.and(Bounds {
                least,
                most: u64::MAX,
            }),
        })
        .collect();
    hidden.is_empty()
        || (total >= threshold
            && !narrowed(&bounds, Bounds::exactly(total))
                .into_iter()
                .any(|cell| cell.width() == 0))
}

/// A single count, where it may be published.
#[must_use]
pub fn count(count: u64) -> Option<u64> {
    (count >= THRESHOLD).then_some(count)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

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
    fn a_cell_that_is_the_whole_table_is_shown() {
        let whole = suppress(&[9], 5);
        assert_eq!((whole.total, whole.cells), (Some(9), vec![Some(9)]));
    }

    #[test]
    fn recorded_cells_that_are_not_nought_are_not_pinned_by_that() {
        assert_eq!(
            suppress_recorded(&[40, 1, 1, 1, 1, 1, 12], 5).cells,
            [Some(40), None, None, None, None, None, None]
        );
        assert_eq!(
            suppress_recorded(&[55, 18, 4], 5).cells,
            [Some(55), None, None]
        );
        assert_eq!(
            suppress_recorded(&[9, 2, 4], 5).cells,
            [Some(9), None, None]
        );
        let forms = suppress_recorded(&[42, 16], 5);
        assert_eq!(forms.cells, [Some(42), Some(16)]);
    }

    #[test]
    fn small_cells_that_their_sum_pins_take_the_next_smallest_with_them() {
        assert_eq!(
            suppress(&[40, 4, 4, 12], 5).cells,
            [Some(40), None, None, None]
        );
        assert_eq!(
            suppress(&[40, 0, 5, 12], 5).cells,
            [Some(40), None, None, None]
        );
    }

    #[test]
    fn where_the_total_would_pin_every_cell_it_is_hidden_too() {
        for pinned in [[4, 4, 4], [0, 0, 5]] {
            let table = suppress(&pinned, 5);
            assert_eq!((table.total, table.cells), (None, vec![None; 3]));
        }
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
    }
}
