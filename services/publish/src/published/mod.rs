//! What everybody can read, as data: the one form from which pages, editions and the data interface are
//! made. Counts in it have gone through suppression.

mod action;
mod answer;
mod item;

pub use action::{PublishedAction, PublishedStep};
pub(crate) use action::{action, status_words};
pub(crate) use answer::answer;
pub use answer::{ForumView, PublishedAnswer};
pub(crate) use item::{Names, item, names, people_of};
pub use item::{People, PublishedItem};
