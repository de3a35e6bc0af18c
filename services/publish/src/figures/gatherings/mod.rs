//! Gatherings as they may be published: who registered, who came and who was heard.
//!
//! Each headcount of a gathering is a table of its own, made here and nowhere else, so that its page, the year's
//! figures, the report and the data hide the same numbers. What is told of a year is made from what is told of each
//! gathering, and so tells nothing more.

#[cfg(test)]
mod attack;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::gathering::{Headcount, Kind, Precision, Role};
use yousaid_projections::gatherings::{Heard, Record};
use yousaid_web::labels::gathering as labels;

use super::{
    bands,
    suppression::{Suppressed, THRESHOLD, suppress_recorded},
};

/// The gatherings of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GatheringFigures {
    /// What the year's gatherings show, as sentences.
    pub findings: Vec<String>,
    /// How many there were of each kind.
    pub kinds: Vec<KindCount>,
    /// How many people came, over all gatherings, by role. Somebody who came twice counts twice.
    pub came: Vec<RoleSum>,
    /// The gatherings, the earliest first.
    pub gatherings: Vec<PublishedGathering>,
}

/// How many gatherings there were of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KindCount {
    /// The kind.
    pub kind: String,
    /// The same in words.
    pub kind_words: String,
    /// How many.
    pub gatherings: u64,
}

/// How many people of a role came to the gatherings of a year, as far as it is told of each of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleSum {
    /// The role; `everybody` for all together.
    pub role: String,
    /// The same in words.
    pub role_words: String,
    /// The sum of the numbers that are told; null where none is.
    pub people: Option<u64>,
    /// Whether there were, or may have been, more: a number is not told, or is a lower bound, or roles were not
    /// counted.
    pub or_more: bool,
}

/// One gathering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedGathering {
    /// Its identity, a UUID.
    pub id: String,
    /// What kind of gathering.
    pub kind: String,
    /// The same in words.
    pub kind_words: String,
    /// What it is called.
    pub title: String,
    /// The day, ISO 8601.
    pub date: String,
    /// Where.
    pub place: Option<String>,
    /// Who ran it.
    pub run_by: Option<String>,
    /// How much say those who came had, in a word.
    pub participation: Option<String>,
    /// How many said that they would come; null where nobody counted.
    pub registrations: Option<PublishedHeadcount>,
    /// How many came; null where nobody counted.
    pub attendance: Option<PublishedHeadcount>,
    /// How many points were heard, in words and in bands.
    pub points: String,
    /// The roles of which somebody came, and nobody made a point, in words.
    pub not_heard: Vec<String>,
}

/// How many people, by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedHeadcount {
    /// Everybody; null where that is not known or may not be told.
    pub total: Option<u64>,
    /// How exactly the total is known: `exactly`, `about` or `more_than`; null with the total.
    pub precision: Option<String>,
    /// The same in words.
    pub total_words: String,
    /// The roles that were counted.
    pub roles: Vec<RoleCount>,
}

/// How many people of one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleCount {
    /// The role.
    pub role: String,
    /// The same in words.
    pub role_words: String,
    /// How many; null where that may not be told.
    pub people: Option<u64>,
    /// How many of a hundred of everybody, rounded; null where that is not known or may not be told.
    pub per_cent: Option<u64>,
}

/// A headcount as it may be published; none where nobody counted.
///
/// The roles that were counted are the rows of a table. Where everybody is known exactly, those of no counted role
/// are a part of it too, so that what they leave is not small either. From a lower bound nothing follows.
#[must_use]
pub fn headcount(counted: &Headcount) -> Option<PublishedHeadcount> {
    if counted.is_not_counted() {
        return None;
    }
    let roles: Vec<(Role, u64)> = Role::ALL
        .iter()
        .filter_map(|role| Some((*role, u64::from(counted.of(*role)?))))
        .collect();
    let sum: u64 = roles.iter().map(|(_, people)| people).sum();
    let whole = counted
        .everybody()
        .map(|total| (u64::from(total.number), total.precision));
    let exact = whole.filter(|(_, precision)| *precision != Precision::MoreThan);
    let (total, cells) = if let Some((total, _)) = exact {
        let mut cells: Vec<u64> = roles.iter().map(|(_, people)| *people).collect();
        if total > sum {
            cells.push(total - sum);
        }
        let Suppressed { total: told, cells } = suppress_recorded(&cells, THRESHOLD);
        (told.map(|_| total), cells)
    } else {
        let shown = |people: u64| (people >= THRESHOLD).then_some(people);
        let total = whole.and_then(|(total, _)| shown(total));
        (
            total,
            roles.iter().map(|(_, people)| shown(*people)).collect(),
        )
    };
    let precision = whole.map(|(_, precision)| precision);
    let shares = (precision == Some(Precision::Exactly))
        .then_some(total)
        .flatten();
    Some(PublishedHeadcount {
        total,
        precision: precision
            .filter(|_| total.is_some())
            .map(|one| one.as_str().to_owned()),
        total_words: match (counted.everybody(), total) {
            (Some(everybody), Some(_)) => labels::total(everybody),
            (None, _) => "not counted".to_owned(),
            (Some(_), None) => yousaid_web::chart::NOT_SHOWN.to_owned(),
        },
        roles: roles
            .iter()
            .zip(cells)
            .map(|((role, _), people)| RoleCount {
                role: role.as_str().to_owned(),
                role_words: labels::role(*role).to_owned(),
                people,
                per_cent: people
                    .zip(shares)
                    .map(|(people, of)| (people * 200 + of) / (2 * of)),
            })
            .collect(),
    })
}

/// A gathering as it may be published on a day. Visitors that are still being tallied are not told before the day of
/// the gathering is over.
#[must_use]
pub fn published(record: &Record, today: Date) -> PublishedGathering {
    let came = if record.date < today {
        record.came()
    } else {
        record.attendance
    };
    PublishedGathering {
        id: record.id.to_string(),
        kind: record.kind.as_str().to_owned(),
        kind_words: labels::kind(record.kind).to_owned(),
        title: record.title.clone(),
        date: record.date.to_string(),
        place: record.place.clone(),
        run_by: record.run_by.clone(),
        participation: record
            .participation
            .map(|one| labels::participation(one).to_owned()),
        registrations: headcount(&record.registrations),
        attendance: headcount(&came),
        points: points(record.heard.points()),
        not_heard: record
            .not_heard()
            .into_iter()
            .map(|role| labels::role(role).to_owned())
            .collect(),
    }
}

/// How many points, in bands: a number that grows by one on a page would tell when somebody spoke.
fn points(points: u64) -> String {
    if points == 0 {
        return "No points were noted".to_owned();
    }
    let words = bands::people(points);
    format!(
        "{} points were noted",
        capital(words.trim_end_matches(" people"))
    )
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The gatherings of a year that had taken place by a day; none where there were none.
#[must_use]
pub fn of_year(records: &[Record], today: Date) -> Option<GatheringFigures> {
    let mut held: Vec<&Record> = records
        .iter()
        .filter(|record| record.date <= today)
        .collect();
    if held.is_empty() {
        return None;
    }
    held.sort_by_key(|record| (record.date, record.title.clone()));
    let gatherings: Vec<PublishedGathering> =
        held.iter().map(|record| published(record, today)).collect();
    let kinds = Kind::ALL.iter().filter_map(|kind| {
        let number = held.iter().filter(|record| record.kind == *kind).count();
        (number > 0).then(|| KindCount {
            kind: kind.as_str().to_owned(),
            kind_words: labels::kind(*kind).to_owned(),
            gatherings: number as u64,
        })
    });
    let came = came(&gatherings);
    Some(GatheringFigures {
        findings: findings(&held, &came),
        kinds: kinds.collect(),
        came,
        gatherings,
    })
}

/// Sums of what is told of each gathering.
fn came(gatherings: &[PublishedGathering]) -> Vec<RoleSum> {
    let counted: Vec<&PublishedHeadcount> = gatherings
        .iter()
        .filter_map(|gathering| gathering.attendance.as_ref())
        .collect();
    let not_counted = counted.len() < gatherings.len();
    let everybody = RoleSum {
        role: "everybody".to_owned(),
        role_words: "Everybody".to_owned(),
        people: sum(counted.iter().map(|one| at_least(one))),
        or_more: not_counted
            || counted.iter().any(|one| {
                one.total.is_none() || one.precision.as_deref() != Some(Precision::Exactly.as_str())
            }),
    };
    let by_role = Role::ALL.iter().map(|role| {
        let of_role: Vec<Option<&RoleCount>> = counted
            .iter()
            .map(|one| one.roles.iter().find(|count| count.role == role.as_str()))
            .collect();
        RoleSum {
            role: role.as_str().to_owned(),
            role_words: labels::role(*role).to_owned(),
            people: sum(of_role
                .iter()
                .map(|count| count.and_then(|count| count.people))),
            or_more: not_counted
                || of_role
                    .iter()
                    .any(|count| count.is_none_or(|count| count.people.is_none())),
        }
    });
    std::iter::once(everybody).chain(by_role).collect()
}

/// What is told of everybody: the total, or else the roles that are told.
fn at_least(one: &PublishedHeadcount) -> Option<u64> {
    one.total
        .or_else(|| sum(one.roles.iter().map(|count| count.people)))
}

fn sum(numbers: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    numbers.flatten().reduce(|sum, number| sum + number)
}

fn findings(held: &[&Record], came: &[RoleSum]) -> Vec<String> {
    let mut sentences = vec![match held.len() {
        1 => "There was 1 gathering.".to_owned(),
        number => format!("There were {number} gatherings."),
    }];
    if let Some(everybody) = came.first() {
        sentences.extend(everybody.people.map(|people| {
            let more = if everybody.or_more { " or more" } else { "" };
            format!("{people}{more} people came, counted at each gathering.")
        }));
    }
    let heard = held
        .iter()
        .fold(Heard::default(), |heard, record| add(heard, record.heard));
    let never: Vec<&str> = Role::ALL
        .iter()
        .filter(|role| heard.of(**role) == Some(0))
        .map(|role| labels::role(*role))
        .collect();
    if heard.points() > 0 && !never.is_empty() {
        sentences.push(format!(
            "Of these no point was noted: {}.",
            never.join("; ").to_lowercase()
        ));
    }
    sentences
}

fn add(one: Heard, other: Heard) -> Heard {
    Heard {
        parents_and_carers: one.parents_and_carers + other.parents_and_carers,
        children_and_young_people: one.children_and_young_people + other.children_and_young_people,
        professionals: one.professionals + other.professionals,
        not_said: one.not_said + other.not_said,
    }
}
