//! What became of a year's comments, decided together with the bands of the items: a row or the total is
//! hidden where something that must stay hidden could be worked out from all that is shown.

use yousaid_projections::feedback::Dispositions;

use super::{
    bands::Band,
    bounds::{Bounds, narrowed, sum},
    suppression::THRESHOLD,
};

/// How far apart the bounds of a hidden number stay at least. One would do for somebody who knows what is
/// shown; somebody who also tries for which years that much would be hidden would then be left with
/// years at the very bounds alone.
pub(super) const LEFT_OPEN: u64 = 2;

/// A row that is there, even where its number is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Row {
    /// Comments that are part of a published item.
    InItems,
    /// Comments that were set aside.
    SetAside,
    /// Comments that the report cannot show yet.
    StillBeingRead,
}

/// The outcome as it may be published.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// The sum of the rows; where it is hidden, nothing else of the year's figures may be shown.
    pub total: Option<u64>,
    /// The rows, in their order.
    pub rows: Vec<(Row, Option<u64>)>,
}

/// Comments of the year that the report cannot show yet.
#[must_use]
pub fn unplaced(dispositions: Dispositions) -> u64 {
    dispositions.undecided + dispositions.in_drafts
}

/// The outcome of a year. `behind_items` has, for each published item of the year, how many people stand
/// behind it; of these the reader knows the bands.
///
/// Small rows are hidden, and the comments in items where an item would follow from them. So long as
/// something can still be worked out, the smallest row still shown is hidden as well, and in the end the
/// total.
#[must_use]
pub fn outcome(dispositions: Dispositions, behind_items: &[u64]) -> Outcome {
    let all = [
        (Row::InItems, dispositions.in_items),
        (Row::SetAside, dispositions.set_aside),
        (Row::StillBeingRead, unplaced(dispositions)),
    ];
    // Nought tells of nobody, and hiding it would hide how good a year was. But where there are items, a
    // missing row would say that nobody stands behind them.
    let rows: Vec<(Row, u64)> = all
        .into_iter()
        .filter(|(row, count)| *count > 0 || (*row == Row::InItems && !behind_items.is_empty()))
        .collect();
    let total: u64 = rows.iter().map(|(_, count)| count).sum();
    let year = Year {
        rows: &rows,
        total,
        behind_items,
    };
    let hidden = year.hidden().filter(|_| total >= THRESHOLD);
    Outcome {
        total: hidden.is_some().then_some(total),
        rows: rows
            .iter()
            .enumerate()
            .map(|(index, (row, count))| {
                let shown = hidden.as_ref().is_some_and(|hidden| !hidden[index]);
                (*row, shown.then_some(*count))
            })
            .collect(),
    }
}

struct Year<'a> {
    rows: &'a [(Row, u64)],
    total: u64,
    behind_items: &'a [u64],
}

impl Year<'_> {
    /// Which rows are hidden; none where hiding all of them would not do.
    fn hidden(&self) -> Option<Vec<bool>> {
        let nothing = vec![false; self.rows.len()];
        let told_by_items = !self.is_safe(&nothing);
        let mut hidden: Vec<bool> = self
            .rows
            .iter()
            .map(|(row, count)| *count < THRESHOLD || (*row == Row::InItems && told_by_items))
            .collect();
        while !self.is_safe(&hidden) {
            let smallest = (0..hidden.len())
                .filter(|row| !hidden[*row])
                .min_by_key(|row| self.rows[*row].1)?;
            hidden[smallest] = true;
        }
        Some(hidden)
    }

    /// Whether every hidden row and every small item is left with several possible numbers.
    fn is_safe(&self, hidden: &[bool]) -> bool {
        let (rows, items) = self.known(hidden);
        let mut hidden_rows = rows.iter().zip(hidden).filter(|(_, hidden)| **hidden);
        let mut small_items = items
            .iter()
            .zip(self.behind_items)
            .filter(|(_, people)| **people < THRESHOLD);
        !hidden_rows.any(|(row, _)| row.width() < LEFT_OPEN)
            && !small_items.any(|(item, _)| item.width() < LEFT_OPEN)
    }

    /// What can be worked out of the rows and the items by a reader who knows the total, the rows that
    /// are shown, which of the hidden ones are small, that the smallest are hidden first, and the bands of
    /// the items. The reader takes it
    /// that somebody stands behind every item, and every comment in an item is from somebody else, where
    /// that is so: the more is taken for granted, the more can be worked out.
    fn known(&self, hidden: &[bool]) -> (Vec<Bounds>, Vec<Bounds>) {
        let nobody = self.behind_items.contains(&0);
        let items: Vec<Bounds> = self
            .behind_items
            .iter()
            .map(|people| in_band(*people).and(at_least(u64::from(!nobody))))
            .collect();
        let people: u64 = self.behind_items.iter().sum();
        let shown = self.rows.iter().zip(hidden).filter(|(_, hidden)| !**hidden);
        let smallest_shown = shown.map(|((_, count), _)| *count).min();
        let mut rows: Vec<Bounds> = self
            .rows
            .iter()
            .zip(hidden)
            .map(|((row, count), hidden)| {
                if !hidden {
                    return Bounds::exactly(*count);
                }
                let least = u64::from(*row != Row::InItems || items.is_empty());
                let most = smallest_shown.filter(|shown| shown >= count);
                Bounds::hidden(*count, THRESHOLD).and(Bounds {
                    least,
                    most: most.unwrap_or(u64::MAX),
                })
            })
            .collect();
        let total = Bounds::exactly(self.total);
        let place = self.rows.iter().position(|(row, _)| *row == Row::InItems);
        let Some(place) = place.filter(|place| people <= self.rows[*place].1) else {
            return (narrowed(&rows, total), items);
        };
        let one_each = people == self.rows[place].1;
        let behind = sum(&items);
        rows[place] = rows[place].and(at_least(behind.least));
        if one_each {
            rows[place] = rows[place].and(behind);
        }
        let rows = narrowed(&rows, total);
        let in_items = Bounds {
            least: if one_each { rows[place].least } else { 0 },
            most: rows[place].most,
        };
        (rows, narrowed(&items, in_items))
    }
}

fn in_band(people: u64) -> Bounds {
    let band = Band::around(people);
    Bounds {
        least: band.at_least,
        most: band.at_most.unwrap_or(u64::MAX),
    }
}

fn at_least(least: u64) -> Bounds {
    Bounds {
        least,
        most: u64::MAX,
    }
}
