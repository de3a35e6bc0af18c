//! Telling people what came of it: who left an address, what there is to tell them, what they were told, and what
//! they say of what was done. Addresses stay sealed; whoever sends a mail opens the one it goes to.

mod due;
mod find;
mod fold;
mod questions;
#[cfg(test)]
mod tests;

pub use due::{Due, Recipient, Window, due, mails_on_their_way, waiting};
pub use find::{Came, Person, addresses, came_of, done_at, of_link, person, told_of};
pub use fold::Telling;
pub use questions::{Differences, Question, asked_on, differences, questions, questions_of_all};
