//! Which readings are not published.
//!
//! A number of people under the threshold is hidden, and a share that comes to so few, or to all but so few. Where
//! measures are parts of another, or readings of one measure lie within each other, they are tables, and go
//! through the same suppression as every table. A figure stands in one such table at most as a part, so that
//! what is safe in each of them is safe in all.

use std::collections::{BTreeMap, BTreeSet};

use yousaid_model::{
    MeasureId,
    measure::{Amount, Decimal, Kind, Period},
};
use yousaid_projections::measures::Record;

use crate::figures::suppression::{Suppressed, THRESHOLD, suppress_recorded};

/// A figure of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Which {
    /// Where it started.
    Baseline,
    /// A reading, by its number.
    Reading(u32),
}

/// The figures that are not published.
pub type Hidden = BTreeSet<(MeasureId, Which)>;

/// A figure of people.
#[derive(Clone, Copy)]
struct Entry {
    id: (MeasureId, Which),
    amount: Amount,
    of: Option<u64>,
    period: Option<Period>,
}

/// Everything that may not be published of these measures. All there are must be given, of all years: the
/// same figure is then hidden wherever it stands.
#[must_use]
pub fn hidden(records: &[Record]) -> Hidden {
    let people: Vec<People<'_>> = records
        .iter()
        .filter(|record| record.definition.kind.is_of_people())
        .map(|record| People {
            record,
            entries: entries(record),
        })
        .collect();
    let mut hidden = Hidden::new();
    for one in &people {
        let related = one.is_part() || people.iter().any(|other| other.is_part_of(one.record.id));
        within_each_other(one, related, &mut hidden);
        alone(one, &mut hidden);
    }
    let wholes: BTreeSet<MeasureId> = people
        .iter()
        .filter_map(|one| Some(one.record.definition.part_of.as_ref()?.whole))
        .collect();
    for id in wholes {
        let parts: Vec<&People<'_>> = people.iter().filter(|one| one.is_part_of(id)).collect();
        let whole = people.iter().find(|one| one.record.id == id);
        match whole {
            // Of a part's parts nothing is told, nor of parts of what does not count people.
            Some(whole) if whole.is_part() => hide_all(&parts, &mut hidden),
            Some(whole) if whole.record.definition.kind == Kind::CountOfPeople => {
                as_parts(&whole.entries, &parts, &mut hidden);
            }
            _ => as_parts(&[], &parts, &mut hidden),
        }
    }
    for one in &people {
        one.hide_what_says_the_same(&mut hidden);
    }
    hidden
}

/// A measure of people, with all its figures.
struct People<'a> {
    record: &'a Record,
    entries: Vec<Entry>,
}

impl People<'_> {
    fn is_part(&self) -> bool {
        self.record.definition.part_of.is_some()
    }

    fn is_part_of(&self, whole: MeasureId) -> bool {
        let part = self.record.definition.part_of.as_ref();
        part.is_some_and(|part| part.whole == whole)
    }

    /// Figures of the same days are hidden together: a baseline may say again what a reading says.
    fn hide_what_says_the_same(&self, hidden: &mut Hidden) {
        for entry in &self.entries {
            let same = self
                .entries
                .iter()
                .filter(|other| other.period.is_some() && other.period == entry.period);
            if hidden.contains(&entry.id) {
                hidden.extend(same.map(|other| other.id));
            }
        }
    }
}

fn hide_all(parts: &[&People<'_>], hidden: &mut Hidden) {
    let all = parts.iter().flat_map(|part| &part.entries);
    hidden.extend(all.map(|entry| entry.id));
}

fn entries(record: &Record) -> Vec<Entry> {
    let baseline = record.definition.baseline.iter().map(|baseline| Entry {
        id: (record.id, Which::Baseline),
        amount: baseline.amount,
        of: baseline.of,
        period: baseline.period,
    });
    let readings = record.standing().map(|taken| Entry {
        id: (record.id, Which::Reading(taken.number)),
        amount: taken.reading.amount,
        of: taken.reading.of,
        period: Some(taken.reading.period),
    });
    baseline.chain(readings).collect()
}

/// Readings of the same measure of which one contains the other: what lies between them follows.
fn within_each_other(one: &People<'_>, related: bool, hidden: &mut Hidden) {
    let entries = &one.entries;
    let inside = |one: &Entry, other: &Entry| {
        let (Some(one), Some(other)) = (one.period, other.period) else {
            return false;
        };
        one != other && other.from() <= one.from() && one.to() <= other.to()
    };
    let around = |entry: &Entry| entries.iter().filter(|outer| inside(entry, outer)).count();
    // Of shares, of what stands in a table already, and where more than one contains another, the outermost
    // alone are published.
    let outermost_alone = related
        || one.record.definition.kind != Kind::CountOfPeople
        || entries.iter().any(|entry| around(entry) > 1);
    for outer in entries {
        let within: Vec<&Entry> = entries
            .iter()
            .filter(|entry| inside(entry, outer))
            .collect();
        if within.is_empty() {
            continue;
        }
        let apart = within.iter().enumerate().all(|(place, one)| {
            within[place + 1..].iter().all(|other| {
                let pair = one.period.zip(other.period);
                pair.is_some_and(|(one, other)| !one.overlaps(other))
            })
        });
        if outermost_alone || !apart {
            hidden.extend(within.iter().map(|entry| entry.id));
            continue;
        }
        let parts: Vec<(&Entry, u64)> =
            within.iter().map(|entry| (*entry, people(entry))).collect();
        table(Some(outer), exactly(outer), &parts, hidden);
    }
}

/// Figures that are small by themselves.
fn alone(one: &People<'_>, hidden: &mut Hidden) {
    for entry in &one.entries {
        let small = match one.record.definition.kind {
            Kind::CountOfPeople => people(entry) < THRESHOLD,
            Kind::ShareOfPeople if !one.is_part() => match entry.of {
                Some(of) => share_is_small(entry.amount, of),
                None => true,
            },
            _ => false,
        };
        if small {
            hidden.insert(entry.id);
        }
    }
}

/// The figures of all parts that are of the same days and of one division of the whole.
#[derive(Default)]
struct Division {
    counts: Vec<Entry>,
    shares: Vec<Entry>,
}

/// The parts of one whole, each division of it a table for each of its periods.
fn as_parts(whole: &[Entry], parts: &[&People<'_>], hidden: &mut Hidden) {
    let mut divisions: BTreeMap<(When, String), Division> = BTreeMap::new();
    for part in parts {
        let name = part.record.definition.part_of.as_ref();
        let name = name.map_or_else(String::new, |part| part.divided_by.as_str().to_lowercase());
        for entry in &part.entries {
            let division = divisions.entry((when(entry), name.clone())).or_default();
            let cells = if part.record.definition.kind.is_a_share() {
                &mut division.shares
            } else {
                &mut division.counts
            };
            // A baseline that says again what a reading says is no second part.
            if !cells.iter().any(|other| other.id.0 == entry.id.0) {
                cells.push(*entry);
            }
        }
    }
    let mut untold: BTreeSet<When> = BTreeSet::new();
    for ((when, _), division) in &divisions {
        let of = whole.iter().find(|entry| self::when(entry) == *when);
        if !division.told(of, hidden) || of.is_some_and(|of| hidden.contains(&of.id)) {
            untold.insert(*when);
        }
    }
    // Where the whole may not be told, no division of it may tell it.
    for ((when, _), division) in &divisions {
        if untold.contains(when) {
            let cells = division.counts.iter().chain(&division.shares);
            hidden.extend(cells.map(|entry| entry.id));
        }
    }
    let untold = |entry: &&Entry| untold.contains(&when(entry));
    hidden.extend(whole.iter().filter(untold).map(|entry| entry.id));
}

/// The days of a figure, to be compared with those of others.
type When = Option<(jiff::civil::Date, jiff::civil::Date)>;

fn when(entry: &Entry) -> When {
    entry.period.map(|period| (period.from(), period.to()))
}

impl Division {
    /// Hides what has to be hidden, and answers whether the whole may be told.
    fn told(&self, of: Option<&Entry>, hidden: &mut Hidden) -> bool {
        let counts: Vec<(&Entry, u64)> = self
            .counts
            .iter()
            .map(|cell| (cell, people(cell)))
            .collect();
        let told = table(of, of.and_then(exactly), &counts, hidden);
        let Some(of) = of else {
            // Of whom these are shares is not known, so nobody can say whether they are few.
            hidden.extend(self.shares.iter().map(|cell| cell.id));
            return told;
        };
        let base = people(of);
        let shares: Vec<(&Entry, u64)> = self
            .shares
            .iter()
            .map(|cell| (cell, rounded(cell.amount.least(), base)))
            .collect();
        // That shares come to a hundred is known also where the whole is known as a lower bound.
        let told = shares.is_empty() | table(None, Some(base), &shares, hidden) && told;
        // Where counts are hidden, any share beside them could tell one; also which shares are shown would.
        let counts_hidden = counts.iter().any(|(cell, _)| hidden.contains(&cell.id));
        for (cell, _) in shares {
            let (least, _) = range_of_share(cell.amount, base);
            if least < THRESHOLD || counts_hidden {
                hidden.insert(cell.id);
            }
        }
        told
    }
}

/// One table through suppression: its parts, and what of the whole none of them counts. Answers whether the
/// whole may be told. Without a whole that is known exactly nothing follows from the parts.
fn table(
    whole: Option<&Entry>,
    total: Option<u64>,
    parts: &[(&Entry, u64)],
    hidden: &mut Hidden,
) -> bool {
    let small = |count: u64| count < THRESHOLD;
    let Some(total) = total else {
        let few = parts.iter().filter(|(_, count)| small(*count));
        hidden.extend(few.map(|(entry, _)| entry.id));
        return true;
    };
    let mut cells: Vec<u64> = parts.iter().map(|(_, count)| *count).collect();
    let sum: u64 = cells.iter().sum();
    if total > sum {
        cells.push(total - sum);
    }
    let Suppressed { total, cells } = suppress_recorded(&cells, THRESHOLD);
    for ((entry, _), shown) in parts.iter().zip(cells) {
        if shown.is_none() {
            hidden.insert(entry.id);
        }
    }
    if total.is_none() {
        hidden.extend(whole.map(|whole| whole.id));
    }
    total.is_some()
}

/// How many people it is, or at least is.
fn people(entry: &Entry) -> u64 {
    entry.amount.least().as_count().unwrap_or_default()
}

fn exactly(entry: &Entry) -> Option<u64> {
    match entry.amount {
        Amount::Exactly(number) | Amount::About(number) => number.as_count(),
        Amount::AtLeast(_) | Amount::Between(..) => None,
    }
}

/// Whether a share comes to few people, or to all but few, as far as its rounding tells.
fn share_is_small(amount: Amount, of: u64) -> bool {
    let (least, most) = range_of_share(amount, of);
    least < THRESHOLD || of.saturating_sub(most) < THRESHOLD
}

/// The fewest and the most people that a share can come to.
fn range_of_share(amount: Amount, of: u64) -> (u64, u64) {
    let most = amount.most().map_or(of, |most| most_of_share(most, of));
    (least_of_share(amount, of).min(most), most)
}

/// The fewest people who are so many per cent of a number of people when it is rounded.
fn least_of_share(amount: Amount, of: u64) -> u64 {
    let share = amount.least();
    let (digits, unit) = doubled(share);
    let least = i128::from(of) * (digits - 1);
    clamped(ceiling(least, 200 * unit))
}

/// The most people who are so many per cent of a number of people when it is rounded.
fn most_of_share(share: Decimal, of: u64) -> u64 {
    let (digits, unit) = doubled(share);
    let most = i128::from(of) * (digits + 1);
    clamped(most / (200 * unit)).min(of)
}

/// The people of a share, to the nearest whole.
fn rounded(share: Decimal, of: u64) -> u64 {
    let (digits, unit) = doubled(share);
    clamped((i128::from(of) * digits + 100 * unit) / (200 * unit))
}

/// Twice the digits of a share, so that half a unit of its last place is a whole number; and that unit.
fn doubled(share: Decimal) -> (i128, i128) {
    (2 * i128::from(share.digits()), 10_i128.pow(share.places()))
}

fn ceiling(number: i128, by: i128) -> i128 {
    number.div_euclid(by) + i128::from(number.rem_euclid(by) > 0)
}

fn clamped(number: i128) -> u64 {
    u64::try_from(number.max(0)).unwrap_or(u64::MAX)
}
