//! Gatherings, one or several.

use std::{collections::HashMap, fmt::Display, str::FromStr};

use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params, types::Type};
use serde::Serialize;
use yousaid_model::{
    GatheringId, StandId,
    feedback::Respondent,
    gathering::{Headcount, Kind, Participation, Role, Visitors},
};

/// One gathering.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The gathering.
    pub id: GatheringId,
    /// What kind of gathering.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// The day on which it takes place, in London.
    pub date: Date,
    /// Where.
    pub place: Option<String>,
    /// Who ran it.
    pub run_by: Option<String>,
    /// How much say those who came had.
    pub participation: Option<Participation>,
    /// How many said that they would come.
    pub registrations: Headcount,
    /// How many came, as somebody counted.
    pub attendance: Headcount,
    /// How many visitors were tallied at its stands; none where nobody tallied.
    pub visitors: Option<Visitors>,
    /// How many points were heard.
    pub heard: Heard,
    /// How many more may be spam: they count nowhere until somebody has looked at them.
    pub held: u64,
}

/// How many points were heard, by who spoke, also of what is with safeguarding since. A point that was split later
/// counts once; what was forgotten does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Heard {
    /// Parents and carers.
    pub parents_and_carers: u64,
    /// Children and young people.
    pub children_and_young_people: u64,
    /// Those who work with families.
    pub professionals: u64,
    /// It is not said who spoke.
    pub not_said: u64,
}

impl Heard {
    /// All points.
    #[must_use]
    pub const fn points(&self) -> u64 {
        self.parents_and_carers
            + self.children_and_young_people
            + self.professionals
            + self.not_said
    }

    /// The points of one role; none for a role that feedback has no word for.
    #[must_use]
    pub const fn of(&self, role: Role) -> Option<u64> {
        match role {
            Role::ParentsAndCarers => Some(self.parents_and_carers),
            Role::ChildrenAndYoungPeople => Some(self.children_and_young_people),
            Role::Professionals => Some(self.professionals),
            Role::Others => None,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            parents_and_carers: self.parents_and_carers + other.parents_and_carers,
            children_and_young_people: self.children_and_young_people
                + other.children_and_young_people,
            professionals: self.professionals + other.professionals,
            not_said: self.not_said + other.not_said,
        }
    }

    fn add(&mut self, respondent: Option<&str>, points: u64) {
        let cell = match respondent.and_then(|word| word.parse().ok()) {
            Some(Respondent::ParentOrCarer) => &mut self.parents_and_carers,
            Some(Respondent::ChildOrYoungPerson) => &mut self.children_and_young_people,
            Some(Respondent::Professional) => &mut self.professionals,
            Some(Respondent::PreferNotToSay) | None => &mut self.not_said,
        };
        *cell += points;
    }
}

impl Record {
    /// How many points belong to it, whether or not they are held.
    #[must_use]
    pub const fn belonging(&self) -> u64 {
        self.heard.points() + self.held
    }

    /// How many came: as somebody counted, or as they were tallied at the stands.
    #[must_use]
    pub fn came(&self) -> Headcount {
        match self.visitors {
            Some(visitors) if self.attendance.is_not_counted() => visitors.headcount(),
            _ => self.attendance,
        }
    }

    /// The roles of which somebody came, and nobody made a point; nobody while it is not noted of some points who made
    /// them.
    #[must_use]
    pub fn not_heard(&self) -> Vec<Role> {
        let came = self.came();
        let some = |count: Option<u32>| count.is_some_and(|count| count > 0);
        Role::ALL
            .iter()
            .copied()
            .filter(|role| self.heard.not_said == 0 && some(came.of(*role)))
            .filter(|role| self.heard.of(*role) == Some(0))
            .collect()
    }
}

/// A stand at a gathering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stand {
    /// The stand.
    pub id: StandId,
    /// When it was opened, RFC 3339 in UTC.
    pub opened_at: String,
    /// Until when it may be used, RFC 3339 in UTC.
    pub until: String,
    /// When it was closed, RFC 3339 in UTC.
    pub closed_at: Option<String>,
}

/// One line of a gathering's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct History {
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The account that did it.
    pub by: String,
    /// What happened, one word of the fold.
    pub what: String,
    /// How many points.
    pub detail: Option<String>,
}

const COLUMNS: &str = "g.id, g.kind, g.title, g.date, g.place, g.run_by, g.participation, g.registrations,
    g.attendance, sum(t.parents_and_carers), sum(t.children_and_young_people), sum(t.professionals), sum(t.others)
    FROM gathering g LEFT JOIN gathering_tally t ON t.gathering = g.id";

/// A gathering with its stands and its history.
pub type Whole = (Record, Vec<Stand>, Vec<History>);

/// One gathering, with its stands and its history; none where there is none, or it was taken back.
pub fn find(rows: &Connection, id: GatheringId) -> rusqlite::Result<Option<Whole>> {
    let found = rows
        .prepare_cached(&format!("SELECT {COLUMNS} WHERE g.id = ?1 GROUP BY g.id"))?
        .query_row([id.to_string()], record)
        .optional()?;
    let Some(mut found) = found else {
        return Ok(None);
    };
    (found.heard, found.held) = heard_at(rows, id)?;
    Ok(Some((found, stands(rows, id)?, history(rows, id)?)))
}

/// All gatherings of a year, the latest first.
pub fn all(rows: &Connection, year: i16) -> rusqlite::Result<Vec<Record>> {
    let mut found: Vec<Record> = rows
        .prepare_cached(&format!(
            "SELECT {COLUMNS} WHERE g.year = ?1 GROUP BY g.id ORDER BY g.date DESC, g.title, g.id"
        ))?
        .query_map([year], record)?
        .collect::<Result<_, _>>()?;
    let mut said: HashMap<GatheringId, (Heard, u64)> = HashMap::new();
    for table in TABLES {
        let mut statement = rows.prepare_cached(&format!(
            "SELECT f.respondent, f.held, count(*), f.gathering FROM gathering g
             JOIN {table} f ON f.gathering = g.id AND f.whole IS NULL
             WHERE g.year = ?1 GROUP BY f.gathering, f.respondent, f.held"
        ))?;
        let mut comments = statement.query([year])?;
        while let Some(row) = comments.next()? {
            add(said.entry(read(row, 3)?).or_default(), row)?;
        }
    }
    for record in &mut found {
        (record.heard, record.held) = said.get(&record.id).copied().unwrap_or_default();
    }
    Ok(found)
}

/// The years in which there were gatherings, the latest first.
pub fn years(rows: &Connection) -> rusqlite::Result<Vec<i16>> {
    rows.prepare_cached("SELECT DISTINCT year FROM gathering ORDER BY year DESC")?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Where comments stand: at the desk, and with safeguarding. A concern changes no number.
const TABLES: [&str; 2] = ["feedback", "feedback_quarantined"];

/// How many points were heard at a gathering, and how many are held.
fn heard_at(rows: &Connection, id: GatheringId) -> rusqlite::Result<(Heard, u64)> {
    let mut said = (Heard::default(), 0);
    for table in TABLES {
        let mut statement = rows.prepare_cached(&format!(
            "SELECT respondent, held, count(*) FROM {table}
             WHERE gathering = ?1 AND whole IS NULL GROUP BY respondent, held"
        ))?;
        let mut comments = statement.query([id.to_string()])?;
        while let Some(row) = comments.next()? {
            add(&mut said, row)?;
        }
    }
    Ok(said)
}

/// Adds a row of a respondent, whether it is held, and how many there are.
fn add((heard, held): &mut (Heard, u64), row: &Row<'_>) -> rusqlite::Result<()> {
    let respondent: Option<String> = row.get(0)?;
    let number: u64 = row.get(2)?;
    if row.get(1)? {
        *held += number;
    } else {
        heard.add(respondent.as_deref(), number);
    }
    Ok(())
}

/// The gathering that a stand belongs to.
pub fn of_stand(rows: &Connection, stand: StandId) -> rusqlite::Result<Option<GatheringId>> {
    rows.prepare_cached("SELECT gathering FROM gathering_stand WHERE id = ?1")?
        .query_row([stand.to_string()], |row| read(row, 0))
        .optional()
}

fn stands(rows: &Connection, id: GatheringId) -> rusqlite::Result<Vec<Stand>> {
    rows.prepare_cached(
        "SELECT id, opened_at, until, closed_at FROM gathering_stand WHERE gathering = ?1
         ORDER BY opened_at, id",
    )?
    .query_map(params![id.to_string()], |row| {
        Ok(Stand {
            id: read(row, 0)?,
            opened_at: row.get(1)?,
            until: row.get(2)?,
            closed_at: row.get(3)?,
        })
    })?
    .collect()
}

fn history(rows: &Connection, id: GatheringId) -> rusqlite::Result<Vec<History>> {
    rows.prepare_cached(
        "SELECT at, by, what, detail FROM gathering_history WHERE gathering = ?1 ORDER BY position",
    )?
    .query_map(params![id.to_string()], |row| {
        Ok(History {
            at: row.get(0)?,
            by: row.get(1)?,
            what: row.get(2)?,
            detail: row.get(3)?,
        })
    })?
    .collect()
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let participation: Option<String> = row.get(6)?;
    let tallied: Option<u32> = row.get(9)?;
    Ok(Record {
        id: read(row, 0)?,
        kind: word(row, 1)?,
        title: row.get(2)?,
        date: read(row, 3)?,
        place: row.get(4)?,
        run_by: row.get(5)?,
        participation: participation.and_then(|word| word.parse().ok()),
        registrations: headcount(row, 7)?,
        attendance: headcount(row, 8)?,
        visitors: tallied
            .map(|parents_and_carers| {
                Ok::<_, rusqlite::Error>(Visitors {
                    parents_and_carers,
                    children_and_young_people: row.get(10)?,
                    professionals: row.get(11)?,
                    others: row.get(12)?,
                })
            })
            .transpose()?,
        heard: Heard::default(),
        held: 0,
    })
}

fn headcount(row: &Row<'_>, column: usize) -> rusqlite::Result<Headcount> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|reason| unreadable(column, reason.to_string()))
}

fn read<T: FromStr<Err: Display>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|reason: T::Err| unreadable(column, reason.to_string()))
}

fn word<T: FromStr<Err = ()>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|()| unreadable(column, format!("{text:?} is not known")))
}

fn unreadable(column: usize, reason: String) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, reason.into())
}
