//! The inbox: everything families said, newest first, with filters and full-text search.

pub(crate) mod asked;
pub(crate) mod filters;
pub(crate) mod neighbours;
pub mod show;
