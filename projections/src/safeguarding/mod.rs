//! What may disclose harm, kept from everybody but safeguarding, and how far each concern has come.

mod find;
mod fold;
#[cfg(test)]
mod tests;

pub use find::{
    Concern, ConcernState, Waits, closed_concerns, concerns_about, find_for_receipt,
    parts_for_receipt, quarantined, waiting_concerns, waits,
};
pub use fold::Safeguarding;
