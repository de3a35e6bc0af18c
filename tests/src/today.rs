//! The council's calendar: what the running service takes for today.

use jiff::{ToSpan, Zoned, civil::Date};

#[expect(
    clippy::disallowed_methods,
    reason = "the running service has the system's clock, so its dates are counted from there"
)]
fn today() -> Date {
    let now = Zoned::now();
    now.in_tz("Europe/London")
        .map_or(now.date(), |london| london.date())
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
