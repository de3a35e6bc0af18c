//! The read models: each a folder with its table, its fold and its queries; and the runner that fills
//! them from the log.
//!
//! They live in one local SQLite file that can be deleted at any time: the log is the truth, and
//! [`Views::open`] builds the file again from it. A new read model is one folder and one line in
//! [`read_model::all`].

mod builder;
mod checkpoint;
mod compare;
mod file;
mod pool;
pub mod read_model;
mod runner;
mod told;
mod views;

pub mod accounts;
pub mod feedback;
pub mod gatherings;
pub mod imports;
pub mod items;
pub mod measures;
pub mod reports;
pub mod responses;
pub mod safeguarding;
pub mod surveys;
pub mod telling;
pub mod themes;
pub mod translations;

#[cfg(test)]
mod testing;

pub use builder::{BuildError, build};
pub use compare::{Comparison, Difference, compare};
pub use read_model::ReadModel;
pub use told::{Opened, Told};
pub use views::{Views, ViewsError, read_beside, rebuild, wait_for_other_process};

/// The civil year and date of Europe/London, by which reports and promises are reckoned.
pub mod london {
    use jiff::{Timestamp, civil::Date, tz::TimeZone};

    /// The date in London at this instant.
    #[must_use]
    pub fn date(at: Timestamp) -> Date {
        // The zone is compiled in; should it be missing all the same, UTC is at most an hour off.
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        at.to_zoned(zone).date()
    }
}
