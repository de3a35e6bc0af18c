use rusqlite::Connection;
use yousaid_model::ItemId;

use super::{Record, Search, search_published};

mod finding;
mod stages;

fn ids(found: rusqlite::Result<Vec<Record>>) -> Vec<ItemId> {
    found
        .expect("items")
        .iter()
        .map(|record| record.id)
        .collect()
}

fn finds(rows: &Connection, words: &str) -> Vec<ItemId> {
    ids(search_published(
        rows,
        &Search {
            words: words.to_owned(),
            ..Search::default()
        },
    ))
}
