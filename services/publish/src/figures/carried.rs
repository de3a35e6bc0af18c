//! Figures of an earlier edition that a later one keeps: two editions beside each other would show how one
//! late comment came in, from whom and about what.

use super::{
    bounds::Bounds,
    suppression::THRESHOLD,
    year::{Figures, Table},
};

/// The figures that an edition shows after an earlier one: its own, or those of the earlier edition where
/// a number has, or could have, changed by fewer than five. Whether comments are still being read is told
/// as it is now.
///
/// It compares what a reader of both would know, so that a number hidden in one of them counts with all
/// that it could be.
#[must_use]
pub fn after(earlier: &Figures, edition: u32, own: Figures) -> Figures {
    let (before, now) = (shown(earlier), shown(&own));
    if !changed_a_little(&before, &now) {
        return own;
    }
    let edition = earlier.of_edition.unwrap_or(edition);
    Figures {
        still_being_read: own.still_being_read,
        of_edition: Some(edition),
        of_edition_words: Some(words(edition, changed_much(&before, &now))),
        ..earlier.clone()
    }
}

fn words(edition: u32, changed_much: bool) -> String {
    if changed_much {
        format!(
            "The figures are those of edition {edition}: newer ones beside them could show what fewer than five people said."
        )
    } else {
        format!(
            "The figures are those of edition {edition}: fewer than five comments have changed since."
        )
    }
}

/// Whether a total with its rows, by their labels, has, or could have, changed by fewer than five.
pub(super) fn changed_by_little(
    before: (Option<u64>, &[(String, Option<u64>)]),
    now: (Option<u64>, &[(String, Option<u64>)]),
) -> bool {
    differ_by_little(&Shown::rows(before), &Shown::rows(now))
}

/// All that is told of one way of counting.
struct Shown<'a> {
    total: Option<u64>,
    rows: Vec<(&'a str, Option<u64>)>,
}

impl<'a> Shown<'a> {
    fn alone(total: Option<u64>) -> Self {
        Self {
            total,
            rows: vec![],
        }
    }

    fn rows((total, rows): (Option<u64>, &'a [(String, Option<u64>)])) -> Self {
        let rows = rows.iter();
        Self {
            total,
            rows: rows
                .map(|(label, count)| (label.as_str(), *count))
                .collect(),
        }
    }

    fn table(table: &'a Table) -> Self {
        let rows = table.rows.iter();
        Self {
            total: table.total,
            rows: rows.map(|row| (row.label.as_str(), row.count)).collect(),
        }
    }

    /// The row with this label; one that is not there is nought, or hidden with its whole table.
    fn row(&self, label: &str) -> Option<u64> {
        let row = self.rows.iter().find(|(present, _)| *present == label);
        row.map_or((!self.rows.is_empty()).then_some(0), |(_, count)| *count)
    }

    /// What is missing from the total where these rows and those hidden anyway are not counted.
    fn without(&self, labels: &[&str]) -> Option<u64> {
        let others = labels.iter().filter_map(|label| self.row(label));
        Some(self.total?.saturating_sub(others.sum()))
    }
}

fn shown(figures: &Figures) -> Vec<(&str, Shown<'_>)> {
    let mut all = vec![
        ("comments", Shown::alone(figures.comments)),
        ("forgotten", Shown::alone(figures.forgotten)),
        ("submissions", Shown::alone(figures.submissions)),
    ];
    for id in ["channel", "respondent", "about"] {
        let table = figures.breakdowns.iter().find(|table| table.id == id);
        let left_out = || Shown::alone(figures.submissions);
        all.push((id, table.map_or_else(left_out, Shown::table)));
    }
    all
}

type All<'a> = [(&'a str, Shown<'a>)];

fn changed_a_little(before: &All<'_>, now: &All<'_>) -> bool {
    before
        .iter()
        .zip(now)
        .any(|((_, before), (_, now))| differ_by_little(before, now))
}

fn differ_by_little(before: &Shown<'_>, now: &Shown<'_>) -> bool {
    let small = THRESHOLD - 1;
    if close(before.total, now.total, small, small) {
        return true;
    }
    let labels = labels(before, now);
    let (left_before, left_now) = (missing(before), missing(now));
    let rows = labels
        .iter()
        .any(|label| close(before.row(label), now.row(label), left_before, left_now));
    let in_both: Vec<&str> = labels
        .into_iter()
        .filter(|label| before.row(label).is_some() && now.row(label).is_some())
        .collect();
    rows || close(before.without(&in_both), now.without(&in_both), 0, 0)
}

/// Whether two numbers could differ by fewer than five. A hidden one is so much at most; two hidden ones
/// tell nothing.
fn close(before: Option<u64>, now: Option<u64>, most_before: u64, most_now: u64) -> bool {
    let up_to = |most| Bounds { least: 0, most };
    match (before, now) {
        (Some(before), Some(now)) => Bounds::exactly(before).is_close_to(now),
        (Some(before), None) => up_to(most_now).is_close_to(before),
        (None, Some(now)) => up_to(most_before).is_close_to(now),
        (None, None) => false,
    }
}

fn labels<'a>(before: &Shown<'a>, now: &Shown<'a>) -> Vec<&'a str> {
    let mut labels: Vec<&str> = before.rows.iter().map(|(label, _)| *label).collect();
    for (label, _) in &now.rows {
        if !labels.contains(label) {
            labels.push(label);
        }
    }
    labels
}

/// How much the hidden rows come to.
fn missing(table: &Shown<'_>) -> u64 {
    let shown: u64 = table.rows.iter().filter_map(|(_, count)| *count).sum();
    table.total.unwrap_or(THRESHOLD - 1).saturating_sub(shown)
}

/// Whether something that is shown in both has changed by more than little.
fn changed_much(before: &All<'_>, now: &All<'_>) -> bool {
    let much = |one: Option<u64>, other: Option<u64>| match (one, other) {
        (Some(one), Some(other)) => one.abs_diff(other) >= THRESHOLD,
        _ => false,
    };
    before.iter().zip(now).any(|((_, before), (_, now))| {
        much(before.total, now.total)
            || labels(before, now)
                .iter()
                .any(|label| much(before.row(label), now.row(label)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};
    use yousaid_projections::feedback::{Breakdown, Dispositions};

    use super::*;
    use crate::figures::year::figures;

    const RESPONDENTS: [&str; 4] = ["parent_or_carer", "young_person", "professional", ""];

    fn year(respondents: &[u64], forgotten: u64) -> Figures {
        let submissions: u64 = respondents.iter().sum();
        let dispositions = Dispositions {
            received: submissions + forgotten,
            set_aside: submissions,
            forgotten,
            ..Dispositions::default()
        };
        let cells = RESPONDENTS.iter().zip(respondents);
        let by_respondent = Breakdown {
            by: "respondent",
            cells: cells
                .map(|(word, count)| ((*word).to_owned(), *count))
                .collect(),
        };
        figures(dispositions, &[by_respondent], &[])
    }

    #[test]
    fn one_late_comment_leaves_the_figures_as_they_were() {
        let first = year(&[40, 12, 8, 0], 0);
        let second = after(&first, 1, year(&[40, 13, 8, 0], 0));
        assert_eq!(second.breakdowns, first.breakdowns);
        assert_eq!(second.outcome, first.outcome);
        assert_eq!(
            second.of_edition_words.as_deref(),
            Some(
                "The figures are those of edition 1: fewer than five comments have changed since."
            )
        );
        // Little by little it is much, beside the edition whose figures they are.
        let third = after(&second, 2, year(&[40, 16, 8, 0], 0));
        assert_eq!((third.comments, third.of_edition), (Some(60), Some(1)));
        let fourth = after(&third, 3, year(&[40, 17, 8, 0], 0));
        assert_eq!((fourth.comments, fourth.of_edition), (Some(65), None));
    }

    #[test]
    fn one_forgotten_comment_leaves_the_figures_as_they_were() {
        let first = year(&[40, 12, 8, 0], 5);
        let second = after(&first, 1, year(&[40, 11, 8, 0], 6));
        assert_eq!((second.comments, second.forgotten), (Some(60), Some(5)));
    }

    #[test]
    fn a_row_that_moves_a_little_among_many_changes_keeps_them_with_other_words() {
        let first = year(&[40, 12, 8, 0], 0);
        let second = after(&first, 1, year(&[60, 13, 8, 0], 0));
        assert_eq!(second.comments, Some(60));
        assert_eq!(
            second.of_edition_words.as_deref(),
            Some(
                "The figures are those of edition 1: newer ones beside them could show what fewer than five people said."
            )
        );
    }

    #[test]
    fn figures_that_did_not_change_are_the_edition_s_own() {
        let first = year(&[40, 12, 8, 0], 0);
        assert_eq!(after(&first, 1, first.clone()), first);
    }

    proptest! {
        #[test]
        fn no_number_differs_by_fewer_than_five_between_two_editions(
            before in vec(0_u64..20, 4),
            change in vec(-9_i64..10, 4),
            forgotten in 0_u64..9,
            forgotten_since in 0_u64..3,
        ) {
            let now: Vec<u64> = before
                .iter()
                .zip(&change)
                .map(|(count, change)| count.saturating_add_signed(*change))
                .collect();
            let first = year(&before, forgotten);
            let second = after(&first, 1, year(&now, forgotten + forgotten_since));
            for ((_, before), (_, now)) in shown(&first).iter().zip(&shown(&second)) {
                let numbers = std::iter::once((before.total, now.total))
                    .chain(labels(before, now).into_iter().map(|label| (before.row(label), now.row(label))))
                    // What is left of the total for the rows that are hidden in either.
                    .chain(std::iter::once((hidden_in_either(before, now), hidden_in_either(now, before))));
                for numbers in numbers {
                    if let (Some(before), Some(now)) = numbers {
                        prop_assert!(before == now || before.abs_diff(now) >= 5, "{first:?} {second:?}");
                    }
                }
            }
        }
    }

    fn hidden_in_either(one: &Shown<'_>, other: &Shown<'_>) -> Option<u64> {
        let both = one
            .rows
            .iter()
            .filter(|(label, _)| other.row(label).is_some());
        let shown: u64 = both.filter_map(|(_, count)| *count).sum();
        Some(one.total? - shown)
    }
}
