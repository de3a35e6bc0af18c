//! What every page needs: typed handlebars pages, forms and their errors, sessions, guards, limits and
//! security headers.

pub mod app;
pub mod assets;
pub mod cache;
pub mod chart;
pub mod clock;
pub mod council;
pub mod dates;
pub mod difference;
pub mod failure;
pub mod form;
pub mod frame;
pub mod guard;
pub mod harm;
pub mod headers;
pub mod kept;
pub mod labels;
pub mod language;
pub mod limits;
pub mod marked;
pub mod numbers;
pub mod pages;
pub mod personal;
pub mod problem;
#[cfg(test)]
mod real_report;
pub mod safety;
pub mod session;
pub mod staff;

pub use app::{App, Settings};
pub use clock::Clock;
pub use council::Council;
pub use failure::Failure;
pub use form::{Choice, Errors, Field};
pub use frame::Frame;
pub use guard::{SignedIn, Who};
pub use language::{Here, Language};
pub use problem::Problem;
