//! Dates as Excel counts them: days since the end of 1899, the time of day as a fraction.

use jiff::civil::{Date, DateTime, Time, date};

/// The day before Excel's day 1; because Excel counts a 29 February 1900, true from 1 March 1900 on.
const EPOCH: Date = date(1899, 12, 30);
/// Day 0 of workbooks that count from 1904, as those of early Macs.
const EPOCH_1904: Date = date(1904, 1, 1);
/// 1 March 1900.
const FIRST: f64 = 61.0;
/// 31 December 9999.
const LAST: f64 = 2_958_465.0;
const SECONDS: f64 = 86_400.0;

/// The moment of a serial number; none where Excel has none, or where it fell into the leap year that 1900 was not.
#[must_use]
pub fn of_serial(serial: f64, from_1904: bool) -> Option<DateTime> {
    let first = if from_1904 { 0.0 } else { FIRST };
    if !(first..=LAST).contains(&serial) {
        return None;
    }
    // Fractions are seldom exact: to the nearest second.
    #[expect(clippy::cast_possible_truncation, reason = "bounded just above")]
    let seconds = (serial * SECONDS).round() as i64;
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let epoch = if from_1904 { EPOCH_1904 } else { EPOCH };
    let day = epoch
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()?;
    let part = |of: i64| i8::try_from(of).ok();
    let time = Time::new(
        part(second / 3600)?,
        part(second / 60 % 60)?,
        part(second % 60)?,
        0,
    );
    Some(day.to_datetime(time.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_is_a_day_and_a_part_of_it() {
        assert_eq!(
            of_serial(43_536.586_805_555_555, false),
            Some(date(2019, 3, 12).at(14, 5, 0, 0))
        );
        assert_eq!(
            of_serial(43_536.586_805_555_555 - 1_462.0, true),
            Some(date(2019, 3, 12).at(14, 5, 0, 0))
        );
    }

    #[test]
    fn what_excel_has_no_day_for_is_none() {
        for serial in [f64::NAN, f64::INFINITY, -1.0, 0.5, 60.0, 3_000_000.0] {
            assert_eq!(of_serial(serial, false), None, "{serial}");
        }
    }
}
