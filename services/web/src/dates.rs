//! Dates and times as people read them: day, month in words, year; London time.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};

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

/// When something ends, as it is said after "until": the end of a day where that is midnight in London, and the moment
/// otherwise.
#[must_use]
pub fn until(stored: &str) -> String {
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let ends = stored.parse::<Timestamp>().map(|at| at.to_zoned(zone));
    match ends.map(|ends| (ends.time(), ends.date().yesterday())) {
        Ok((time, Ok(last))) if time == Time::midnight() => format!("the end of {}", day(last)),
        _ => moment_of(stored),
    }
}

/// How long it has been since an instant stored as RFC 3339, roughly: "20 minutes", "3 hours", "5 days".
#[must_use]
pub fn waited(since: &str, now: Timestamp) -> String {
    let minutes = since
        .parse::<Timestamp>()
        .map_or(0, |since| now.duration_since(since).as_mins().max(0));
    let (number, what) = match minutes {
        0..120 => (minutes, "minute"),
        120..2_880 => (minutes / 60, "hour"),
        _ => (minutes / 1_440, "day"),
    };
    match (number, what) {
        (0, _) => "less than a minute".to_owned(),
        (1, what) => format!("1 {what}"),
        (number, what) => format!("{number} {what}s"),
    }
}

/// "1 March 2026" of a date stored as ISO 8601.
#[must_use]
pub fn day_of_date(stored: &str) -> String {
    stored
        .parse::<Date>()
        .map_or_else(|_| stored.to_owned(), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_the_end_of_the_day_before_it() {
        assert_eq!(until("2026-11-23T00:00:00Z"), "the end of 22 November 2026");
        assert_eq!(until("2026-06-30T23:00:00Z"), "the end of 30 June 2026");
        assert_eq!(until("2026-11-22T16:30:00Z"), "22 November 2026, 4:30pm");
    }

    #[test]
    fn a_wait_is_told_in_the_unit_that_fits_it() {
        let now = "2026-03-10T12:00:00Z".parse().expect("an instant");
        for (since, told) in [
            ("2026-03-10T12:00:30Z", "less than a minute"),
            ("2026-03-10T11:59:10Z", "less than a minute"),
            ("2026-03-10T11:58:59Z", "1 minute"),
            ("2026-03-10T10:01:00Z", "119 minutes"),
            ("2026-03-10T09:00:00Z", "3 hours"),
            ("2026-03-08T12:01:00Z", "47 hours"),
            ("2026-03-08T12:00:00Z", "2 days"),
            ("2026-02-10T12:00:00Z", "28 days"),
        ] {
            assert_eq!(waited(since, now), told, "{since}");
        }
    }
}
