//! Results of surveys: what may be seen of them, by staff while forms are still typed in, and by everybody once they
//! are published.

pub mod data;
pub mod figures;
pub mod publish;
pub mod show;
pub mod show_public;

mod charts;

#[cfg(test)]
mod attack;
