//! Measures as they may be published: with baseline, target and readings, and without any number that points at
//! few people or gives one away.

pub mod carried;
mod finding;
pub(crate) mod follows;
mod hidden;
mod words;

#[cfg(test)]
mod attack;
#[cfg(test)]
mod tests;

pub use hidden::{Hidden, Which, hidden};
pub(crate) use words::{NOT_SHOWN, amount_words, period_words, target_words};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yousaid_model::{
    MeasureId,
    measure::{Amount, Kind, Period, Target},
};
use yousaid_projections::measures::Record;

/// Measures that stand under one heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MeasureGroup {
    /// The heading.
    pub heading: String,
    /// The measures, in the order in which they were first set.
    pub measures: Vec<PublishedMeasure>,
}

/// One measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedMeasure {
    /// Its identity, a UUID.
    pub id: String,
    /// What is measured.
    pub title: String,
    /// What it is measured in; "%" for shares.
    pub unit: String,
    /// Whether it counts people, so that small numbers are not given.
    pub of_people: bool,
    /// The identity of the measure whose part it counts.
    #[serde(default)]
    pub whole: Option<String>,
    /// The same in words: the measure, and by what it is divided.
    pub part_of: Option<String>,
    /// Where it started.
    pub baseline: Option<PublishedReading>,
    /// Where it should come to, in words.
    pub target: Option<String>,
    /// The level of the target, where it has one.
    pub target_level: Option<String>,
    /// Whether it has come there: `reached`, `not_yet` or `for_people_to_judge`; null without a target, and where
    /// the last reading is not given.
    pub standing: Option<String>,
    /// What it shows, as a sentence.
    pub finding: String,
    /// The readings, the earliest first.
    pub readings: Vec<PublishedReading>,
    /// Why it is measured no more.
    pub given_up: Option<String>,
}

/// One reading of a measure, or its baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PublishedReading {
    /// The first day, ISO 8601; null where it is not known.
    pub from: Option<String>,
    /// The last day, ISO 8601; null where it is not known.
    pub to: Option<String>,
    /// The same in words.
    pub period: String,
    /// How much, as it was written; null where it may not be given.
    pub value: Option<String>,
    /// How exactly: `exactly`, `at_least` or `about`; `between` goes from `value` to `most`. Null with `value`.
    pub precision: Option<String>,
    /// The other end of a range.
    pub most: Option<String>,
    /// The same in words.
    pub words: String,
    /// For a share of people: of how many.
    pub of_people: Option<u64>,
    /// What a reader should know of it; null where the value is not given.
    pub note: Option<String>,
}

/// The measures of a year: those with a reading that ended in it or in the year before, and those with a target
/// that was set by then and not given up before. Each has its readings up to the end of the year.
#[must_use]
pub fn of_year(records: &[Record], year: i16) -> Vec<MeasureGroup> {
    let hidden = hidden(records);
    let mut groups: Vec<MeasureGroup> = vec![];
    for record in records.iter().filter(|record| belongs_to(record, year)) {
        let heading = record.definition.heading.as_str();
        let measure = published(record, records, &hidden, year);
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.measures.push(measure),
            None => groups.push(MeasureGroup {
                heading: heading.to_owned(),
                measures: vec![measure],
            }),
        }
    }
    groups
}

/// The years for which there are measures: of readings, and of targets since they were set, up to this year.
#[must_use]
pub fn years(records: &[Record], this_year: i16) -> Vec<i16> {
    let first = records
        .iter()
        .flat_map(|record| {
            let set = record.definition.target.as_ref();
            let since = set.map(|_| record.definition.since.0);
            since
                .into_iter()
                .chain(record.standing().map(|taken| taken.reading.year()))
        })
        .min()
        .unwrap_or(this_year + 1);
    (first..=this_year)
        .rev()
        .filter(|year| records.iter().any(|record| belongs_to(record, *year)))
        .collect()
}

fn belongs_to(record: &Record, year: i16) -> bool {
    let read = record
        .standing()
        .any(|taken| (year - 1..=year).contains(&taken.reading.year()));
    let gone = record
        .given_up
        .as_ref()
        .and_then(|(_, at)| at.get(..4)?.parse::<i16>().ok());
    let aimed_at = record.definition.target.is_some()
        && record.definition.since.0 <= year
        && gone.is_none_or(|gone| gone >= year);
    read || aimed_at
}

fn published(record: &Record, all: &[Record], hidden: &Hidden, year: i16) -> PublishedMeasure {
    let definition = &record.definition;
    let unit = unit(definition.kind, definition.unit.as_str());
    let shown = |which| !hidden.contains(&(record.id, which));
    let baseline = definition.baseline.as_ref().map(|baseline| {
        let source = Source {
            amount: baseline.amount,
            of: baseline.of,
            period: baseline.period,
            note: None,
        };
        reading(&source, &unit, shown(Which::Baseline))
    });
    let taken: Vec<_> = record
        .standing()
        .filter(|taken| taken.reading.year() <= year)
        .collect();
    let readings = taken.iter().map(|taken| {
        let source = Source {
            amount: taken.reading.amount,
            of: taken.reading.of,
            period: Some(taken.reading.period),
            note: taken.reading.note.as_ref().map(ToString::to_string),
        };
        reading(&source, &unit, shown(Which::Reading(taken.number)))
    });
    let known = |which, amount| shown(which).then_some(amount);
    let amounts: Vec<(Period, Option<Amount>)> = taken
        .iter()
        .map(|taken| {
            let amount = known(Which::Reading(taken.number), taken.reading.amount);
            (taken.reading.period, amount)
        })
        .collect();
    let start = definition
        .baseline
        .as_ref()
        .and_then(|baseline| known(Which::Baseline, baseline.amount));
    let standing = standing(definition.target.as_ref(), &amounts, start);
    PublishedMeasure {
        id: record.id.to_string(),
        title: definition.title.to_string(),
        of_people: definition.kind.is_of_people(),
        whole: definition
            .part_of
            .as_ref()
            .map(|part| part.whole.to_string()),
        part_of: definition.part_of.as_ref().and_then(|part| {
            let whole = title_of(all, part.whole)?;
            Some(format!("{whole}, by {}", part.divided_by))
        }),
        baseline,
        target: definition
            .target
            .as_ref()
            .map(|target| target_words(target, &unit)),
        target_level: match &definition.target {
            Some(Target::Level { level, .. }) => Some(level.to_string()),
            _ => None,
        },
        finding: finding::finding(&amounts, &unit, definition.target.as_ref(), standing),
        standing: standing.map(|standing| standing.as_str().to_owned()),
        readings: readings.collect(),
        given_up: record.given_up.as_ref().map(|(reason, _)| reason.clone()),
        unit,
    }
}

fn title_of(all: &[Record], id: MeasureId) -> Option<String> {
    let found = all.iter().find(|record| record.id == id)?;
    Some(found.definition.title.to_string())
}

/// What shares are measured in is the same for all of them.
pub(crate) fn unit(kind: Kind, unit: &str) -> String {
    if kind.is_a_share() {
        "%".to_owned()
    } else {
        unit.to_owned()
    }
}

/// How a measure stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Reached,
    NotYet,
    ForPeopleToJudge,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NotYet => "not_yet",
            Self::ForPeopleToJudge => "for_people_to_judge",
        }
    }
}

fn standing(
    target: Option<&Target>,
    readings: &[(Period, Option<Amount>)],
    baseline: Option<Amount>,
) -> Option<Standing> {
    let target = target?;
    if matches!(target, Target::Words { .. }) {
        return Some(Standing::ForPeopleToJudge);
    }
    let last = match readings.last() {
        None => return Some(Standing::NotYet),
        Some((_, amount)) => (*amount)?,
    };
    Some(match target.reached_by(last, baseline) {
        Some(true) => Standing::Reached,
        Some(false) => Standing::NotYet,
        None => Standing::ForPeopleToJudge,
    })
}

/// What a reading is published from.
struct Source {
    amount: Amount,
    of: Option<u64>,
    period: Option<Period>,
    note: Option<String>,
}

fn reading(source: &Source, unit: &str, shown: bool) -> PublishedReading {
    let (precision, most) = match source.amount {
        Amount::Exactly(_) => ("exactly", None),
        Amount::AtLeast(_) => ("at_least", None),
        Amount::About(_) => ("about", None),
        Amount::Between(_, most) => ("between", Some(most)),
    };
    let day = |day: jiff::civil::Date| day.to_string();
    PublishedReading {
        from: source.period.map(|period| day(period.from())),
        to: source.period.map(|period| day(period.to())),
        period: source
            .period
            .map_or_else(|| "At the start".to_owned(), period_words),
        value: shown.then(|| source.amount.least().to_string()),
        precision: shown.then(|| precision.to_owned()),
        most: most.filter(|_| shown).map(|most| most.to_string()),
        words: if shown {
            amount_words(source.amount, unit)
        } else {
            NOT_SHOWN.to_owned()
        },
        of_people: source.of.filter(|_| shown),
        note: source.note.clone().filter(|_| shown),
    }
}
