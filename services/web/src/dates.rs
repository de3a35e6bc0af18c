//! Dates and times as people read them: day, month in words, year; London time.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// "1 March 2026"
#[must_use]
pub fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "1 March 2026", in London, of an instant stored as RFC 3339.
#[must_use]
pub fn day_of(stored: &str) -> String {
    stored.parse::<Timestamp>().map_or_else(
        |_| stored.to_owned(),
        |at| day(yousaid_projections::london::date(at)),
    )
}

/// "1 March 2026, 2:05pm", in London, of an instant stored as RFC 3339.
#[must_use]
pub fn moment_of(stored: &str) -> String {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    stored.parse::<Timestamp>().map_or_else(
        |_| stored.to_owned(),
        |at| {
            at.to_zoned(zone)
                .strftime("%-d %B %Y, %-I:%M%P")
                .to_string()
        },
    )
}

/// "1 March 2026" of a date stored as ISO 8601.
#[must_use]
pub fn day_of_date(stored: &str) -> String {
    stored
        .parse::<Date>()
        .map_or_else(|_| stored.to_owned(), day)
}
