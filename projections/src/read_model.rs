//! What a read model is.

use rusqlite::Connection;

use crate::Told;

/// One read model: tables, and how an event changes them.
///
/// The fold of an event that has been folded already must leave the rows as they are: at least once is
/// all that is promised.
pub trait ReadModel: Send + Sync {
    /// Its name, the same for good: checkpoints are kept under it.
    fn name(&self) -> &'static str;

    /// Raised when the fold gives other rows than before, so that the file is built again.
    fn version(&self) -> u32;

    /// The statements that make its tables, and the indices by which its own fold finds rows.
    fn schema(&self) -> &'static str;

    /// The statements that make the indices by which pages find rows. While the tables are filled from
    /// the whole log nobody reads them, and they are made faster from full tables.
    fn indices(&self) -> &'static str {
        ""
    }

    /// The tables whose rows `verify` compares with a rebuild.
    fn tables(&self) -> &'static [&'static str];

    /// Takes one event into the tables.
    ///
    /// # Errors
    /// Those of the local file. An event that does not concern this model is no error.
    fn fold(&self, told: &Told, rows: &Connection) -> rusqlite::Result<()>;
}

/// Every read model, in the order in which each event is folded.
#[must_use]
pub fn all() -> Vec<Box<dyn ReadModel>> {
    vec![
        Box::new(crate::accounts::Accounts),
        Box::new(crate::themes::Themes),
        // Before feedback: what it keeps of a person goes with the row that feedback forgets.
        Box::new(crate::telling::Telling),
        Box::new(crate::feedback::Inbox),
        Box::new(crate::safeguarding::Safeguarding),
        Box::new(crate::items::Items),
        Box::new(crate::responses::Responses),
        Box::new(crate::reports::Reports),
        Box::new(crate::translations::Translations),
        Box::new(crate::measures::Measures),
        Box::new(crate::surveys::Surveys),
        Box::new(crate::gatherings::Gatherings),
        Box::new(crate::imports::Imports),
    ]
}

/// Runs a prepared statement, kept prepared for the next event of its kind.
pub(crate) fn run(
    rows: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<()> {
    rows.prepare_cached(sql)?.execute(values).map(|_| ())
}
