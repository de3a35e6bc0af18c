//! A year's gatherings taken together: how many there were, who came and who was heard.

use jiff::civil::Date;
use rusqlite::Connection;
use yousaid_model::gathering::{Headcount, Kind, Participation, Precision, Role, Total};

use super::{Heard, Record, all};

/// The gatherings of a year that have taken place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Year {
    /// Each of them, the latest first.
    pub gatherings: Vec<Record>,
    /// How many said that they would come.
    pub registrations: Counted,
    /// How many came. Somebody who came to two gatherings counts twice.
    pub attendance: Counted,
    /// How many points were heard.
    pub heard: Heard,
}

/// A number of people over several gatherings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The sums of what was counted: of each role where it was counted at all, and of everybody.
    pub people: Headcount,
    /// At how many gatherings anything was counted.
    pub gatherings: u64,
}

impl Year {
    /// How many gatherings of this kind there were.
    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> usize {
        let of_kind = |record: &&Record| record.kind == kind;
        self.gatherings.iter().filter(of_kind).count()
    }

    /// How many gatherings there were at which those who came had so much say; none for those of which that
    /// is not known.
    #[must_use]
    pub fn with_participation(&self, participation: Option<Participation>) -> usize {
        let so = |record: &&Record| record.participation == participation;
        self.gatherings.iter().filter(so).count()
    }

    /// The roles that made no point at any gathering of the year; nobody where there was no gathering, or where it is
    /// not noted of some points who made them.
    #[must_use]
    pub fn never_heard(&self) -> Vec<Role> {
        Role::ALL
            .iter()
            .copied()
            .filter(|_| !self.gatherings.is_empty() && self.heard.not_said == 0)
            .filter(|role| self.heard.of(*role) == Some(0))
            .collect()
    }
}

impl Counted {
    fn add(&mut self, one: &Headcount) {
        if one.is_not_counted() {
            return;
        }
        self.gatherings += 1;
        let sum = |sum: Option<u32>, one: Option<u32>| match (sum, one) {
            (Some(sum), Some(one)) => Some(sum.saturating_add(one)),
            (sum, one) => sum.or(one),
        };
        let people = &mut self.people;
        people.parents_and_carers = sum(people.parents_and_carers, one.parents_and_carers);
        people.children_and_young_people = sum(
            people.children_and_young_people,
            one.children_and_young_people,
        );
        people.professionals = sum(people.professionals, one.professionals);
        people.others = sum(people.others, one.others);
        people.total = Some(together(people.total, everybody(one)));
    }
}

/// Everybody at one gathering. Where some roles alone were counted, there may have been more.
fn everybody(one: &Headcount) -> Total {
    one.everybody().unwrap_or(Total {
        number: one.sum(),
        precision: Precision::Exactly,
    })
}

fn together(sum: Option<Total>, one: Total) -> Total {
    sum.map_or(one, |sum| Total {
        number: sum.number.saturating_add(one.number),
        // The vaguest of them: exactly, about, more than.
        precision: sum.precision.max(one.precision),
    })
}

/// The gatherings of a year that have taken place by this day.
pub fn of_year(rows: &Connection, year: i16, today: Date) -> rusqlite::Result<Year> {
    let mut found = Year::default();
    for record in all(rows, year)? {
        if record.date > today {
            continue;
        }
        found.registrations.add(&record.registrations);
        found.attendance.add(&record.came());
        found.heard = found.heard.and(record.heard);
        found.gatherings.push(record);
    }
    Ok(found)
}
