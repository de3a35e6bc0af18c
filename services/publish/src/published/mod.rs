//! What everybody can read, as data: the one form from which pages, editions and the data interface are
//! made. Counts in it have gone through suppression.

mod action;
mod answer;
mod item;

pub use action::{PublishedAction, PublishedStep};
pub use answer::{ForumView, PublishedAnswer};
pub use item::{People, PublishedItem};
pub(crate) use action::{action, status_words};
pub(crate) use answer::answer;
pub(crate) use item::{Names, item, names, people_of};
