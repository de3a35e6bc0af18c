//! The items that a comment can become part of.

use rusqlite::Connection;
use yousaid_model::{
    ItemId,
    item::{Item, Stage},
};
use yousaid_projections::items::{self, Record};
use yousaid_web::{App, Choice, Errors, Failure};

use crate::text::{SHORT_START, start_of};

/// Every draft, and the published items of these years: a comment that comes late belongs there too.
pub(crate) fn find(rows: &Connection, years: &[i16]) -> rusqlite::Result<Vec<Record>> {
    let mut found = items::all_drafts(rows)?;
    found.retain(|item| !item.published() || years.contains(&item.year));
    Ok(found)
}

/// The items as choices, each with its year and how far it has come.
pub(crate) fn choices(items: &[Record], chosen: &str) -> Vec<Choice> {
    let offered = items.iter().map(|item| {
        let id = item.id.to_string();
        let start = start_of(&item.statement, SHORT_START);
        let label = format!("{start} ({}, {})", item.year, stage(item));
        let checked = id == chosen;
        Choice::new(id, label, checked)
    });
    std::iter::once(Choice::new("", "Choose an item", false))
        .chain(offered)
        .collect()
}

fn stage(item: &Record) -> &'static str {
    if item.published() {
        "published"
    } else if item.withdrawn_because.is_some() {
        "withdrawn"
    } else if item.endorsed {
        "endorsed"
    } else {
        "draft"
    }
}

/// The item with this number, or what is wrong with choosing it: `none` is said where it is no number.
pub(crate) async fn chosen(
    app: &App,
    text: &str,
    none: &str,
    errors: &mut Errors,
) -> Result<Option<ItemId>, Failure> {
    let Ok(item) = text.parse::<ItemId>() else {
        errors.add("item", none);
        return Ok(None);
    };
    let loaded = app.council.log.load::<Item>(&item.to_string()).await?;
    let problem = match loaded.state.stage {
        Stage::Drafted | Stage::Published => return Ok(Some(item)),
        Stage::GivenUp => "This draft was given up. Choose another one.",
        Stage::Absent => "Choose an item from the list.",
    };
    errors.add("item", problem);
    Ok(None)
}
