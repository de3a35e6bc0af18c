//! What the invented council measures: how its site is used, and whether families feel heard.

use anyhow::Context;
use jiff::{Timestamp, ToSpan, civil::Date};
use yousaid_log::Expect;
use yousaid_model::{
    AccountId, MeasureId, ReportYear, Words,
    measure::{
        Amount, Baseline, Definition, Direction, Kind, Measure, MeasureCommand, NewReading, PartOf,
        Period, Reading, Target,
    },
};
use yousaid_projections::london;
use yousaid_web::App;

use super::script::identity;

/// One measure of the demonstration: its readings are told by half-years, from the first of the last year.
struct Told {
    key: &'static str,
    heading: &'static str,
    title: &'static str,
    kind: Kind,
    unit: &'static str,
    part_of: Option<(&'static str, &'static str)>,
    baseline: Option<&'static str>,
    target: Option<Aim>,
    /// Of which half-year, how much, and for a share of people: of how many.
    readings: &'static [(i16, &'static str, Option<u64>)],
}

enum Aim {
    AtLeast(&'static str),
    AtMost(&'static str),
    Change(&'static str),
    Words(&'static str),
}

const SITE: &str = "How the Local Offer site is used";
const HEARD: &str = "Whether families feel heard";
const DAY: &str = "The summer open day";

const fn told(
    key: &'static str,
    heading: &'static str,
    title: &'static str,
    kind: Kind,
    unit: &'static str,
) -> Told {
    Told {
        key,
        heading,
        title,
        kind,
        unit,
        part_of: None,
        baseline: None,
        target: None,
        readings: &[],
    }
}

/// Wholes before their parts.
const MEASURES: &[Told] = &[
    Told {
        baseline: Some("41280"),
        target: Some(Aim::Change("50")),
        readings: &[(0, "44105", None), (1, "52960", None)],
        ..told(
            "views",
            SITE,
            "Pages looked at in half a year",
            Kind::CountOfThings,
            "page views",
        )
    },
    Told {
        baseline: Some("61.4"),
        target: Some(Aim::AtMost("35")),
        readings: &[(0, "57.2", None), (1, "49.8", None)],
        ..told(
            "bounce",
            SITE,
            "Visits that end on their first page",
            Kind::ShareOfThings,
            "%",
        )
    },
    Told {
        target: Some(Aim::AtLeast("90")),
        readings: &[(0, "68", Some(74)), (1, "77", Some(92))],
        ..told(
            "heard",
            HEARD,
            "Families who say that they were listened to",
            Kind::ShareOfPeople,
            "%",
        )
    },
    Told {
        target: Some(Aim::Words(
            "Most families know where to find the Local Offer.",
        )),
        readings: &[(1, "58", Some(92))],
        ..told(
            "known",
            HEARD,
            "Families who had heard of the Local Offer",
            Kind::ShareOfPeople,
            "%",
        )
    },
    Told {
        readings: &[(0, "64", None)],
        ..told(
            "day",
            DAY,
            "Families who filled in a form",
            Kind::CountOfPeople,
            "people",
        )
    },
    Told {
        part_of: Some(("day", "role")),
        readings: &[(0, "48", None)],
        ..told(
            "day-parents",
            DAY,
            "Of them, parents and carers",
            Kind::CountOfPeople,
            "people",
        )
    },
    Told {
        part_of: Some(("day", "role")),
        readings: &[(0, "13", None)],
        ..told(
            "day-workers",
            DAY,
            "Of them, people who work with families",
            Kind::CountOfPeople,
            "people",
        )
    },
    Told {
        part_of: Some(("day", "role")),
        readings: &[(0, "3", None)],
        ..told(
            "day-young",
            DAY,
            "Of them, young people",
            Kind::CountOfPeople,
            "people",
        )
    },
    Told {
        readings: &[(0, "9", None)],
        ..told(
            "day-stalls",
            DAY,
            "Services with a stall",
            Kind::CountOfThings,
            "stalls",
        )
    },
];

/// Sets the measures and takes their readings. What is there already stays as it is.
pub async fn fill(app: &App, year: i16, by: AccountId) -> anyhow::Result<()> {
    for told in MEASURES {
        record(app, told, year, by)
            .await
            .with_context(|| format!("the measure {} cannot be recorded", told.key))?;
    }
    Ok(())
}

async fn record(app: &App, told: &Told, year: i16, by: AccountId) -> anyhow::Result<()> {
    let log = &app.council.log;
    let id = id(told.key).to_string();
    let now = app.clock.now();
    let mut commands = vec![MeasureCommand::Set {
        definition: Box::new(definition(told, year)?),
        by,
        at: at(half_year(year, 0)?, now),
    }];
    let today = london::date(now);
    for (half, amount, of) in told.readings {
        let period = half_year(year, *half)?;
        let reading = Reading {
            amount: Amount::Exactly(amount.parse()?),
            of: *of,
            period,
            note: None,
        };
        commands.push(MeasureCommand::TakeReading {
            reading: Box::new(NewReading { reading, today }),
            by,
            at: at(period, now),
        });
    }
    for command in commands {
        log.execute::<Measure>(&id, command, Expect::History)
            .await?;
    }
    Ok(())
}

fn id(key: &str) -> MeasureId {
    MeasureId(identity("measure", key))
}

fn definition(told: &Told, year: i16) -> anyhow::Result<Definition> {
    let level = |level: &str, direction| -> anyhow::Result<Target> {
        let level = level.parse()?;
        Ok(Target::Level { level, direction })
    };
    Ok(Definition {
        title: Words::line(told.title)?,
        heading: Words::line(told.heading)?,
        kind: told.kind,
        unit: Words::line(told.unit)?,
        part_of: told
            .part_of
            .map(|(whole, divided_by)| -> anyhow::Result<PartOf> {
                let divided_by = Words::line(divided_by)?;
                Ok(PartOf {
                    whole: id(whole),
                    divided_by,
                })
            })
            .transpose()?,
        baseline: told
            .baseline
            .map(|amount| -> anyhow::Result<Baseline> {
                Ok(Baseline {
                    amount: Amount::Exactly(amount.parse()?),
                    of: None,
                    period: Some(half_year(year, -1)?),
                })
            })
            .transpose()?,
        target: match &told.target {
            None => None,
            Some(Aim::AtLeast(number)) => Some(level(number, Direction::Up)?),
            Some(Aim::AtMost(number)) => Some(level(number, Direction::Down)?),
            Some(Aim::Change(per_cent)) => Some(Target::Change {
                per_cent: per_cent.parse()?,
            }),
            Some(Aim::Words(words)) => Some(Target::Words {
                words: Words::line(words)?,
            }),
        },
        since: ReportYear(year),
    })
}

/// The half-year so many after the first of the year.
fn half_year(year: i16, half: i16) -> anyhow::Result<Period> {
    let from = Date::new(year, 1, 1)?.checked_add((i64::from(half) * 6).months())?;
    let to = from.checked_add(6.months())?.yesterday()?;
    Ok(Period::new(from, to)?)
}

/// When a reading of these days was taken: on the morning after, and not in the future.
fn at(period: Period, now: Timestamp) -> Timestamp {
    let noon = period.to().at(12, 0, 0, 0);
    let noon = noon.to_zoned(jiff::tz::TimeZone::UTC);
    noon.map_or(now, |noon| noon.timestamp() + 24.hours())
        .min(now - 1.hours())
}
