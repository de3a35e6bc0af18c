//! Every piece of feedback as the desk sees it, with full-text search, its history and its receipt. Contact details
//! are never here.

mod counts;
mod fold;
mod inbox;
mod record;
#[cfg(test)]
mod tests;

pub use counts::{
    Breakdown, Dispositions, Waiting, breakdowns, dispositions, people_behind, waiting, years,
};
pub use fold::Inbox;
pub use inbox::{Filter, PAGE_SIZE, Page, State, Summary, find as search};
pub use record::{
    History, Links, Record, all_of_receipt, evidence_of, find, links_of, of_receipt, parts_of,
};
pub(crate) use record::{find_in, identity, parts_in};
