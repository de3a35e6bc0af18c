//! The figures of a year, all of them on one page: what came in, and what is measured. The page, the report's
//! section, the CSV and the JSON are made from the same values, after everything is hidden that has to be.

pub mod contents;
pub mod list;
pub mod show;

pub(crate) mod csv;
mod shown;
#[cfg(test)]
mod tests;

pub(crate) use shown::EngagementShown;
