//! Results of surveys: what may be seen of them, by staff while forms are still typed in, and by everybody once they
//! are published.

pub mod data;
pub mod figures;
pub mod publish;
pub mod show;
pub mod show_public;

pub(crate) mod charts;
pub(crate) mod told;

#[cfg(test)]
pub(crate) mod attack;
