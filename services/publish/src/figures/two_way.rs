//! Counts of people in rows and columns with the sums of both, as they may be published: none so small that
//! it points at somebody, and none that follows from the others by however many sums.
//!
//! What follows from all the sums together is found exactly. Turn the signs of the sums around, and every
//! row and every column comes to nought; a number that is hidden may then move where a closed way leads
//! through other hidden numbers, up in one and down in the next (a circulation). With whole numbers and
//! bounds that is all there is to know (Gusfield, "A graph theoretic approach to statistical data security",
//! SIAM Journal on Computing 17(3), 1988).

use super::suppression::THRESHOLD;

/// How many other numbers a small one that is hidden could be at least, as in [`super::outcome`].
const LEFT_OPEN: u64 = 2;

/// The largest number of people here; what is added to it stays a number.
const MOST: i64 = 1 << 40;
/// No bound: more than any sum.
const UNBOUNDED: i64 = 1 << 60;

/// Counts in rows and columns. What was not counted is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoWay {
    /// Each row with its cells.
    pub rows: Vec<Vec<Option<u64>>>,
    /// Whether the sum of each row may be told; that of one in which not all was counted says nothing.
    pub sums: Vec<bool>,
}

/// The same as it may be published; none for what is hidden or was not counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoWayShown {
    /// Each row with its cells.
    pub rows: Vec<Vec<Option<u64>>>,
    /// The sum of each row.
    pub row_sums: Vec<Option<u64>>,
    /// The sum of each column.
    pub column_sums: Vec<Option<u64>>,
    /// The sum of all.
    pub sum: Option<u64>,
}

/// The counts as they may be published.
///
/// Numbers under the threshold are hidden, nought too. So long as a hidden small number has too few possible
/// values, or hidden numbers of a row or column come to a small sum that is known, others are hidden with it:
/// those on the closed way through it that takes the least away.
#[must_use]
pub fn two_way(counts: &TwoWay) -> TwoWayShown {
    let mut grid = Grid::of(counts);
    while let Some(place) = grid.told_too_much() {
        let next = grid.to_hide_with(place);
        if next.is_empty() {
            grid.hide_everything();
            break;
        }
        for place in next {
            grid.hide(place);
        }
        grid.look_again();
    }
    let end = (grid.height() - 1, grid.width().saturating_sub(1));
    let told = |place: Place| grid.at(place).is_some_and(|number| !number.hidden);
    if !grid
        .places()
        .any(|place| place != end && grid.is_sum(place) && told(place))
    {
        // That every other sum had to be hidden would itself tell something of the small counts.
        grid.hide_everything();
    }
    grid.shown()
}

/// One number with what a reader knows of it.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: i64,
    hidden: bool,
    /// What it is at least and at most, for a reader who knows which hidden numbers are small.
    least: i64,
    most: i64,
    /// What it is at most for a reader who knows how it was chosen what is hidden.
    by_choice: i64,
}

/// All numbers: the counts, and behind them the sums of the rows, under them those of the columns. None
/// where there is no number.
struct Grid {
    numbers: Vec<Vec<Option<Number>>>,
}

type Place = (usize, usize);

impl Grid {
    fn of(counts: &TwoWay) -> Self {
        let width = counts.rows.iter().map(Vec::len).max().unwrap_or(0);
        let whole = |count: u64| i64::try_from(count).unwrap_or(MOST).min(MOST);
        let mut values: Vec<Vec<Option<i64>>> = counts
            .rows
            .iter()
            .map(|row| {
                let mut row: Vec<_> = row.iter().map(|count| count.map(whole)).collect();
                row.resize(width, None);
                row
            })
            .collect();
        let sum = |values: &mut dyn Iterator<Item = Option<i64>>| {
            values.flatten().reduce(|sum, value| sum + value)
        };
        let mut last: Vec<Option<i64>> = (0..width)
            .map(|column| sum(&mut values.iter().map(|row| row[column])))
            .collect();
        for row in &mut values {
            let total = sum(&mut row.iter().copied());
            row.push(total);
        }
        let total = sum(&mut last.iter().copied());
        last.push(total);
        values.push(last);
        let mut grid = Self {
            numbers: values
                .into_iter()
                .map(|row| {
                    row.into_iter()
                        .map(|value| value.map(Number::shown))
                        .collect()
                })
                .collect(),
        };
        for row in 0..grid.height() {
            for column in 0..=width {
                let small = grid
                    .at((row, column))
                    .is_some_and(|number| number.value < threshold());
                if small {
                    grid.hide((row, column));
                }
            }
        }
        for (row, told) in counts.sums.iter().enumerate() {
            if let (false, Some(Some(number))) = (
                told,
                grid.numbers.get_mut(row).and_then(|row| row.last_mut()),
            ) {
                (number.hidden, number.least, number.most) = (true, 0, UNBOUNDED);
            }
        }
        grid.look_again();
        grid
    }

    fn height(&self) -> usize {
        self.numbers.len()
    }

    fn width(&self) -> usize {
        self.numbers.first().map_or(0, Vec::len)
    }

    fn at(&self, (row, column): Place) -> Option<Number> {
        self.numbers.get(row)?.get(column).copied().flatten()
    }

    fn hide(&mut self, (row, column): Place) {
        if let Some(number) = self.numbers[row][column].as_mut() {
            number.hidden = true;
            (number.least, number.most) = if number.value < threshold() {
                (0, threshold() - 1)
            } else {
                (threshold(), UNBOUNDED)
            };
        }
    }

    fn hide_everything(&mut self) {
        for row in 0..self.height() {
            for column in 0..self.width() {
                self.hide((row, column));
            }
        }
    }

    fn is_sum(&self, (row, column): Place) -> bool {
        row + 1 == self.height() || column + 1 == self.width()
    }

    fn places(&self) -> impl Iterator<Item = Place> + use<> {
        let (height, width) = (self.height(), self.width());
        (0..height).flat_map(move |row| (0..width).map(move |column| (row, column)))
    }

    /// A hidden small number of which too much is told.
    fn told_too_much(&self) -> Option<Place> {
        self.places().find(|place| {
            self.at(*place)
                .is_some_and(|number| number.is_small() && self.possible(*place) < LEFT_OPEN)
        })
    }

    /// The numbers to hide for the sake of this one: those on the cheapest way by which it could then move, up or
    /// down; where there is no way, the smallest number that is shown beside it, or any sum.
    fn to_hide_with(&self, place: Place) -> Vec<Place> {
        let mut cheapest: Option<(i64, Vec<Place>)> = None;
        for up in [true, false] {
            let (_, moved) = self.moves(place, up);
            if self.room(place, place, &moved, up, false) < 1 {
                continue;
            }
            let Some((cost, way)) = self.way(place, &moved, up, true) else {
                continue;
            };
            let shown = way.into_iter().map(|(at, _)| at);
            let shown = shown.filter(|at| self.at(*at).is_some_and(|number| !number.hidden));
            if cost > 0 && cheapest.as_ref().is_none_or(|(least, _)| cost < *least) {
                cheapest = Some((cost, shown.collect()));
            }
        }
        cheapest.map_or_else(
            || self.smallest_beside(place).into_iter().collect(),
            |(_, way)| way,
        )
    }

    /// The smallest number that is shown in the same row or the same column: a count where there is one,
    /// else a sum; else any sum.
    fn smallest_beside(&self, (row, column): Place) -> Option<Place> {
        let smallest = |wanted: &dyn Fn(Place) -> bool| {
            self.places()
                .filter(|place| wanted(*place))
                .filter_map(|place| self.at(place).map(|number| (place, number)))
                .filter(|(_, number)| !number.hidden)
                .min_by_key(|(_, number)| number.value)
                .map(|(place, _)| place)
        };
        let beside = |place: Place| place.0 == row || place.1 == column;
        smallest(&|place| beside(place) && !self.is_sum(place))
            .or_else(|| smallest(&beside))
            .or_else(|| smallest(&|place| self.is_sum(place)))
    }

    /// How many other values a hidden number could have, counted up to [`LEFT_OPEN`] in each direction.
    fn possible(&self, place: Place) -> u64 {
        self.moves(place, true).0 + self.moves(place, false).0
    }

    /// By how much a number could be more, or less, while all sums stay right, up to [`LEFT_OPEN`]; and how the
    /// others have then moved.
    fn moves(&self, place: Place, up: bool) -> (u64, Vec<Vec<i64>>) {
        let mut moved = vec![vec![0_i64; self.width()]; self.height()];
        let mut by = 0;
        while by < LEFT_OPEN && self.room(place, place, &moved, up, false) > 0 {
            let Some((_, way)) = self.way(place, &moved, up, false) else {
                break;
            };
            for ((row, column), up) in way {
                moved[row][column] += if up { 1 } else { -1 };
            }
            moved[place.0][place.1] += if up { 1 } else { -1 };
            by += 1;
        }
        (by, moved)
    }

    /// By how much more a number may still move in this direction for the sake of `of`, its sign turned around
    /// where it is the sum of a row or of a column. Other small counts stay where they are, for a reader who knows
    /// them. One that is shown may move only if it were hidden.
    fn room(&self, of: Place, place: Place, moved: &[Vec<i64>], up: bool, if_hidden: bool) -> i64 {
        let Some(number) = self.at(place) else {
            return 0;
        };
        let fixed = place != of && number.is_small() && !self.is_sum(place) && !self.is_sum(of);
        if fixed || !(number.hidden || if_hidden) {
            return 0;
        }
        let (least, most) = if number.hidden {
            (number.least, number.most)
        } else {
            (threshold(), UNBOUNDED)
        };
        let (row, column) = place;
        let turned = (row + 1 == self.height()) != (column + 1 == self.width());
        let moved = moved[row][column];
        let value = number.value + if turned { -moved } else { moved };
        if up == turned {
            value - least
        } else {
            most.min(number.by_choice) - value
        }
    }

    /// Finds anew what each large count is at most for a reader who knows that the smallest are hidden first: no
    /// more than those that are shown beside it.
    fn look_again(&mut self) {
        let (right, under) = (self.width().saturating_sub(1), self.height() - 1);
        for row in 0..under {
            for column in 0..right {
                let Some(number) = self.at((row, column)) else {
                    continue;
                };
                let beside = (0..right)
                    .filter(|other| *other != column)
                    .map(|other| (row, other))
                    .chain(
                        (0..under)
                            .filter(|other| *other != row)
                            .map(|other| (other, column)),
                    );
                let shown = beside
                    .filter_map(|place| self.at(place))
                    .filter(|other| !other.hidden && other.value >= number.value);
                let smallest = shown.map(|other| other.value).min();
                if let Some(number) = self.numbers[row][column].as_mut() {
                    number.by_choice = if number.value < threshold() {
                        UNBOUNDED
                    } else {
                        smallest.unwrap_or(UNBOUNDED)
                    };
                }
            }
        }
    }

    /// The cheapest way that closes the circle when this number moves: through numbers that move down and up in
    /// turn, from its column back to its row where it moves up. Each with whether it moves up. What is hidden
    /// costs nothing, what would have to be hidden costs what it tells.
    fn way(
        &self,
        place: Place,
        moved: &[Vec<i64>],
        up: bool,
        if_hidden: bool,
    ) -> Option<(i64, Vec<(Place, bool)>)> {
        let (height, width) = (self.height(), self.width());
        // Lines are the rows and then the columns. A number that moves up leads from its row to its column.
        let (row, column) = (place.0, height + place.1);
        let (start, end) = if up { (column, row) } else { (row, column) };
        let mut cost = vec![i64::MAX; height + width];
        let mut from: Vec<Option<(usize, Place, bool)>> = vec![None; height + width];
        let mut done = vec![false; height + width];
        cost[start] = 0;
        while let Some(line) = (0..height + width)
            .filter(|line| !done[*line] && cost[*line] < i64::MAX)
            .min_by_key(|line| cost[*line])
        {
            done[line] = true;
            let is_row = line < height;
            for other in 0..(if is_row { width } else { height }) {
                let (at, next) = if is_row {
                    ((line, other), height + other)
                } else {
                    ((other, line - height), other)
                };
                if at == place || self.room(place, at, moved, is_row, if_hidden) < 1 {
                    continue;
                }
                let through = cost[line] + self.cost(at);
                if through < cost[next] {
                    (cost[next], from[next]) = (through, Some((line, at, is_row)));
                }
            }
        }
        let mut way = vec![];
        let mut line = end;
        while line != start {
            let (before, at, up) = from[line]?;
            way.push((at, up));
            line = before;
        }
        Some((cost[end], way))
    }

    /// What hiding a number takes away. The sum of a column is worth half of what somebody counted in one row.
    fn cost(&self, place: Place) -> i64 {
        match self.at(place) {
            Some(number) if !number.hidden => {
                let of_column = place.0 + 1 == self.height() && place.1 + 1 < self.width();
                if of_column {
                    number.value / 2
                } else {
                    number.value
                }
            }
            _ => 0,
        }
    }

    fn shown(&self) -> TwoWayShown {
        let (right, under) = (self.width().saturating_sub(1), self.height() - 1);
        let told = |place: Place| {
            let number = self.at(place).filter(|number| !number.hidden)?;
            u64::try_from(number.value).ok()
        };
        TwoWayShown {
            rows: (0..under)
                .map(|row| (0..right).map(|column| told((row, column))).collect())
                .collect(),
            row_sums: (0..under).map(|row| told((row, right))).collect(),
            column_sums: (0..right).map(|column| told((under, column))).collect(),
            sum: told((under, right)),
        }
    }
}

impl Number {
    fn is_small(self) -> bool {
        self.hidden && self.value < threshold()
    }

    fn shown(value: i64) -> Self {
        Self {
            value,
            hidden: false,
            least: value,
            most: value,
            by_choice: UNBOUNDED,
        }
    }
}

fn threshold() -> i64 {
    i64::try_from(THRESHOLD).unwrap_or(MOST)
}

#[cfg(test)]
mod tests;
