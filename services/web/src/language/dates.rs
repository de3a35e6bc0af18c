//! Dates in every language: the months stand in the catalogues.

use jiff::{Timestamp, civil::Date};

use super::{Language, key};

const MONTHS: [&str; 12] = [
    key("month-january"),
    key("month-february"),
    key("month-march"),
    key("month-april"),
    key("month-may"),
    key("month-june"),
    key("month-july"),
    key("month-august"),
    key("month-september"),
    key("month-october"),
    key("month-november"),
    key("month-december"),
];

impl Language {
    /// "1 March 2026"
    #[must_use]
    pub fn day(self, date: Date) -> String {
        let month = usize::try_from(date.month()).map_or(0, |month| month.saturating_sub(1));
        let month = MONTHS
            .get(month)
            .map_or_else(String::new, |month| self.say(month));
        self.say_with(
            "date",
            [
                ("day", date.day().into()),
                ("month", month.into()),
                ("year", date.year().into()),
            ],
        )
    }

    /// "1 March 2026", in London, of an instant stored as RFC 3339.
    #[must_use]
    pub fn day_of(self, stored: &str) -> String {
        stored.parse::<Timestamp>().map_or_else(
            |_| stored.to_owned(),
            |at| self.day(yousaid_projections::london::date(at)),
        )
    }

    /// "1 March 2026" of a date stored as ISO 8601.
    #[must_use]
    pub fn day_of_date(self, stored: &str) -> String {
        stored
            .parse::<Date>()
            .map_or_else(|_| stored.to_owned(), |date| self.day(date))
    }
}
