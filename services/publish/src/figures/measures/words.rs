//! Amounts, days and targets as people read them.

use jiff::{ToSpan, civil::Date};
use yousaid_model::measure::{Amount, Decimal, Direction, Period, Target};
use yousaid_web::{dates, numbers::grouped_text};

/// What stands in the place of a number that is not given.
pub(crate) const NOT_SHOWN: &str = yousaid_web::chart::NOT_SHOWN;

/// "96,354 page views", "59.12% to 62.28%", "100 people or more"
pub(crate) fn amount_words(amount: Amount, unit: &str) -> String {
    let with_unit = |number: Decimal| with_unit(number, unit);
    match amount {
        Amount::Exactly(number) => with_unit(number),
        Amount::AtLeast(number) => format!("{} or more", with_unit(number)),
        Amount::About(number) => format!("nearly {}", with_unit(number)),
        Amount::Between(least, most) if unit == "%" => {
            format!("{} to {}", with_unit(least), with_unit(most))
        }
        Amount::Between(least, most) => {
            format!(
                "{} to {}",
                grouped_text(&least.to_string()),
                with_unit(most)
            )
        }
    }
}

fn with_unit(number: Decimal, unit: &str) -> String {
    let number = grouped_text(&number.to_string());
    match unit {
        "%" => format!("{number}%"),
        unit => format!("{number} {unit}"),
    }
}

/// "2019", "November 2018 to May 2019", "12 March 2019", "3 to 9 March 2019"
pub(crate) fn period_words(period: Period) -> String {
    let (from, to) = (period.from(), period.to());
    let month = |day: Date| day.strftime("%B %Y").to_string();
    let first_of_month = from.day() == 1;
    let last_of_month = to.checked_add(1.day()).is_ok_and(|next| next.day() == 1);
    if from == to {
        return dates::day(to);
    }
    if !(first_of_month && last_of_month) {
        return format!("{} to {}", dates::day(from), dates::day(to));
    }
    if from.month() == 1 && to.month() == 12 {
        return if from.year() == to.year() {
            from.year().to_string()
        } else {
            format!("{} to {}", from.year(), to.year())
        };
    }
    if (from.year(), from.month()) == (to.year(), to.month()) {
        return month(to);
    }
    format!("{} to {}", month(from), month(to))
}

/// "32% or less", "50% more than at the start", "the target's own words"
pub(crate) fn target_words(target: &Target, unit: &str) -> String {
    match target {
        Target::Level { level, direction } => {
            let side = match direction {
                Direction::Up => "or more",
                Direction::Down => "or less",
            };
            format!("{} {side}", with_unit(*level, unit))
        }
        Target::Change { per_cent } => {
            let (number, side) = if per_cent.is_negative() {
                (
                    per_cent.to_string().trim_start_matches('-').to_owned(),
                    "less",
                )
            } else {
                (per_cent.to_string(), "more")
            };
            format!("{number}% {side} than at the start")
        }
        Target::Direction { direction } => match direction {
            Direction::Up => "more than at the start".to_owned(),
            Direction::Down => "less than at the start".to_owned(),
        },
        Target::Words { words } => words.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn amounts_are_told_as_exactly_as_they_are_known() {
        let range = Amount::between(number("59.12"), number("62.28")).expect("a range");
        for (amount, unit, words) in [
            (
                Amount::Exactly(number("96354")),
                "page views",
                "96,354 page views",
            ),
            (Amount::Exactly(number("15")), "%", "15%"),
            (
                Amount::AtLeast(number("100")),
                "people",
                "100 people or more",
            ),
            (Amount::About(number("1")), "%", "nearly 1%"),
            (range, "%", "59.12% to 62.28%"),
            (range, "minutes", "59.12 to 62.28 minutes"),
        ] {
            assert_eq!(amount_words(amount, unit), words);
        }
    }

    #[test]
    fn days_are_told_as_months_and_years_where_they_are_whole() {
        for (from, to, words) in [
            (date(2019, 3, 12), date(2019, 3, 12), "12 March 2019"),
            (
                date(2019, 3, 3),
                date(2019, 3, 9),
                "3 March 2019 to 9 March 2019",
            ),
            (date(2019, 2, 1), date(2019, 2, 28), "February 2019"),
            (
                date(2018, 11, 1),
                date(2019, 5, 31),
                "November 2018 to May 2019",
            ),
            (
                date(2018, 11, 1),
                date(2019, 5, 30),
                "1 November 2018 to 30 May 2019",
            ),
            (date(2019, 1, 1), date(2019, 12, 31), "2019"),
            (date(2018, 1, 1), date(2019, 12, 31), "2018 to 2019"),
        ] {
            assert_eq!(
                period_words(Period::new(from, to).expect("a period")),
                words
            );
        }
    }

    #[test]
    fn targets_are_told_in_words() {
        let level = |direction| Target::Level {
            level: number("32"),
            direction,
        };
        assert_eq!(target_words(&level(Direction::Down), "%"), "32% or less");
        assert_eq!(
            target_words(&level(Direction::Up), "forms"),
            "32 forms or more"
        );
        let change = |per_cent| Target::Change {
            per_cent: number(per_cent),
        };
        assert_eq!(
            target_words(&change("50"), "%"),
            "50% more than at the start"
        );
        assert_eq!(
            target_words(&change("-12.5"), "%"),
            "12.5% less than at the start"
        );
    }
}
