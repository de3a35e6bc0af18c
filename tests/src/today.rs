//! The council's calendar: what the running service takes for today.

use std::time::Duration;

use jiff::{SignedDuration, ToSpan, Zoned, civil::Date};

use crate::within;

/// Longer than a journey takes.
const END_OF_THE_DAY: SignedDuration = SignedDuration::from_mins(3);

#[expect(
    clippy::disallowed_methods,
    reason = "the running service has the system's clock, so its dates are counted from there"
)]
fn now() -> Zoned {
    let now = Zoned::now();
    now.in_tz("Europe/London").unwrap_or(now)
}

fn today() -> Date {
    now().date()
}

/// Waits for the next day where this one is about to end: a journey that begins on one day and ends on another does
/// not find its own dates again.
pub(crate) fn not_at_the_end_of_the_day() {
    within(Duration::from_mins(4), "the next day begins", || {
        let later = now().saturating_add(END_OF_THE_DAY);
        (later.date() == today()).then_some(())
    });
}

/// The present report year.
pub fn this_year() -> i16 {
    today().year()
}

/// The day in so many days, as a date field sends it.
pub fn in_days(days: i32) -> String {
    today().saturating_add(days.days()).to_string()
}

/// A day as pages show it: "1 March 2026".
pub fn in_words(day: &str) -> String {
    let day: Date = day.parse().expect("is a day");
    day.strftime("%-d %B %Y").to_string()
}
