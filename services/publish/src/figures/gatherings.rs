//! A year's gatherings as they may be published: who registered, who came, and whether they were heard.
//!
//! Registrations and attendance are numbers with small ones hidden, over all gatherings of the year and all
//! roles at once ([`super::two_way`]). Points are told in bands, and only where the number of their channel is
//! told beside them; see the decision "Gatherings are counted in one table".

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::gathering::{Headcount, Kind, Participation, Role};
use yousaid_projections::gatherings::{Counted, Record, Year};
use yousaid_web::labels::{self, gathering as words};

use super::{
    bands::Band,
    bounds::{Bounds, narrowed},
    suppression::THRESHOLD,
    two_way::{TwoWay, TwoWayShown, two_way},
    year::Figures,
};

#[cfg(test)]
mod tests;

/// The gatherings of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Gatherings {
    /// How many there were of each kind.
    pub kinds: Vec<Occurring>,
    /// How many there were at each level of participation.
    pub participation: Vec<Occurring>,
    /// How many people registered; none where nobody counted.
    pub registrations: Option<People>,
    /// How many people came. Somebody who came to two gatherings counts twice. None where nobody counted.
    pub attendance: Option<People>,
    /// The roles that were heard at the gatherings: five points or more.
    pub heard: Vec<String>,
    /// The roles that were not, or hardly: fewer than five points.
    pub hardly_heard: Vec<String>,
    /// Each gathering, the latest first.
    pub gatherings: Vec<GatheringTold>,
    /// The earlier edition whose numbers these are, where too little has changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_edition: Option<u32>,
}

/// How often something was so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Occurring {
    /// One word.
    pub word: String,
    /// The same as people read it.
    pub words: String,
    /// At how many gatherings.
    pub gatherings: u64,
}

/// One gathering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GatheringTold {
    /// What it was called.
    pub title: String,
    /// The day on which it took place, ISO 8601.
    pub date: String,
    /// `event`, `focus_group`, `workshop`, `drop_in` or `meeting`.
    pub kind: String,
    /// The same in words.
    pub kind_words: String,
    /// `informing`, `consultation`, `engagement`, `co_design` or `co_production`; null where it is not known.
    pub participation: Option<String>,
    /// The same in words.
    pub participation_words: Option<String>,
    /// How many people registered; null where nobody counted.
    pub registrations: Option<People>,
    /// How many people came; null where nobody counted.
    pub attendance: Option<People>,
    /// How many points were heard, in words; null where that may not be told.
    pub points: Option<String>,
}

/// How many people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct People {
    /// Altogether, in words: "77", "more than 100", "not shown" or "not counted".
    pub everybody: String,
    /// Altogether; null where that may not be told or was not counted.
    pub number: Option<u64>,
    /// By role, each that was counted.
    pub roles: Vec<RoleTold>,
}

/// How many people of one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleTold {
    /// `parents_and_carers`, `children_and_young_people`, `professionals` or `others`; `not_noted` for those
    /// whose role nobody noted.
    pub role: String,
    /// The same in words.
    pub role_words: String,
    /// How many; null where that may not be told.
    pub number: Option<u64>,
}

/// The gatherings as they may be published beside the figures of the year; none where there were none.
/// `figures` are those that are shown beside them.
#[must_use]
pub fn told(year: &Year, figures: &Figures) -> Option<Gatherings> {
    if year.gatherings.is_empty() {
        return None;
    }
    let registered: Vec<Headcount> = year
        .gatherings
        .iter()
        .map(|one| one.registrations)
        .collect();
    let came: Vec<Headcount> = year.gatherings.iter().map(Record::came).collect();
    let (registrations, attendance) = (Table::of(&registered), Table::of(&came));
    let points = points(year, figures);
    let gatherings = year
        .gatherings
        .iter()
        .enumerate()
        .map(|(row, record)| GatheringTold {
            title: record.title.clone(),
            date: record.date.to_string(),
            kind: record.kind.to_string(),
            kind_words: words::kind(record.kind).to_owned(),
            participation: record.participation.map(|level| level.to_string()),
            participation_words: record
                .participation
                .map(|level| words::participation(level).to_owned()),
            registrations: registrations.row(row, &registered),
            attendance: attendance.row(row, &came),
            points: points.get(row).cloned().flatten(),
        })
        .collect();
    let (heard, hardly_heard) = heard(year);
    Some(Gatherings {
        kinds: kinds(year),
        participation: levels(year),
        registrations: registrations.year(&year.registrations),
        attendance: attendance.year(&year.attendance),
        heard,
        hardly_heard,
        gatherings,
        of_edition: None,
    })
}

fn kinds(year: &Year) -> Vec<Occurring> {
    let occurring = |kind: &Kind| Occurring {
        word: kind.to_string(),
        words: words::kind(*kind).to_owned(),
        gatherings: year.of_kind(*kind) as u64,
    };
    let all = Kind::ALL.iter().map(occurring);
    all.filter(|one| one.gatherings > 0).collect()
}

/// Every level has its row: that there was no co-production is a finding.
fn levels(year: &Year) -> Vec<Occurring> {
    let unknown = Occurring {
        word: String::new(),
        words: "Not known".to_owned(),
        gatherings: year.with_participation(None) as u64,
    };
    let known = Participation::ALL.iter().map(|level| Occurring {
        word: level.to_string(),
        words: words::participation(*level).to_owned(),
        gatherings: year.with_participation(Some(*level)) as u64,
    });
    known
        .chain((unknown.gatherings > 0).then_some(unknown))
        .collect()
}

/// The roles with five points or more, and the others. How many points is not told: it is part of the figures
/// of the year.
fn heard(year: &Year) -> (Vec<String>, Vec<String>) {
    let (mut heard, mut hardly) = (vec![], vec![]);
    for role in Role::ALL {
        match year.heard.of(*role) {
            Some(points) if points >= THRESHOLD => heard.push(words::role(*role).to_owned()),
            Some(_) => hardly.push(words::role(*role).to_owned()),
            None => {}
        }
    }
    (heard, hardly)
}

/// Registrations or attendance of all gatherings, as they may be published.
struct Table {
    shown: TwoWayShown,
}

/// Those whose role nobody noted stand behind the roles.
const NOT_NOTED: usize = Role::ALL.len();

impl Table {
    fn of(headcounts: &[Headcount]) -> Self {
        let row = |headcount: &Headcount| {
            let mut row: Vec<Option<u64>> = Role::ALL
                .iter()
                .map(|role| headcount.of(*role).map(u64::from))
                .collect();
            // Where the roles come to everybody, nobody is left whose role is not noted.
            let rest = headcount
                .total
                .map(|total| u64::from(total.number.saturating_sub(headcount.sum())))
                .filter(|rest| *rest > 0);
            row.push(rest);
            row
        };
        let counts = TwoWay {
            rows: headcounts.iter().map(row).collect(),
            sums: headcounts
                .iter()
                .map(|headcount| headcount.everybody().is_some())
                .collect(),
        };
        Self {
            shown: two_way(&counts),
        }
    }

    /// The people of one gathering.
    fn row(&self, row: usize, headcounts: &[Headcount]) -> Option<People> {
        let headcount = headcounts.get(row).filter(|one| !one.is_not_counted())?;
        let cells = self.shown.rows.get(row)?;
        let total = headcount.everybody();
        let shown = self.shown.row_sums.get(row).copied().flatten();
        Some(People {
            everybody: match (total, shown) {
                (None, _) => "not counted".to_owned(),
                (Some(_), None) => NOT_SHOWN.to_owned(),
                (Some(total), Some(_)) => words::total(total),
            },
            number: total.zip(shown).map(|(total, _)| u64::from(total.number)),
            roles: roles(headcount, cells),
        })
    }

    /// The people of the year.
    fn year(&self, counted: &Counted) -> Option<People> {
        let total = counted.people.total?;
        Some(People {
            everybody: self
                .shown
                .sum
                .map_or_else(|| NOT_SHOWN.to_owned(), |_| words::total(total)),
            number: self.shown.sum.map(|_| u64::from(total.number)),
            roles: roles(&counted.people, &self.shown.column_sums),
        })
    }
}

const NOT_SHOWN: &str = "not shown";

fn roles(counted: &Headcount, shown: &[Option<u64>]) -> Vec<RoleTold> {
    let known = Role::ALL
        .iter()
        .enumerate()
        .filter(|(_, role)| counted.of(**role).is_some())
        .map(|(column, role)| (column, role.to_string(), words::role(*role)));
    // A row of those whose role is not noted stands only where there is something to tell.
    let not_noted = (shown.get(NOT_NOTED).copied().flatten().is_some() && counted.sum() > 0)
        .then(|| (NOT_NOTED, "not_noted".to_owned(), "Role not noted"));
    known
        .chain(not_noted)
        .map(|(column, role, role_words)| RoleTold {
            role,
            role_words: role_words.to_owned(),
            number: shown.get(column).copied().flatten(),
        })
        .collect()
}

/// How many points were heard at each gathering, in bands.
///
/// The points of all gatherings of a kind are part of the number of its channel. Where that number is hidden,
/// nothing is told of these gatherings; where it is shown, only what leaves each small number several possible
/// values.
fn points(year: &Year, figures: &Figures) -> Vec<Option<String>> {
    let told: Vec<(Kind, bool)> = Kind::ALL
        .iter()
        .map(|kind| {
            let points: Vec<u64> = year
                .gatherings
                .iter()
                .filter(|one| one.kind == *kind)
                .map(|one| one.heard.points())
                .collect();
            let shown = of_channel(figures, *kind);
            (*kind, shown.is_some_and(|all| bands_are_safe(&points, all)))
        })
        .collect();
    year.gatherings
        .iter()
        .map(|one| {
            told.contains(&(one.kind, true))
                .then(|| in_words(one.heard.points()))
        })
        .collect()
}

/// The number of the channel of a kind of gathering, where it is shown.
fn of_channel(figures: &Figures, kind: Kind) -> Option<u64> {
    let label = labels::channel(kind.channel().as_str());
    let table = figures
        .breakdowns
        .iter()
        .find(|table| table.id == "channel")?;
    table.rows.iter().find(|row| row.label == label)?.count
}

/// How far the bounds of a hidden number stay apart at least, as in [`super::outcome`].
const LEFT_OPEN: u64 = 2;

/// Whether every small number is left with several values by the bands and the number of the channel: for a
/// reader who takes it that everything of this channel was said at one of these gatherings, where that is so.
fn bands_are_safe(points: &[u64], of_channel: u64) -> bool {
    let bounds: Vec<Bounds> = points
        .iter()
        .map(|points| {
            let band = Band::around(*points);
            Bounds {
                least: band.at_least,
                most: band.at_most.unwrap_or(u64::MAX),
            }
        })
        .collect();
    let sum: u64 = points.iter().sum();
    let whole = Bounds {
        least: if sum == of_channel { sum } else { 0 },
        most: of_channel,
    };
    narrowed(&bounds, whole)
        .iter()
        .zip(points)
        .all(|(bounds, points)| *points >= THRESHOLD || bounds.width() >= LEFT_OPEN)
}

fn in_words(points: u64) -> String {
    match Band::of(points) {
        None => format!("fewer than {THRESHOLD} points"),
        Some(Band {
            at_least,
            at_most: Some(at_most),
        }) => format!("{at_least} to {at_most} points"),
        Some(Band { at_least, .. }) => format!("{at_least} or more points"),
    }
}

/// The gatherings that an edition tells of after an earlier one: its own, or those of the earlier edition where
/// a number has changed by fewer than five, or the figures of the year are the earlier ones too. Two editions
/// beside each other would else show what lies between them.
#[must_use]
pub fn after(
    earlier: Option<&Gatherings>,
    edition: u32,
    own: Option<Gatherings>,
    figures_are_kept: bool,
) -> Option<Gatherings> {
    let Some(earlier) = earlier else {
        // Beside figures of an earlier edition nothing new is told of the points.
        return own.map(|mut own| {
            if figures_are_kept {
                for one in &mut own.gatherings {
                    one.points = None;
                }
            }
            own
        });
    };
    let own = own?;
    if !figures_are_kept && !changed_a_little(earlier, &own) {
        return Some(own);
    }
    Some(Gatherings {
        of_edition: Some(earlier.of_edition.unwrap_or(edition)),
        ..earlier.clone()
    })
}

fn changed_a_little(earlier: &Gatherings, own: &Gatherings) -> bool {
    let numbers = |all: &Gatherings| -> Vec<(String, Option<u64>)> {
        let people = |at: String, people: Option<&People>| {
            let mut numbers = vec![];
            if let Some(people) = people {
                numbers.push((at.clone(), people.number));
                let roles = people.roles.iter();
                numbers.extend(roles.map(|role| (format!("{at} {}", role.role), role.number)));
            }
            numbers
        };
        let mut numbers = people("registered".to_owned(), all.registrations.as_ref());
        numbers.extend(people("came".to_owned(), all.attendance.as_ref()));
        for one in &all.gatherings {
            let at = format!("{} {}", one.date, one.title);
            numbers.extend(people(
                format!("{at} registered"),
                one.registrations.as_ref(),
            ));
            numbers.extend(people(format!("{at} came"), one.attendance.as_ref()));
        }
        numbers
    };
    let now = numbers(own);
    numbers(earlier).iter().any(|(at, before)| {
        let found = now.iter().find(|(other, _)| other == at);
        match (before, found.and_then(|(_, now)| *now)) {
            (Some(before), Some(now)) => *before != now && before.abs_diff(now) < THRESHOLD,
            // What is hidden now may be a small number less than a shown one was, or the other way round.
            (Some(shown), None) => found.is_some() && *shown < 2 * THRESHOLD,
            (None, Some(shown)) => shown < 2 * THRESHOLD,
            (None, None) => false,
        }
    })
}

impl Gatherings {
    /// What the gatherings come to, as a sentence.
    #[must_use]
    pub fn finding(&self) -> String {
        let all: u64 = self.kinds.iter().map(|one| one.gatherings).sum();
        let count = |one: &Occurring| {
            let (number, name) = (one.gatherings, one.words.to_lowercase());
            format!("{number} {name}{}", if number == 1 { "" } else { "s" })
        };
        let kinds: Vec<String> = self.kinds.iter().map(count).collect();
        if all == 1 {
            format!("There was 1 gathering: {}.", kinds.join(", "))
        } else {
            format!("There were {all} gatherings: {}.", kinds.join(", "))
        }
    }

    /// Who was heard and who was not, as a sentence.
    #[must_use]
    pub fn heard_words(&self) -> String {
        let names = |roles: &[String]| {
            let names: Vec<String> = roles.iter().map(|role| role.to_lowercase()).collect();
            names.join("; ")
        };
        let mut sentences = vec![];
        if !self.heard.is_empty() {
            sentences.push(format!("There we heard: {}.", names(&self.heard)));
        }
        if !self.hardly_heard.is_empty() {
            sentences.push(format!(
                "We heard nothing, or fewer than {THRESHOLD} points, from: {}.",
                names(&self.hardly_heard)
            ));
        }
        sentences.join(" ")
    }

    /// From which edition the numbers are, as a sentence.
    #[must_use]
    pub fn of_edition_words(&self) -> Option<String> {
        self.of_edition.map(|edition| {
            format!(
                "What is said of the gatherings is that of edition {edition}: newer numbers beside it could show a few people."
            )
        })
    }
}

/// The year's gatherings as the read models have them on this day, made so that they may be published.
///
/// # Errors
/// Those of the read models.
pub fn of_year(
    rows: &rusqlite::Connection,
    year: i16,
    today: Date,
    figures: &Figures,
) -> rusqlite::Result<Option<Gatherings>> {
    let found = yousaid_projections::gatherings::of_year(rows, year, today)?;
    Ok(told(&found, figures))
}
