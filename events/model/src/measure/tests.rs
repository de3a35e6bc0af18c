//! Measures: set, read, corrected, given up.

use jiff::civil::Date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::testing::{
    EARLIER, IN_MAY, NOW, OFFICER, TODAY, any_of, given, nothing_happens_twice, obey, words,
};

mod reading;
mod setting;
mod targets;

const IN_JANUARY: Date = Date::constant(2026, 1, 31);
const WHOLE: MeasureId = MeasureId(Uuid::from_u128(0x3a1));

fn number(text: &str) -> Decimal {
    text.parse().expect("is a number")
}

fn exactly(text: &str) -> Amount {
    Amount::Exactly(number(text))
}

/// How many people came: nothing else is said of it.
fn people() -> Definition {
    Definition {
        title: words("People who came to the open day"),
        heading: words("Open day"),
        kind: Kind::CountOfPeople,
        unit: words("people"),
        part_of: None,
        baseline: None,
        target: None,
        since: ReportYear(2025),
    }
}

/// How many in a hundred feel heard, with a target of 90.
fn heard() -> Definition {
    Definition {
        title: words("Families who say they were listened to"),
        kind: Kind::ShareOfPeople,
        unit: words("%"),
        target: Some(Target::Level {
            level: number("90"),
            direction: Direction::Up,
        }),
        ..people()
    }
}

/// How many leave the site at once.
fn bounces() -> Definition {
    Definition {
        title: words("Visits that end on the first page"),
        kind: Kind::ShareOfThings,
        baseline: Some(Baseline {
            amount: Amount::between(number("59.12"), number("62.28")).expect("a range"),
            of: None,
            period: None,
        }),
        ..heard()
    }
}

fn part() -> PartOf {
    PartOf {
        whole: WHOLE,
        divided_by: words("role"),
    }
}

fn was_set(definition: Definition) -> MeasureEvent {
    MeasureSet {
        definition,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn set(definition: Definition) -> MeasureCommand {
    MeasureCommand::Set {
        definition: Box::new(definition),
        by: OFFICER,
        at: NOW,
    }
}

fn reading(amount: &str, day: Date) -> Reading {
    Reading {
        amount: exactly(amount),
        of: None,
        period: Period::day(day),
        note: None,
    }
}

fn of(mut reading: Reading, people: u64) -> Reading {
    reading.of = Some(people);
    reading
}

fn was_taken(place: u32, reading: Reading) -> MeasureEvent {
    ReadingTaken {
        number: place,
        reading,
        by: OFFICER,
        at: EARLIER,
    }
    .into()
}

fn taken(place: u32, reading: Reading) -> MeasureEvent {
    ReadingTaken {
        number: place,
        reading,
        by: OFFICER,
        at: NOW,
    }
    .into()
}

fn new(reading: Reading) -> NewReading {
    NewReading {
        reading,
        today: TODAY,
    }
}

fn take(reading: Reading) -> MeasureCommand {
    MeasureCommand::TakeReading {
        reading: Box::new(new(reading)),
        by: OFFICER,
        at: NOW,
    }
}

fn correct(wrong: u32, reading: Reading) -> MeasureCommand {
    MeasureCommand::CorrectReading {
        number: wrong,
        reading: Box::new(new(reading)),
        reason: words("Two were counted twice."),
        by: OFFICER,
        at: NOW,
    }
}

fn take_back(wrong: u32) -> MeasureCommand {
    MeasureCommand::TakeReadingBack {
        number: wrong,
        reason: words("Two were counted twice."),
        by: OFFICER,
        at: NOW,
    }
}

fn taken_back(wrong: u32) -> MeasureEvent {
    ReadingTakenBack {
        number: wrong,
        reason: words("Two were counted twice."),
        by: OFFICER,
        at: NOW,
    }
    .into()
}

fn give_up() -> MeasureCommand {
    MeasureCommand::GiveUp {
        reason: words("The counter was taken off the site."),
        by: OFFICER,
        at: NOW,
    }
}

fn given_up() -> MeasureEvent {
    MeasureGivenUp {
        reason: words("The counter was taken off the site."),
        by: OFFICER,
        at: NOW,
    }
    .into()
}

fn every_command() -> Vec<MeasureCommand> {
    vec![
        set(people()),
        set(heard()),
        set(bounces()),
        take(reading("77", IN_JANUARY)),
        take(reading("78", IN_JANUARY)),
        take(reading("12.5", TODAY)),
        take(of(reading("81", TODAY), 40)),
        take(reading("9", IN_MAY)),
        correct(1, reading("75", IN_JANUARY)),
        correct(2, reading("75", TODAY)),
        take_back(1),
        take_back(2),
        give_up(),
    ]
}

proptest! {
    #[test]
    fn no_command_has_an_effect_twice(commands in any_of(every_command())) {
        // A correction takes one reading back and another; the first is then no longer there.
        nothing_happens_twice::<Measure>(&commands, |command| {
            !matches!(command, MeasureCommand::CorrectReading { .. })
        })?;
    }

    #[test]
    fn no_two_readings_are_of_the_same_days(commands in any_of(every_command())) {
        obey::<Measure>(&commands, |before, _, _| {
            if let Some(standing) = &before.standing {
                let days: std::collections::HashSet<_> =
                    standing.readings.values().map(|reading| reading.period).collect();
                prop_assert_eq!(days.len(), standing.readings.len());
            }
            Ok(())
        })?;
    }

    #[test]
    fn nothing_is_read_of_days_to_come(commands in any_of(every_command())) {
        obey::<Measure>(&commands, |_, _, events| {
            for event in events {
                if let MeasureEvent::ReadingTaken(event) = event {
                    prop_assert!(event.reading.period.to() <= TODAY);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn a_share_of_people_always_says_of_how_many(commands in any_of(every_command())) {
        obey::<Measure>(&commands, |before, _, _| {
            if let Some(standing) = &before.standing
                && standing.definition.kind == Kind::ShareOfPeople
            {
                prop_assert!(standing.readings.values().all(|reading| reading.of.is_some()));
            }
            Ok(())
        })?;
    }
}
