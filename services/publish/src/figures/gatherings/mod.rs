//! Gatherings as they may be published: who registered, who came and who was heard.
//!
//! Each headcount of a gathering is a table of its own, made here and nowhere else, so that its page, the year's
//! figures, the report and the data hide the same numbers. What is told of a year is made from what is told of each
//! gathering, and so tells nothing more. What was heard is told beside the figures of the comments, as comments
//! are (`heard.rs`).

pub mod carried;
mod heard;

#[cfg(test)]
mod attack;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::gathering::{Headcount, Kind, Precision, Role};
use yousaid_projections::gatherings::Record;
use yousaid_web::labels::gathering as labels;

use super::{
    suppression::{Suppressed, THRESHOLD, suppress_recorded},
    year::Figures,
};

/// The gatherings of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GatheringFigures {
    /// How many there were, as a sentence.
    pub held: String,
    /// How many people came to them, as a sentence; null where no number is told of any of them.
    pub attended: Option<String>,
    /// Which roles were heard at them, and which hardly, as a sentence; null where that may not be told.
    pub heard: Option<String>,
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
    /// How many points were heard, in words and in bands; null where that may not be told.
    pub points: Option<String>,
}

/// How many people, by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedHeadcount {
    /// Everybody; null where that is not known or may not be told.
    pub total: Option<u64>,
    /// How exactly the total is known: `exactly`, `about` or `more_than`; null with the total.
    pub precision: Option<String>,
    /// The same in words; "12 or more" where some roles alone were counted.
    pub total_words: String,
    /// The roles that were counted.
    pub roles: Vec<RoleCount>,
    /// The edition of the report whose numbers these are, where too little has changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_edition: Option<u32>,
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
    // Made of what is told alone, so that it tells no more.
    let of_roles = sum_of_told(cells.iter().copied());
    Some(PublishedHeadcount {
        total,
        precision: precision
            .filter(|_| total.is_some())
            .map(|one| one.as_str().to_owned()),
        total_words: match (counted.everybody(), total, of_roles) {
            (Some(everybody), Some(_), _) => labels::total(everybody),
            (None, _, Some(people)) => format!("{people} or more"),
            (Some(_), None, _) | (None, _, None) => yousaid_web::chart::NOT_SHOWN.to_owned(),
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
        of_edition: None,
    })
}

/// A gathering as it may be published on a day. Visitors that are still being tallied are not told before the day of
/// the gathering is over, and points only with those of the whole year.
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
        points: None,
    }
}

/// The gatherings of a year that had taken place by a day; none where there were none. What was heard at them is
/// told beside these figures of the year's comments, and not without.
#[must_use]
pub fn of_year(
    records: &[Record],
    today: Date,
    comments: Option<&Figures>,
) -> Option<GatheringFigures> {
    let mut held: Vec<&Record> = records
        .iter()
        .filter(|record| record.date <= today)
        .collect();
    if held.is_empty() {
        return None;
    }
    held.sort_by_key(|record| (record.date, record.title.clone()));
    let points = comments.map_or_else(
        || vec![None; held.len()],
        |comments| heard::points(&held, comments),
    );
    let gatherings = held.iter().zip(points).map(|(record, points)| {
        let gathering = published(record, today);
        PublishedGathering {
            points,
            ..gathering
        }
    });
    let kinds = Kind::ALL.iter().filter_map(|kind| {
        let number = held.iter().filter(|record| record.kind == *kind).count();
        (number > 0).then(|| KindCount {
            kind: kind.as_str().to_owned(),
            kind_words: labels::kind(*kind).to_owned(),
            gatherings: number as u64,
        })
    });
    let told = GatheringFigures {
        held: held_words(held.len()),
        attended: None,
        heard: comments.and_then(|_| heard::by_role(&held)),
        kinds: kinds.collect(),
        came: vec![],
        gatherings: gatherings.collect(),
    };
    Some(told.summed_up())
}

impl GatheringFigures {
    /// The same with sums and sentences of what is told of each gathering.
    fn summed_up(self) -> Self {
        let came = came(&self.gatherings);
        Self {
            held: held_words(self.gatherings.len()),
            attended: attended_words(&came),
            came,
            ..self
        }
    }
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
        people: sum_of_told(counted.iter().map(|one| at_least(one))),
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
            people: sum_of_told(
                of_role
                    .iter()
                    .map(|count| count.and_then(|count| count.people)),
            ),
            or_more: not_counted
                || of_role
                    .iter()
                    .any(|count| count.is_none_or(|count| count.people.is_none())),
        }
    });
    std::iter::once(everybody).chain(by_role).collect()
}

/// What is told of everybody: the total, or else the roles that are told.
pub(crate) fn at_least(one: &PublishedHeadcount) -> Option<u64> {
    one.total
        .or_else(|| sum_of_told(one.roles.iter().map(|count| count.people)))
}

fn sum_of_told(numbers: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    numbers.flatten().reduce(|sum, number| sum + number)
}

fn held_words(gatherings: usize) -> String {
    match gatherings {
        1 => "There was 1 gathering.".to_owned(),
        number => format!("There were {number} gatherings."),
    }
}

fn attended_words(came: &[RoleSum]) -> Option<String> {
    let everybody = came.first()?;
    let people = everybody.people?;
    let more = if everybody.or_more { " or more" } else { "" };
    Some(format!(
        "{people}{more} people came, counted at each gathering."
    ))
}
