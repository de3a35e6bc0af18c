//! The form that says what is known of a gathering.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use yousaid_model::{
    Words, WordsError,
    gathering::{Details, Kind, Participation},
};
use yousaid_projections::gatherings::Record;
use yousaid_web::{Choice, Errors, Field, labels::gathering as labels};

/// The earliest day: before the first Local Offer there was nothing to gather for.
const FIRST_YEAR: i16 = 2000;

/// What the form carries.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filled {
    pub(super) id: String,
    kind: String,
    title: String,
    date: String,
    place: String,
    run_by: String,
    participation: String,
}

/// The fields as the page shows them.
#[derive(Serialize)]
pub(super) struct Fields {
    kind: Field,
    title: Field,
    date: Field,
    place: Field,
    run_by: Field,
    participation: Field,
}

impl Filled {
    /// An empty form for a new gathering.
    pub(super) fn new(id: String) -> Self {
        Self {
            id,
            ..Self::default()
        }
    }

    /// What is known of a gathering.
    pub(super) fn of(record: &Record) -> Self {
        Self {
            id: record.id.to_string(),
            kind: record.kind.to_string(),
            title: record.title.clone(),
            date: record.date.to_string(),
            place: record.place.clone().unwrap_or_default(),
            run_by: record.run_by.clone().unwrap_or_default(),
            participation: record
                .participation
                .map(|participation| participation.to_string())
                .unwrap_or_default(),
        }
    }

    /// The fields with what is wrong with them.
    pub(super) fn fields(&self, errors: &Errors) -> Fields {
        let kinds = Kind::ALL.iter().map(|kind| {
            let chosen = kind.as_str() == self.kind;
            Choice::new(kind.as_str(), labels::kind(*kind), chosen)
        });
        let levels = Participation::ALL.iter().map(|level| Choice {
            hint: Some(labels::participation_means(*level).to_owned()),
            ..Choice::new(
                level.as_str(),
                labels::participation(*level),
                level.as_str() == self.participation,
            )
        });
        let levels = levels.chain([Choice::new(
            "",
            "I do not know",
            self.participation.is_empty() && !self.title.is_empty(),
        )]);
        Fields {
            kind: Field::choices("kind", kinds.collect(), errors),
            title: Field::new("title", &self.title, errors),
            date: Field::new("date", &self.date, errors),
            place: Field::new("place", &self.place, errors),
            run_by: Field::new("run_by", &self.run_by, errors),
            participation: Field::choices("participation", levels.collect(), errors),
        }
    }

    /// What is known, where all of it can be taken.
    pub(super) fn check(&self, today: Date, errors: &mut Errors) -> Option<Details> {
        let kind = self.kind.parse::<Kind>().ok();
        if kind.is_none() {
            errors.add("kind", "Choose what kind of gathering it is.");
        }
        let title = match Words::line(&self.title) {
            Ok(title) => Some(title),
            Err(WordsError::Empty) => {
                errors.add("title", "Give the gathering a title.");
                None
            }
            Err(too_long) => {
                errors.add("title", format!("This {too_long}. Please shorten it."));
                None
            }
        };
        let date = self.check_date(today, errors);
        let place = optional(&self.place, "place", errors);
        let run_by = optional(&self.run_by, "run_by", errors);
        let participation = match self.participation.as_str() {
            "" => None,
            word => {
                let found = word.parse::<Participation>().ok();
                if found.is_none() {
                    errors.add("participation", "Choose one of these.");
                }
                found
            }
        };
        if !errors.is_empty() {
            return None;
        }
        Some(Details {
            kind: kind?,
            title: title?,
            date: date?,
            place,
            run_by,
            participation,
        })
    }

    fn check_date(&self, today: Date, errors: &mut Errors) -> Option<Date> {
        let latest = today.checked_add(2.years()).unwrap_or(today);
        match self.date.trim().parse::<Date>() {
            Ok(date) if date.year() >= FIRST_YEAR && date <= latest => Some(date),
            Ok(_) => {
                errors.add(
                    "date",
                    format!("Give a day from {FIRST_YEAR} to two years from now."),
                );
                None
            }
            Err(_) => {
                errors.add(
                    "date",
                    "Give the day, as year-month-day, for example 2026-03-31.",
                );
                None
            }
        }
    }
}

fn optional(text: &str, field: &str, errors: &mut Errors) -> Option<Words> {
    match Words::line(text) {
        Ok(words) => Some(words),
        Err(WordsError::Empty) => None,
        Err(too_long) => {
            errors.add(field, format!("This {too_long}. Please shorten it."));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn filled() -> Filled {
        Filled {
            id: String::new(),
            kind: "drop_in".to_owned(),
            title: " Coffee  morning ".to_owned(),
            date: "2026-02-27".to_owned(),
            ..Filled::default()
        }
    }

    #[test]
    fn a_kind_a_title_and_a_day_are_enough() {
        let mut errors = Errors::default();
        let details = filled().check(date(2026, 3, 9), &mut errors);
        let details = details.expect("is enough");
        assert_eq!(details.title.as_str(), "Coffee morning");
        assert_eq!((details.place, details.participation), (None, None));
    }

    #[test]
    fn everything_that_is_wrong_is_named_at_once() {
        let wrong = Filled {
            kind: "party".to_owned(),
            title: " ".to_owned(),
            date: "31/03/2026".to_owned(),
            place: "p".repeat(400),
            run_by: "r".repeat(400),
            participation: "tokenism".to_owned(),
            ..filled()
        };
        let mut errors = Errors::default();
        assert_eq!(wrong.check(date(2026, 3, 9), &mut errors), None);
        for field in ["kind", "title", "date", "place", "run_by", "participation"] {
            assert!(errors.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_day_in_another_century_is_a_slip_of_the_hand() {
        for day in ["0026-02-27", "1926-02-27", "2206-02-27", "2028-03-10"] {
            let mut errors = Errors::default();
            let filled = Filled {
                date: day.to_owned(),
                ..filled()
            };
            filled.check(date(2026, 3, 9), &mut errors);
            assert!(errors.of("date").is_some(), "{day}");
        }
    }
}
