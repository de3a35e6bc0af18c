//! Dates as survey tools write them.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use yousaid_projections::london;

use super::table::{Cell, of_serial};

/// Which of two numbers of a date such as 03/12/2019 comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// 12/03/2019 is the 12th of March, as people write it in the United Kingdom.
    DayFirst,
    /// 12/03/2019 is the 3rd of December, as people write it in the United States.
    MonthFirst,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoDate {
    /// Nothing that anybody would read as a date.
    #[error("This is not a date. Write it as 2019-03-12 or 12/03/2019.")]
    Unknown,
    /// It could be two dates.
    #[error(
        "This date can be read in two ways. Say whether the day or the month comes first in this column."
    )]
    Ambiguous,
    /// There is no such day in the order that was told.
    #[error("There is no such day. Say whether the day or the month comes first in this column.")]
    NoSuchDay,
}

/// What LimeSurvey writes where it keeps no dates.
const NOT_KEPT: &str = "1980-01-01";

/// Reads a day; none where the cell is empty, or says that the tool kept no date.
///
/// # Errors
/// See [`NoDate`].
pub fn read(cell: &Cell, order: Option<Order>) -> Result<Option<Date>, NoDate> {
    match cell {
        Cell::Moment(moment) => Ok(Some(moment.date())),
        Cell::Number(serial) => serial_day(*serial).map(Some).ok_or(NoDate::Unknown),
        Cell::Truth(_) => Err(NoDate::Unknown),
        Cell::Empty | Cell::Text(_) => read_text(&cell.text(), order),
    }
}

fn read_text(text: &str, order: Option<Order>) -> Result<Option<Date>, NoDate> {
    if text.is_empty() || text.starts_with(NOT_KEPT) {
        return Ok(None);
    }
    // With its distance to UTC it is a moment, and its day is that in London.
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(Some(london::date(moment)));
    }
    if let Some(numbers) = three_numbers(text) {
        return of_numbers(numbers, order).map(Some);
    }
    if let Some(day) = with_month_in_words(text) {
        return Ok(Some(day));
    }
    text.parse()
        .ok()
        .and_then(serial_day)
        .map(Some)
        .ok_or(NoDate::Unknown)
}

/// Which order the numbers of a date show by themselves: none where both would do, or where it begins with the year.
#[must_use]
pub fn shown_order(text: &str) -> Option<Order> {
    let [first, second, _] = three_numbers(text.trim())?;
    let (first, second): (u16, u16) = (first.parse().ok()?, second.parse().ok()?);
    match (first, second) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Whether a date needs to be told which number comes first.
#[must_use]
pub fn is_ambiguous(text: &str) -> bool {
    read_text(text.trim(), None) == Err(NoDate::Ambiguous)
}

/// A serial number of Excel between the years 2000 and 2100; others are more likely something else.
fn serial_day(serial: f64) -> Option<Date> {
    let day = of_serial(serial, false)?.date();
    (2000..2100).contains(&day.year()).then_some(day)
}

/// The three numbers at the beginning, where nothing but a time of day stands behind them.
fn three_numbers(text: &str) -> Option<[&str; 3]> {
    let end = text
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '/' | '-' | '.')))
        .unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    if !is_time_of_day(time) {
        return None;
    }
    let mark = date.find(|letter: char| !letter.is_ascii_digit())?;
    let mark = date[mark..].chars().next()?;
    let mut parts = date.split(mark);
    let numbers = [parts.next()?, parts.next()?, parts.next()?];
    let whole = |number: &&str| {
        (1..=4).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit())
    };
    (parts.next().is_none() && numbers.iter().all(whole)).then_some(numbers)
}

/// Whether this is nothing, or a time of day with or without its zone: `14:05`, `2:05:33 PM GMT+1`, `T14:05:33.123`.
fn is_time_of_day(text: &str) -> bool {
    let text = text.trim_start_matches(['T', ' ', ',']).trim();
    if text.is_empty() {
        return true;
    }
    let words = ["am", "pm", "gmt", "utc", "bst", "z"];
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let mut digits = 0;
    while let Some(letter) = rest.chars().next() {
        if let Some(word) = words.iter().find(|word| rest.starts_with(**word)) {
            rest = &rest[word.len()..];
        } else if letter.is_ascii_digit()
            || matches!(letter, ':' | '.' | '+' | '-' | ' ' | '\u{202f}')
        {
            digits += usize::from(letter.is_ascii_digit());
            rest = &rest[letter.len_utf8()..];
        } else {
            return false;
        }
    }
    lower.starts_with(|letter: char| letter.is_ascii_digit()) && digits <= 20 && lower.contains(':')
}

fn of_numbers([first, second, third]: [&str; 3], order: Option<Order>) -> Result<Date, NoDate> {
    let number = |text: &str| text.parse::<i16>().map_err(|_| NoDate::Unknown);
    if first.len() == 4 {
        return day(number(first)?, number(second)?, number(third)?).ok_or(NoDate::NoSuchDay);
    }
    let year = match third.len() {
        4 => number(third)?,
        // No survey tool is from before 2000.
        2 => 2000 + number(third)?,
        _ => return Err(NoDate::Unknown),
    };
    let (first, second) = (number(first)?, number(second)?);
    let day_first = day(year, second, first);
    let month_first = day(year, first, second);
    match order {
        Some(Order::DayFirst) => day_first.ok_or(NoDate::NoSuchDay),
        Some(Order::MonthFirst) => month_first.ok_or(NoDate::NoSuchDay),
        None => match (day_first, month_first) {
            (Some(one), Some(other)) if one != other => Err(NoDate::Ambiguous),
            (Some(day), _) | (None, Some(day)) => Ok(day),
            (None, None) => Err(NoDate::NoSuchDay),
        },
    }
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// "12 March 2019", "12-Mar-19 14:05", "Tuesday, March 12, 2019".
fn with_month_in_words(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = text.to_lowercase();
    let date = lower.split(':').next()?;
    let (mut month, mut numbers) = (None, vec![]);
    for word in date.split(|letter: char| !letter.is_alphanumeric()) {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        if !digits.is_empty() {
            numbers.push(digits);
        } else if word.len() >= 3
            && let Some(place) = MONTHS
                .iter()
                .position(|name| name.starts_with(word) || (*name == "september" && word == "sept"))
        {
            month = Some(i16::try_from(place + 1).ok()?);
        }
    }
    let [first, second, ..] = numbers.as_slice() else {
        return None;
    };
    let year = match second.len() {
        4 => second.parse().ok()?,
        2 => 2000 + second.parse::<i16>().ok()?,
        _ => return None,
    };
    day(year, month?, first.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(text: &str, order: Option<Order>) -> Result<Option<Date>, NoDate> {
        read(&Cell::Text(text.to_owned()), order)
    }

    #[test]
    fn what_the_tools_write_is_read() {
        let day = Ok(Some(date(2019, 3, 12)));
        for text in [
            "2019-03-12",
            "2019-03-12 14:05:00",
            "2019-03-12T14:05:33.123",
            "2019-03-12T14:05:33Z",
            "2019/03/12 2:05:33 PM GMT",
            "2019/03/12 11:05:33 PM GMT+1",
            "12 March 2019",
            "12-Mar-19 14:05",
            "Tuesday, March 12, 2019 2:05 PM",
            "43536.58",
        ] {
            assert_eq!(of(text, None), day, "{text}");
        }
        for text in [
            "12/03/2019 14:05:33",
            "12.3.2019",
            "12/03/19 14:05",
            "12-03-2019",
        ] {
            assert_eq!(of(text, Some(Order::DayFirst)), day, "{text}");
        }
        for text in [
            "3/12/19 14:05:00",
            "03/12/2019 02:05:00 PM",
            "03/12/2019 2:05 am",
        ] {
            assert_eq!(of(text, Some(Order::MonthFirst)), day, "{text}");
        }
        assert_eq!(
            read(&Cell::Moment(date(2019, 3, 12).at(14, 5, 0, 0)), None),
            day
        );
        assert_eq!(read(&Cell::Number(43_536.58), None), day);
    }

    #[test]
    fn a_moment_in_utc_has_its_day_in_london() {
        assert_eq!(of("2019-07-01T23:30:00Z", None), Ok(Some(date(2019, 7, 2))));
    }

    #[test]
    fn a_date_that_can_be_read_in_two_ways_is_not_guessed() {
        assert_eq!(of("03/12/2019", None), Err(NoDate::Ambiguous));
        assert_eq!(of("25/12/2019", None), Ok(Some(date(2019, 12, 25))));
        assert_eq!(of("12/25/2019", None), Ok(Some(date(2019, 12, 25))));
        assert_eq!(of("03/03/2019", None), Ok(Some(date(2019, 3, 3))));
        assert_eq!(
            of("25/12/2019", Some(Order::MonthFirst)),
            Err(NoDate::NoSuchDay)
        );
        assert_eq!(shown_order("25/12/2019 10:00"), Some(Order::DayFirst));
        assert_eq!(shown_order("12/25/2019"), Some(Order::MonthFirst));
        assert_eq!(shown_order("03/12/2019"), None);
        assert_eq!(shown_order("2019-12-25"), None);
    }

    #[test]
    fn nothing_is_no_date_and_no_fault() {
        assert_eq!(of("  ", None), Ok(None));
        assert_eq!(of("1980-01-01 00:00:00", None), Ok(None));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "yesterday",
            "12/03",
            "2019-13-01",
            "31/02/2019",
            "12/03/2019 call me",
            "5",
            "March",
            "1/2/3/4",
            "12/03/201",
            "99999999999999999999",
            "12 maybe 2019",
        ] {
            assert!(of(text, Some(Order::DayFirst)).is_err(), "{text}");
        }
        assert_eq!(read(&Cell::Number(5.0), None), Err(NoDate::Unknown));
        assert_eq!(read(&Cell::Truth(true), None), Err(NoDate::Unknown));
    }
}
