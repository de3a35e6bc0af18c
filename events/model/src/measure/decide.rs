//! What may be done with a measure.

use super::{
    Amount, Decimal, Definition, Kind, Measure, MeasureCommand, MeasureEvent, MeasureGivenUp,
    MeasureRejection, MeasureSet, NewReading, Reading, ReadingTaken, ReadingTakenBack, Standing,
    Target,
};
use crate::Decider;

use MeasureRejection as Refused;

impl Decider for Measure {
    const AGGREGATE: &'static str = "measure";
    type Command = MeasureCommand;
    type Event = MeasureEvent;
    type Rejection = MeasureRejection;

    fn decide(&self, command: &MeasureCommand) -> Result<Vec<MeasureEvent>, MeasureRejection> {
        if let MeasureCommand::Set { definition, by, at } = command {
            return self.set(definition).map(|definition| {
                definition
                    .map(|definition| MeasureSet {
                        definition,
                        by: *by,
                        at: *at,
                    })
                    .into_iter()
                    .map(MeasureEvent::from)
                    .collect()
            });
        }
        let standing = self.standing.as_ref().ok_or(Refused::NotSet)?;
        match command.clone() {
            MeasureCommand::Set { .. } => Ok(vec![]),
            MeasureCommand::GiveUp { reason, by, at } => Ok(if standing.given_up {
                vec![]
            } else {
                vec![MeasureGivenUp { reason, by, at }.into()]
            }),
            MeasureCommand::TakeReading { reading, by, at } => {
                standing.goes_on()?;
                standing.readable(&reading)?;
                let reading = reading.reading;
                match standing.of_the_same_days(&reading, None) {
                    Some(taken) if *taken == reading => Ok(vec![]),
                    Some(_) => Err(Refused::TakenAlready),
                    None => Ok(vec![
                        ReadingTaken {
                            number: standing.last + 1,
                            reading,
                            by,
                            at,
                        }
                        .into(),
                    ]),
                }
            }
            MeasureCommand::CorrectReading {
                number,
                reading,
                reason,
                by,
                at,
            } => {
                let wrong = standing
                    .readings
                    .get(&number)
                    .ok_or(Refused::NoSuchReading)?;
                standing.goes_on()?;
                standing.readable(&reading)?;
                let reading = reading.reading;
                if *wrong == reading {
                    return Ok(vec![]);
                }
                if standing.of_the_same_days(&reading, Some(number)).is_some() {
                    return Err(Refused::TakenAlready);
                }
                let back = ReadingTakenBack {
                    number,
                    reason,
                    by,
                    at,
                };
                let taken = ReadingTaken {
                    number: standing.last + 1,
                    reading,
                    by,
                    at,
                };
                Ok(vec![back.into(), taken.into()])
            }
            MeasureCommand::TakeReadingBack {
                number,
                reason,
                by,
                at,
            } => {
                if number == 0 || number > standing.last {
                    return Err(Refused::NoSuchReading);
                }
                let stands = standing.readings.contains_key(&number);
                let back = ReadingTakenBack {
                    number,
                    reason,
                    by,
                    at,
                };
                Ok(stands.then(|| back.into()).into_iter().collect())
            }
        }
    }

    fn evolve(&mut self, event: &MeasureEvent) {
        self.take(event);
    }
}

impl Measure {
    /// The definition as it is to be recorded; none where it stands already.
    fn set(&self, definition: &Definition) -> Result<Option<Definition>, Refused> {
        check(definition)?;
        if let Some(standing) = &self.standing {
            if standing.definition == *definition && !standing.given_up {
                return Ok(None);
            }
            let present = &standing.definition;
            let same = present.kind == definition.kind
                && present.unit == definition.unit
                && present.part_of.is_some() == definition.part_of.is_some();
            if !same && !standing.readings.is_empty() {
                return Err(Refused::KindStands);
            }
        }
        Ok(Some(definition.clone()))
    }
}

fn check(definition: &Definition) -> Result<(), Refused> {
    if definition.part_of.is_some() && !definition.kind.is_of_people() {
        return Err(Refused::NotOfPeople);
    }
    if let Some(baseline) = &definition.baseline {
        fits(definition, baseline.amount, baseline.of)?;
    }
    match &definition.target {
        Some(target) if target.needs_a_baseline() && definition.baseline.is_none() => {
            Err(Refused::BaselineNeeded)
        }
        Some(Target::Level { level, .. }) => numbers_fit(definition.kind, std::iter::once(*level)),
        _ => Ok(()),
    }
}

/// Whether an amount can be one of such a measure.
fn fits(definition: &Definition, amount: Amount, of: Option<u64>) -> Result<(), Refused> {
    numbers_fit(definition.kind, amount.numbers())?;
    let alone = definition.kind == Kind::ShareOfPeople && definition.part_of.is_none();
    match (alone, of) {
        (true, None | Some(0)) => Err(Refused::PeopleNeeded),
        (false, Some(_)) => Err(Refused::PeopleNotNeeded),
        _ => Ok(()),
    }
}

fn numbers_fit(kind: Kind, mut numbers: impl Iterator<Item = Decimal>) -> Result<(), Refused> {
    if kind.is_a_count() {
        let all_counts = numbers.all(|number| number.as_count().is_some());
        return all_counts.then_some(()).ok_or(Refused::NotACount);
    }
    let above_all = |number: Decimal| {
        Decimal::whole(100).is_some_and(|hundred| number.compare(hundred).is_gt())
    };
    if kind == Kind::ShareOfPeople
        && numbers.any(|number| number.is_negative() || above_all(number))
    {
        return Err(Refused::NotAShare);
    }
    Ok(())
}

impl Standing {
    fn goes_on(&self) -> Result<(), Refused> {
        if self.given_up {
            Err(Refused::GivenUp)
        } else {
            Ok(())
        }
    }

    fn readable(&self, new: &NewReading) -> Result<(), Refused> {
        fits(&self.definition, new.reading.amount, new.reading.of)?;
        if new.reading.period.to() > new.today {
            return Err(Refused::StillToCome);
        }
        Ok(())
    }

    fn of_the_same_days(&self, reading: &Reading, except: Option<u32>) -> Option<&Reading> {
        self.readings
            .iter()
            .filter(|(number, _)| Some(**number) != except)
            .map(|(_, reading)| reading)
            .find(|taken| taken.period == reading.period)
    }
}
