//! "You said" items: their wording, stage and address.

mod find;
mod fold;
#[cfg(test)]
mod tests;

pub use find::{
    History, Record, Search, all_drafts, by_slug, find, of_year, search_published, years_published,
};
pub use fold::Items;
