//! One council with all that belongs to it and is shared with no other.

use yousaid_log::Log;
use yousaid_projections::Views;

/// One council: its names, its log and its read models.
#[derive(Clone)]
pub struct Council {
    /// Its name as people know it, for example "Aldermere Council".
    pub name: String,
    /// The name of its parent carer forum.
    pub forum: String,
    /// What to call when worried about a child: words with a telephone number.
    pub safeguarding_line: Option<String>,
    /// The log of all that was said and done.
    pub log: Log,
    /// What is read from it.
    pub views: Views,
}
